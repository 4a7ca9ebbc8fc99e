"""The council's short lists, its terms of office and sessions, and the terms 期限 it sets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shangliang.rulebook.assignments import OBJECT
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.deadlines import due_date
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import CouncilSession, Member, Sector, SpecialCommittee
from shangliang.server.foundation.directory.models.bodies import BodyKind
from shangliang.server.foundation.registers.actions.add_entry import add_entry
from shangliang.server.foundation.registers.actions.change_entry import change_entry
from shangliang.server.foundation.registers.actions.end_entry import end_entry, restore_entry
from shangliang.server.foundation.registers.actions.keep_session import add_session, change_session
from shangliang.server.foundation.registers.actions.keep_term_of_office import (
    add_term_of_office,
    change_term_of_office,
    end_term_of_office,
)
from shangliang.server.foundation.registers.actions.set_term import reset_term, set_term, settable_terms
from shangliang.server.foundation.registers.entries import (
    LISTS,
    BodyFacts,
    CommitteeFacts,
    EntryFacts,
    LeaderFacts,
    OfficeFacts,
    SectorFacts,
)
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db
EVERY_LIST: list[EntryFacts] = [
    SectorFacts(name="经济界", position=2),
    CommitteeFacts(name="经济委员会"),
    BodyFacts(name="民盟清川支部", kind=BodyKind.PARTY, convener="马芳"),
    OfficeFacts(name="县法院办公室"),
    LeaderFacts(name="吴正", title="县政协主席"),
]


def test_the_examples_are_of_every_list() -> None:
    assert [facts.key for facts in EVERY_LIST] == list(LISTS)


@pytest.mark.parametrize("facts", EVERY_LIST, ids=list(LISTS))
def test_an_entry_is_added_changed_ended_and_put_back(cast: Cast, facts: EntryFacts) -> None:
    entry: Any = add_entry(actor=cast.administrator, facts=facts)
    assert (entry.council, entry.name, entry.is_active) == (cast.council, facts.name, True)
    changed = type(facts)(
        **{**{name: getattr(facts, name) for name in facts.columns()}, "name": "改过的名称"}
    )
    assert change_entry(actor=cast.administrator, entry=entry, facts=changed)
    assert not change_entry(actor=cast.administrator, entry=entry, facts=changed)
    end_entry(actor=cast.administrator, entry=entry, kind=type(facts))
    with pytest.raises(Refused, match="已经停用"):
        end_entry(actor=cast.administrator, entry=entry, kind=type(facts))
    restore_entry(actor=cast.administrator, entry=entry, kind=type(facts))
    acts = AuditLine.objects.filter(council=cast.council).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == [f"registers.{act}_{facts.key}" for act in ("add", "change", "end", "restore")]


@pytest.mark.parametrize("facts", EVERY_LIST, ids=list(LISTS))
def test_only_the_councils_own_administrator_keeps_a_list(
    cast: Cast, neighbour: Cast, facts: EntryFacts
) -> None:
    entry = add_entry(actor=cast.administrator, facts=facts)
    for stranger in (cast.clerk, cast.proposer, neighbour.administrator):
        with pytest.raises(NotAllowed):
            end_entry(actor=stranger, entry=entry, kind=type(facts))
        with pytest.raises(NotAllowed):
            change_entry(actor=stranger, entry=entry, facts=facts)


def test_a_name_is_in_a_list_once_and_not_empty(cast: Cast) -> None:
    with pytest.raises(Refused, match="已经在名单里"):
        add_entry(actor=cast.administrator, facts=SectorFacts(name="教育界"))
    with pytest.raises(Refused, match="请填写“名称”"):
        add_entry(actor=cast.administrator, facts=SectorFacts(name=" "))


def test_what_still_has_members_or_units_is_not_ended(cast: Cast) -> None:
    sector = Sector.objects.get(council=cast.council)
    with pytest.raises(Refused, match="还有 4 个"):
        end_entry(actor=cast.administrator, entry=sector, kind=SectorFacts)
    Member.objects.filter(council=cast.council).update(status="expired", left_on=date(2026, 1, 1))
    end_entry(actor=cast.administrator, entry=sector, kind=SectorFacts)
    with pytest.raises(Refused, match="还有 3 个"):
        end_entry(actor=cast.administrator, entry=cast.office, kind=OfficeFacts)


def test_one_committee_has_the_proposals(cast: Cast) -> None:
    facts = CommitteeFacts(name="经济委员会", is_proposal_committee=True)
    with pytest.raises(Refused, match="已由“提案委员会”负责"):
        add_entry(actor=cast.administrator, facts=facts)
    old = SpecialCommittee.objects.get(council=cast.council)
    change_entry(actor=cast.administrator, entry=old, facts=CommitteeFacts(name=old.name))
    add_entry(actor=cast.administrator, facts=facts)


class TestTermsOfOffice:
    def test_terms_follow_each_other(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="已经在名单里"):
            add_term_of_office(actor=cast.administrator, number=10, starts_on=date(2021, 12, 1))
        with pytest.raises(Refused, match="晚于第10届"):
            add_term_of_office(actor=cast.administrator, number=11, starts_on=date(2021, 11, 1))
        with pytest.raises(Refused, match="止日应晚于起日"):
            add_term_of_office(
                actor=cast.administrator, number=11, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1)
            )
        change_term_of_office(
            actor=cast.administrator,
            term=cast.term,
            number=10,
            starts_on=date(2021, 12, 1),
            ends_on=date(2026, 12, 1),
        )
        with pytest.raises(Refused, match="重叠"):
            add_term_of_office(actor=cast.administrator, number=11, starts_on=date(2026, 11, 1))
        add_term_of_office(actor=cast.administrator, number=11, starts_on=date(2026, 12, 1))

    def test_its_sessions_stay_within_it(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="早于这个起日"):
            change_term_of_office(
                actor=cast.administrator, term=cast.term, number=10, starts_on=date(2026, 3, 1), ends_on=None
            )

    def test_when_a_term_is_over_everybody_in_it_has_served(self, cast: Cast) -> None:
        ends_on = date(2026, 12, 1)
        with clock_at(date(2026, 12, 5)):
            number = end_term_of_office(actor=cast.administrator, term=cast.term, ends_on=ends_on)
        assert number == 4
        left = set(Member.objects.filter(council=cast.council).values_list("status", "left_on"))
        assert left == {("expired", ends_on)}
        assert not Seat.objects.filter(council=cast.council, kind="member", ended_at__isnull=True).exists()

    def test_it_does_not_end_ahead_of_time(self, cast: Cast) -> None:
        with clock_at(date(2026, 11, 1)), pytest.raises(Refused, match="不能晚于今天"):
            end_term_of_office(actor=cast.administrator, term=cast.term, ends_on=date(2026, 12, 1))
        assert Member.objects.filter(council=cast.council, left_on__isnull=True).count() == 4


class TestSessions:
    @pytest.mark.parametrize(
        ("number", "opens_on", "closes_on", "word"),
        [
            (6, date(2027, 2, 6), date(2027, 2, 2), "早于开幕"),
            (6, date(2026, 2, 5), date(2026, 2, 9), "第5次会议的日期先后不符"),
            (4, date(2026, 3, 1), date(2026, 3, 5), "第5次会议的日期先后不符"),
            (1, date(2021, 1, 1), date(2021, 1, 5), "早于本届的起日"),
            (0, date(2027, 2, 2), date(2027, 2, 6), "从 1 开始"),
            (5, date(2027, 2, 2), date(2027, 2, 6), "已经在名单里"),
        ],
    )
    def test_refused(self, cast: Cast, number: int, opens_on: date, closes_on: date, word: str) -> None:
        with pytest.raises(Refused, match=word):
            add_session(
                actor=cast.administrator,
                term=cast.term,
                number=number,
                opens_on=opens_on,
                closes_on=closes_on,
            )

    def test_a_session_is_added_and_corrected(self, cast: Cast) -> None:
        session = add_session(
            actor=cast.administrator,
            term=cast.term,
            number=6,
            opens_on=date(2027, 2, 2),
            closes_on=date(2027, 2, 6),
        )
        days = {"opens_on": date(2027, 2, 3), "closes_on": date(2027, 2, 7)}
        assert change_session(actor=cast.administrator, session=session, number=6, **days)
        assert CouncilSession.objects.get(pk=session.pk).opens_on == date(2027, 2, 3)

    def test_its_number_stays_once_proposals_are_numbered_in_it(self, cast: Cast) -> None:
        Case.objects.create(
            council=cast.council, kind="proposal", edition="2011", state="submitted", title="关于修路的提案",
            session=cast.session, number=1, opened_on=date(2026, 2, 3), docketed_on=date(2026, 2, 5),
            moved_at="2026-02-05T02:00:00Z",
        )  # fmt: skip
        days = {"opens_on": cast.session.opens_on, "closes_on": cast.session.closes_on}
        with pytest.raises(Refused, match="已有提案编号"):
            change_session(actor=cast.administrator, session=cast.session, number=4, **days)


class TestTerms:
    def test_a_council_sets_its_own_number_within_the_bounds(self, cast: Cast, neighbour: Cast) -> None:
        start = date(2026, 6, 1)
        assert set_term(actor=cast.administrator, key=OBJECT.key, number=3)
        assert due_date(OBJECT, council_id=cast.council.pk, start=start).on == date(2026, 6, 4)
        assert due_date(OBJECT, council_id=neighbour.council.pk, start=start).on == date(2026, 6, 10)
        assert not set_term(actor=cast.administrator, key=OBJECT.key, number=3)
        assert reset_term(actor=cast.administrator, key=OBJECT.key)
        assert due_date(OBJECT, council_id=cast.council.pk, start=start).on == date(2026, 6, 10)
        assert not reset_term(actor=cast.administrator, key=OBJECT.key)

    @pytest.mark.parametrize("number", [2, 11])
    def test_not_outside_them(self, cast: Cast, number: int) -> None:
        with pytest.raises(Refused, match="3 到 10 个工作日") as refusal:
            set_term(actor=cast.administrator, key=OBJECT.key, number=number)
        assert refusal.value.reasons[0].field == "number"

    def test_a_promised_day_is_nobodys_to_set(self, cast: Cast) -> None:
        assert "fulfil" not in settable_terms()
        with pytest.raises(Refused, match="没有这项期限"):
            set_term(actor=cast.administrator, key="fulfil", number=1)

    def test_only_the_administrator(self, cast: Cast) -> None:
        with pytest.raises(NotAllowed):
            set_term(actor=cast.committee, key=OBJECT.key, number=3)
