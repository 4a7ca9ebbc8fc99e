"""What units answer in the demonstration: one answer per suggestion, with a date, a proof or a reason as is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from shangliang.rulebook.answers import DATED, Outcome, SuggestionAnswer
from shangliang.rulebook.facts import SuggestionId
from shangliang.server.followup.models import AnswerDuty
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case

SAID = {
    Outcome.DONE: "已于日前办结，现场已验收，并安排专人做好日常管护。",
    Outcome.ADOPTED: "予以采纳，已列入本单位工作安排，正在组织实施。",
    Outcome.PARTLY: "先就条件成熟的部分组织实施，其余部分待经费落实后再办。",
    Outcome.PLANNED: "已列入下一步计划，待方案评审和资金到位后实施。",
    Outcome.NOT: "受现行政策和财力所限，目前尚不具备办理条件，留作今后工作参考。",
}


def answer_facts(case: Case, outcomes: Sequence[Outcome], random: Random) -> tuple[SuggestionAnswer, ...]:
    """An answer to each suggestion that the case owes, the outcomes taken in turn."""
    duties = AnswerDuty.objects.filter(case=case).order_by("suggestion__number")
    return tuple(
        _answer(duty, outcomes[number % len(outcomes)], case, random) for number, duty in enumerate(duties)
    )


def _answer(duty: AnswerDuty, outcome: Outcome, case: Case, random: Random) -> SuggestionAnswer:
    is_dated = outcome in DATED
    return SuggestionAnswer(
        suggestion=SuggestionId(duty.suggestion_id),
        outcome=outcome,
        text=SAID[outcome],
        due_on=_promised_day(random) if is_dated else None,
        owner=f"{case.unit}分管负责人" if is_dated else "",
        proof="竣工验收记录和现场照片" if outcome is Outcome.DONE else "",
    )


def _promised_day(random: Random) -> date:
    """A month's end within the next year or so."""
    day = clock.today() + timedelta(days=random.choice([90, 150, 210, 300, 420]))
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def letter_number(case: Case, on: date) -> str:
    """A letter's number in the usual form."""
    short = case.unit.short_name if case.unit else ""
    root = case.root or case
    return f"{short[:1]}函〔{on.year}〕{root.number}号"
