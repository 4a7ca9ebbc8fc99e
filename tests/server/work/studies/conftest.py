"""Rows for a live server, and calls of the interface at a pace of their own."""

from __future__ import annotations

from tests.server.api.conftest import pace
from tests.server.foundation.accounts.conftest import open_to_browsers

__all__ = ["open_to_browsers", "pace"]
