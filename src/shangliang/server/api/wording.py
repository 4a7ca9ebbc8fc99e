"""The texts of the description, for the catalogue: they stand in data rather than in calls of gettext."""

from __future__ import annotations

import os
from collections.abc import Iterator


def texts() -> Iterator[str]:
    """Every Chinese text that the description says, each once. Makes the settings known if nobody has."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.server.settings")
        django.setup()
    from shangliang.server.api.description import texts_of
    from shangliang.server.api.router import description

    composed = {operation["description"] for operation in _composed(description())}
    yield from dict.fromkeys(text for text in texts_of(description()) if text not in composed)


def _composed(schema: dict[str, object]) -> Iterator[dict[str, str]]:
    """The operations whose description is made of a clause and an effect, which are texts by themselves."""
    from shangliang.server.api.description import operations_of

    return (operation for operation in operations_of(schema) if operation.get("x-clause"))
