"""What the fields of a query mean: a word such as 承办:教育局 as a condition on search rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

import shangliang.rulebook.registry  # noqa: F401 -- states and kinds are those of every regulation
from shangliang.analysis.search import Word, fold
from shangliang.analysis.search.asking import BY, KIND, NUMBER, STATE, UNIT, YEAR
from shangliang.rulebook.workflow import all_workflows
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.models import Audience

NONE = Q(pk__isnull=True)
LARGEST = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2200
NOT_ANSWERED, ANSWERED = ("未办复", "未答复", "unanswered"), ("已办复", "办复", "已答复", "answered")


Parts = Callable[[], QuerySet[Case]]
"""The cases by whose units it is told who handles a matter; called only when that is asked."""


class Meanings:
    """The meanings for a reader who may read these parts of matters, and is told by no others.

    To the public a matter is answered or not; the steps between are the offices' own, as is the day it was brought in.
    """

    def __init__(self, parts: Parts, *, audience: Audience = Audience.READERS) -> None:
        self._parts = parts
        self._is_public = audience is Audience.PUBLIC

    def __call__(self, word: Word) -> Q:
        """The condition of one word of a field; one that nothing fulfils when its value means nothing."""
        if word.field == UNIT:
            return self._handled_by(word)
        if word.field == BY:
            return _named("case__member__name", word) | _named("case__body__name", word)
        if word.field == STATE:
            return _answered_or_not(word) if self._is_public else _answered_or_not(word) | _in_state(word)
        if word.field == KIND:
            return Q(case__kind__in=sorted(set(_kinds(word))))
        number = _number(word.text)
        if number is None:
            return NONE
        if word.field == NUMBER:
            return Q(case__number=number)
        if word.field != YEAR or not FIRST_YEAR <= number <= LAST_YEAR:
            return NONE
        docketed = Q(case__docketed_on__year=number)
        return docketed if self._is_public else docketed | Q(case__opened_on__year=number)

    def _handled_by(self, word: Word) -> Q:
        named = _named("unit__name", word) | _named("unit__short_name", word)
        handled = self._parts().order_by().filter(named, root__isnull=False)
        return Q(case__in=handled.values("root"))


def _named(path: str, word: Word) -> Q:
    lookup = "istartswith" if word.begins_run else "icontains"
    return Q(**{f"{path}__{lookup}": word.text})


def _answered_or_not(word: Word) -> Q:
    """What an office calls 未办复 is no state: docketed, and without its answer."""
    if word.text in NOT_ANSWERED:
        return Q(case__docketed_on__isnull=False, case__answered_on__isnull=True)
    return Q(case__answered_on__isnull=False) if word.text in ANSWERED else NONE


def _in_state(word: Word) -> Q:
    condition = NONE
    for workflow in all_workflows():
        states = [state.value for state in workflow.states if _says(state.label, word)]
        if states:
            condition |= Q(case__kind=workflow.kind, case__edition=workflow.edition, case__state__in=states)
    return condition


def _kinds(word: Word) -> Iterator[str]:
    return (workflow.kind for workflow in all_workflows() if _says(workflow.label, word))


def _says(label: str, word: Word) -> bool:
    """Whether the label, in Chinese or as it is shown, has the word."""
    said = (fold(label), fold(gettext(label)))
    return any(each.startswith(word.text) if word.begins_run else word.text in each for each in said)


def _number(text: str) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) < 11):
        return None
    number = int(text)
    return number if number <= LARGEST else None
