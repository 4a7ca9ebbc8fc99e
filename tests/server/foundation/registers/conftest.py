"""For the journeys in a browser."""

from __future__ import annotations

from tests.server.foundation.accounts.conftest import open_to_browsers

__all__ = ["open_to_browsers"]
