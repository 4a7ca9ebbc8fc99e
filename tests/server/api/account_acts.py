"""What the general walks over the interface know of search, figures and accounts, which have tests of their own:
test_search.py, test_figures.py, test_people.py, test_account.py."""

from __future__ import annotations

from typing import Any

from tests.server.cast import Cast

TAGS = frozenset({"search", "figures", "people", "account"})
COUNTED = "proposals"
"""A figure that everybody may open who has the year's figures."""


def caller_of(tags: list[str]) -> str:
    """Who may call such operations: the administrator keeps the accounts, the clerk has all the rest."""
    return "administrator" if "people" in tags else "clerk"


def parameters_of(cast: Cast) -> dict[str, Any]:
    """What stands for the parameters of their paths."""
    seat = cast.seats["clerk"]
    return {"user_id": seat.user_id, "seat_id": seat.pk, "figure_id": COUNTED}
