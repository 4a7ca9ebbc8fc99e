"""`{% load ui %}`: every tag and filter of this app. They are written in `ui/tags/`."""

from __future__ import annotations

from django import template

from shangliang.server.foundation.ui.tags import acts, badges, blocks, dates, figures, forms, icons

register = template.Library()
for part in (acts, badges, blocks, dates, figures, forms, icons):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
