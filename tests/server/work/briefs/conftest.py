"""Rows for a live server."""

from __future__ import annotations

from tests.server.foundation.accounts.conftest import open_to_browsers

__all__ = ["open_to_browsers"]
