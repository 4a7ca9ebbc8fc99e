"""The register on the as-of date, and units that are renamed or merged."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.directory.models import (
    Member,
    MemberStanding,
    TermOfOffice,
    UndertakingUnit,
)
from shangliang.server.insight.figures import period_of
from shangliang.server.insight.figures.computing import books_for
from shangliang.server.insight.figures.cuts import cuts_for
from shangliang.server.work.proposals.actions.succeed import pass_on_from_unit
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import APRIL, LONG_AFTER, MAY, NEW_YEAR, YEARS_END, figures

pytestmark = pytest.mark.django_db


def test_members_are_those_on_the_register_that_day(cast: Cast) -> None:
    Member.objects.filter(pk=cast.members["stranger"].pk).update(joined_on=date(2026, 5, 1))
    Member.objects.filter(pk=cast.members["second_proposer"].pk).update(
        left_on=date(2026, 8, 1), status="resigned"
    )
    Member.objects.filter(pk=cast.members["proposer"].pk).update(status="suspended")
    assert figures(cast, as_of=APRIL)["members"].value == 3
    assert figures(cast, as_of=date(2026, 7, 31))["members"].value == 4
    assert figures(cast, as_of=date(2026, 8, 1))["members"].value == 3


def test_the_members_of_an_earlier_term_are_not_counted_twice(cast: Cast) -> None:
    before = TermOfOffice.objects.create(council=cast.council, number=9, starts_on=date(2016, 12, 1))
    known = cast.members["proposer"]
    Member.objects.create(
        council=cast.council, term=before, number="09001", name=known.name, sex="female", is_party_member=False,
        sector=known.sector, joined_on=date(2016, 12, 1),
    )  # fmt: skip
    assert figures(cast)["members"].value == 4
    assert figures(cast, from_on=date(2020, 1, 1), to_on=date(2020, 12, 31))["members"].value == 1


def test_a_member_counts_as_what_he_or_she_was_that_day(cast: Cast) -> None:
    member = cast.members["proposer"]
    for from_on, is_party_member in ((date(2021, 12, 1), False), (date(2026, 6, 1), True)):
        MemberStanding.objects.create(
            council=cast.council,
            member=member,
            from_on=from_on,
            is_party_member=is_party_member,
            sector=member.sector,
        )
    Member.objects.filter(pk=member.pk).update(is_party_member=True)
    earlier, later = figures(cast, as_of=MAY), figures(cast)
    assert (earlier["party_members"].value, earlier["non_party_members"].value) == (1, 3)
    assert (later["party_members"].value, later["non_party_members"].value) == (2, 2)


def test_on_board_are_those_who_held_a_seat_that_day(cast: Cast) -> None:
    seats = Seat.objects.filter(kind="member", council=cast.council)
    seats.update(granted_at=datetime(2026, 2, 1, tzinfo=UTC))
    seats.filter(member=cast.members["stranger"]).update(granted_at=datetime(2026, 9, 1, tzinfo=UTC))
    seats.filter(member=cast.members["proposer"]).update(ended_at=datetime(2026, 10, 1, tzinfo=UTC))
    told = [
        figures(cast, as_of=day)["members_on_board"].value
        for day in (date(2026, 1, 31), MAY, date(2026, 9, 2))
    ]
    assert told == [0, 75, 100]
    assert figures(cast)["members_on_board"].value == 75


def by_unit(cast: Cast, as_of: date) -> dict[str, int]:
    with clock_at(LONG_AFTER):
        books = books_for(cast.chair, period_of(from_on=NEW_YEAR, to_on=YEARS_END, as_of=as_of))
        cut = next(cut for cut in cuts_for(cast.chair) if cut.id == "unit")
        return {str(cell.label): len(cell.books.matters) for cell in cut.cells(books)}


def test_a_case_is_told_under_the_unit_that_had_it_that_day(cast: Cast) -> None:
    examples.assigned(cast)
    successor = UndertakingUnit.objects.create(council=cast.council, name="县教育体育局", office=cast.office)
    UndertakingUnit.objects.filter(pk=cast.education.pk).update(
        ended_on=date(2026, 6, 1), successor=successor
    )
    with clock_at(date(2026, 6, 1)):
        pass_on_from_unit(UndertakingUnit.objects.get(pk=cast.education.pk))
    assert by_unit(cast, MAY) == {"县教育局": 1}
    assert by_unit(cast, date(2026, 6, 1)) == {"县教育体育局": 1}


def test_a_talk_with_the_unit_that_was_counts_for_the_one_that_is(cast: Cast) -> None:
    matter = examples.assigned_separately(cast)
    examples.answer(cast, matter, "education", on=APRIL)
    examples.answer(cast, matter, "housing", on=APRIL)
    successor = UndertakingUnit.objects.create(council=cast.council, name="县教育体育局", office=cast.office)
    UndertakingUnit.objects.filter(pk=cast.education.pk).update(
        ended_on=date(2026, 6, 1), successor=successor
    )
    with clock_at(date(2026, 6, 1)):
        pass_on_from_unit(UndertakingUnit.objects.get(pk=cast.education.pk))
    assert figures(cast, as_of=MAY)["meeting_rate"].value == 100
    assert figures(cast)["meeting_rate"].value == 100
