"""The style guide and the type-size switch."""

from __future__ import annotations

from django.urls import path

from shangliang.server.foundation.ui.screens.styleguide import (
    styleguide,
    styleguide_fragment,
    styleguide_saved,
)
from shangliang.server.foundation.ui.screens.type_size import type_size

app_name = "ui"
urlpatterns = [
    path("type-size/", type_size, name="type_size"),
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/saved/", styleguide_saved, name="styleguide_saved"),
    path("styleguide/pane/<int:number>/", styleguide_fragment, name="styleguide_pane"),
    path("styleguide/<slug:section>/", styleguide, name="styleguide_section"),
]
