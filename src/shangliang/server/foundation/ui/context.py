"""What every template of ours may read besides its own context."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from shangliang.server.foundation.ui.type_sizes import SIZES, type_size_of


def presentation(request: HttpRequest) -> dict[str, Any]:
    """`type_size` and `type_sizes`: (value, label) of the three, for the switch."""
    return {"type_size": type_size_of(request), "type_sizes": tuple(SIZES.items())}
