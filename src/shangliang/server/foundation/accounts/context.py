"""What every template may read about who acts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shangliang.server.foundation.directory.installation import is_demonstration


def acting(request: HttpRequest) -> dict[str, Any]:
    """`actor` and `seat` (None when nobody is signed in), and whether this is a demonstration: `is_demonstration`."""
    seat = getattr(request, "seat", None)
    known = getattr(seat, "is_on_demonstration", None)
    return {
        "actor": getattr(request, "actor", None),
        "seat": seat,
        "is_demonstration": SimpleLazyObject(is_demonstration) if known is None else known,
    }
