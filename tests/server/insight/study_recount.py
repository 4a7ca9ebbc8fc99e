"""The naive recount of studies: plain loops over the audit trail, sharing nothing with the program's way."""

from __future__ import annotations

from datetime import date
from typing import Any

from shangliang.server.foundation.directory.models import Member
from tests.server.insight.recount import Recount


def recount_studies(council_id: int, *, from_on: date, to_on: date, as_of: date) -> dict[str, int]:
    """Every figure of studies as a number."""
    book = Recount(council_id, from_on, to_on, as_of)
    party = set(
        Member.objects.filter(council_id=council_id, is_party_member=True).values_list("pk", flat=True)
    )
    names = (
        "study_topics", "studies", "topic_studies", "studies_by_party_members", "seminars", "people_visited",
        "study_attendances", "non_party_attendances", "study_reports", "suggestions", "endorsed_reports",
    )  # fmt: skip
    tally = dict.fromkeys(names, 0)
    for pk, case in book.cases.items():
        if case.kind == "study":
            _add(tally, book, pk, party)
    return tally


def _add(tally: dict[str, int], book: Recount, pk: int, party: set[int]) -> None:
    form = book.cases[pk].variant
    visits = [new for act, new in book.acts[pk] if act == "study.log_visit"]
    days = sorted(date.fromisoformat(visit["held_on"]) for visit in visits)
    in_time = [visit for visit in visits if book.within(date.fromisoformat(visit["held_on"]))]
    tally["study_topics"] += form == "study" and book.within(book.first_day.get((pk, "study.open")))
    went_out = bool(days) and book.within(days[0])
    if went_out and form != "seminar":
        tally["studies"] += 1
        tally["topic_studies"] += form == "study"
        tally["studies_by_party_members"] += any(party & set(visit["members"]) for visit in in_time)
    for visit in in_time:
        tally["seminars"] += form == "seminar"
        tally["people_visited"] += visit["people"]
        tally["study_attendances"] += len(visit["members"])
        tally["non_party_attendances"] += len(set(visit["members"]) - party)
    if book.within(book.first_day.get((pk, "study.sign"))):
        reports: list[dict[str, Any]] = [new for act, new in book.acts[pk] if act == "study.report"]
        tally["study_reports"] += 1
        tally["suggestions"] += len(reports[-1]["suggestions"])
        tally["endorsed_reports"] += _is_instructed(book, pk)


def _is_instructed(book: Recount, pk: int) -> bool:
    return any(
        book.did(each, "instruction.give") and not book.did(each, "instruction.withdraw")
        for each, case in book.cases.items()
        if case.kind == "instruction" and case.root_id == pk
    )
