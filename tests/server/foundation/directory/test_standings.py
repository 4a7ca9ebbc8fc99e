"""Who was what on which day, and which term of office a day falls in."""

from __future__ import annotations

from datetime import date

import pytest

from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.directory.models import Sector, TermOfOffice
from shangliang.server.foundation.directory.parties import party_words
from shangliang.server.foundation.directory.standings import standing_on
from shangliang.server.foundation.directory.terms_of_office import term_on
from shangliang.server.foundation.registers.actions.change_standing import change_standing
from shangliang.server.foundation.registers.facts import MemberPlace
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db


def test_earlier_days_keep_what_held_then(cast: Cast) -> None:
    member = cast.members["proposer"]
    economy = Sector.objects.create(council=cast.council, name="经济界")
    with clock_at(date(2026, 6, 1)):
        place = MemberPlace(is_party_member=False, party="民建", sector=economy)
        change_standing(actor=cast.administrator, member=member, place=place, from_on=date(2026, 3, 1))
    before, after = standing_on(member, date(2026, 2, 28)), standing_on(member, date(2026, 3, 1))
    assert (before.sector.name, before.party) == ("教育界", "")
    assert (after.sector.name, after.party) == ("经济界", "民建")


def test_a_member_without_history_is_what_he_or_she_is(cast: Cast) -> None:
    assert standing_on(cast.members["co_proposer"], date(2026, 1, 1)).is_party_member


def test_the_term_that_has_begun_is_the_one_of_the_day(cast: Cast) -> None:
    later = TermOfOffice.objects.create(council=cast.council, number=11, starts_on=date(2026, 12, 1))
    assert term_on(cast.council.pk, date(2026, 11, 30)) == cast.term
    assert term_on(cast.council.pk, date(2026, 12, 1)) == later
    assert term_on(cast.council.pk, date(2001, 1, 1)) == cast.term
    assert term_on(0, date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    ("is_party_member", "party", "words"),
    [
        (True, "中国共产党", "中共党员"),
        (True, "", "中共党员"),
        (True, "民盟", "民盟（兼中共党员）"),
        (False, "民盟", "民盟"),
        (False, "", "无党派或群众"),
    ],
)
def test_party_in_words(*, is_party_member: bool, party: str, words: str) -> None:
    assert party_words(is_party_member=is_party_member, party=party) == words
