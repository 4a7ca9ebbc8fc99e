"""How many cases stand where: the numbers of a list's chips and of a home page's figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet

from shangliang.rulebook.workflow import State
from shangliang.server.foundation.casework.models import Case


def count_by_state(cases: QuerySet[Case]) -> dict[str, int]:
    """State → number, those without a case left out. One SQL statement."""
    return dict(cases.order_by().values_list("state").annotate(number=Count("pk", distinct=True)))


def count_by_group(
    cases: QuerySet[Case], groups: Mapping[str, tuple[str, Iterable[State]]]
) -> dict[str, int]:
    """Group → number of cases in its states, every group named. `groups`: key → label and states. One SQL statement."""
    numbers = count_by_state(cases)
    return {
        key: sum(numbers.get(state.value, 0) for state in states) for key, (_label, states) in groups.items()
    }
