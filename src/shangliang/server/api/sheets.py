"""Spreadsheets as answers, described."""

from __future__ import annotations

from typing import Any

from shangliang.server.foundation.ui.downloads import XLSX

SHEET: dict[str, Any] = {
    "responses": {
        200: {"description": "OK", "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    }
}
