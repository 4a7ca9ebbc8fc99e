"""Spreadsheets as answers."""

from __future__ import annotations

from typing import Any

from shangliang.server.foundation.registers.screens.filling import XLSX, as_download

as_sheet = as_download
SHEET: dict[str, Any] = {
    "responses": {
        200: {"description": "OK", "content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}
    }
}
