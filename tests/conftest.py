"""Every test's surroundings: see tests/support."""

from __future__ import annotations

pytest_plugins = [
    "tests.support.databases",
    "tests.support.browsers",
    "tests.support.installations",
    "tests.support.statements",
]
