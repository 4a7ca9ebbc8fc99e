"""How many wrong passwords are too many, in allauth's notation. Read by the settings, so it imports nothing."""

from __future__ import annotations

from typing import Final

PER_ACCOUNT: Final = "5/5m/key"
"""Five within five minutes on one account."""
PER_ADDRESS: Final = "30/m/ip"
"""Thirty within a minute from one address: a whole office may share it."""
