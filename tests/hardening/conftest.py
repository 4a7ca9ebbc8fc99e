"""The cast and its neighbour, as for the tests of the server."""

from __future__ import annotations

from tests.server.conftest import cast, looking_on, neighbour

__all__ = ["cast", "looking_on", "neighbour"]
