"""Keeping the register of members: what is entered, what is refused, and what leaving does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import Member, Sector
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.registers.actions.add_member import add_member
from shangliang.server.foundation.registers.actions.change_member import change_member
from shangliang.server.foundation.registers.actions.change_standing import change_standing
from shangliang.server.foundation.registers.actions.end_membership import end_membership
from shangliang.server.foundation.registers.actions.end_position import end_position
from shangliang.server.foundation.registers.actions.give_position import give_position
from shangliang.server.foundation.registers.actions.reinstate_member import reinstate_member
from shangliang.server.foundation.registers.actions.suspend_member import resume_member, suspend_member
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile
from shangliang.server.foundation.registers.hooks import on_member_left, tell_member_left
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
PROFILE = MemberProfile(
    number="10088", name="曾国强", sex=Sex.MALE, joined_on=date(2024, 1, 10), phone="139 0000 1234"
)


def place_in(cast: Cast, **rest: Any) -> MemberPlace:
    return replace(
        MemberPlace(is_party_member=False, sector=Sector.objects.get(council=cast.council)), **rest
    )


def entered(cast: Cast, **changes: Any) -> Member:
    return add_member(
        actor=cast.administrator, term=cast.term, profile=replace(PROFILE, **changes), place=place_in(cast)
    )


def fields_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.field for reason in refusal.value.reasons]


def last_line(cast: Cast) -> AuditLine:
    return AuditLine.objects.filter(council=cast.council).latest("sequence")


class TestEntering:
    def test_a_member_is_entered_with_sounds_standing_and_audit_line(self, cast: Cast) -> None:
        member = entered(cast)
        member.refresh_from_db()
        assert (member.name_pinyin, member.phone, member.status) == (
            "zeng guo qiang",
            "13900001234",
            "serving",
        )
        assert [each.from_on for each in member.standings.all()] == [date(2024, 1, 10)]
        line = last_line(cast)
        assert (line.act, line.role) == ("registers.add_member", "administrator")
        assert line.new["sector"] == "教育界"
        assert line.new["member"] == member.pk
        assert list(verify_chain(cast.council.pk)) == []

    def test_all_that_is_wrong_is_said_at_once(self, cast: Cast) -> None:
        wrong = {"name": " ", "phone": "12345", "born_on": date(2025, 1, 1), "number": "1" * 21}
        with pytest.raises(Refused) as refusal:
            entered(cast, **wrong)
        assert sorted(fields_of(refusal)) == ["born_on", "name", "number", "phone"]
        assert not Member.objects.filter(number__startswith="1111").exists()

    def test_a_number_and_a_phone_belong_to_one_member_of_a_term(self, cast: Cast) -> None:
        entered(cast)
        with pytest.raises(Refused, match="已经有人使用") as refusal:
            entered(cast, phone="13900009999")
        assert fields_of(refusal) == ["number"]
        with pytest.raises(Refused, match="曾国强") as refusal:
            entered(cast, number="10089", name="马芳")
        assert fields_of(refusal) == ["phone"]

    @pytest.mark.parametrize("part", ["clerk", "committee", "proposer", "housing_officer", "chair"])
    def test_only_the_administrator_enters(self, cast: Cast, part: str) -> None:
        actor: Actor = getattr(cast, part)
        with pytest.raises(NotAllowed):
            add_member(actor=actor, term=cast.term, profile=PROFILE, place=place_in(cast))

    def test_not_into_the_neighbours_term_or_sector(self, cast: Cast, neighbour: Cast) -> None:
        with pytest.raises(NotAllowed):
            add_member(actor=cast.administrator, term=neighbour.term, profile=PROFILE, place=place_in(cast))
        with pytest.raises(NotAllowed):
            add_member(actor=cast.administrator, term=cast.term, profile=PROFILE, place=place_in(neighbour))

    @pytest.mark.parametrize(
        ("is_party_member", "party", "word"),
        [(False, "中国共产党", "中共党员"), (False, "某某党", "没有“某某党”")],
    )
    def test_parties_are_the_known_ones(
        self, cast: Cast, *, is_party_member: bool, party: str, word: str
    ) -> None:
        place = place_in(cast, is_party_member=is_party_member, party=party)
        with pytest.raises(Refused, match=word) as refusal:
            add_member(actor=cast.administrator, term=cast.term, profile=PROFILE, place=place)
        assert fields_of(refusal) == ["party"]


class TestChanging:
    def test_old_and_new_values_are_kept_and_nothing_for_no_change(self, cast: Cast) -> None:
        member = entered(cast)
        renamed = replace(PROFILE, name="曾国祥", employer="县第二中学")
        assert change_member(actor=cast.administrator, member=member, profile=renamed)
        line = last_line(cast)
        assert line.old == {"name": "曾国强", "employer": ""}
        assert line.new == {"member": member.pk, "name": "曾国祥", "employer": "县第二中学"}
        assert not change_member(actor=cast.administrator, member=member, profile=renamed)
        assert last_line(cast).pk == line.pk
        assert Member.objects.get(pk=member.pk).name_pinyin == "zeng guo xiang"

    def test_the_neighbours_member_is_not_there(self, cast: Cast, neighbour: Cast) -> None:
        member = entered(cast)
        with pytest.raises(NotAllowed):
            change_member(actor=neighbour.administrator, member=member, profile=PROFILE)

    def test_a_corrected_first_day_moves_the_first_standing(self, cast: Cast) -> None:
        member = entered(cast)
        change_member(
            actor=cast.administrator, member=member, profile=replace(PROFILE, joined_on=date(2023, 5, 4))
        )
        assert [each.from_on for each in member.standings.all()] == [date(2023, 5, 4)]


class TestStanding:
    def test_a_change_has_a_day_and_a_correction_has_none(self, cast: Cast) -> None:
        member = entered(cast)
        joined = place_in(cast, is_party_member=True)
        with clock_at(TODAY):
            change_standing(actor=cast.administrator, member=member, place=joined, from_on=date(2026, 5, 1))
        assert [each.is_party_member for each in member.standings.order_by("from_on")] == [False, True]
        change_standing(actor=cast.administrator, member=member, place=place_in(cast, party="民盟"))
        assert [each.party for each in member.standings.order_by("from_on")] == ["", "民盟"]
        assert last_line(cast).new["is_correction"] is True

    @pytest.mark.parametrize("day", [date(2026, 6, 2), date(2023, 12, 31)])
    def test_not_in_the_future_and_not_before_the_last_change(self, cast: Cast, day: date) -> None:
        member = entered(cast)
        place = place_in(cast, is_party_member=True)
        with clock_at(TODAY), pytest.raises(Refused) as refusal:
            change_standing(actor=cast.administrator, member=member, place=place, from_on=day)
        assert fields_of(refusal) == ["from_on"]
        assert not Member.objects.get(pk=member.pk).is_party_member

    def test_positions_begin_and_end(self, cast: Cast) -> None:
        member = entered(cast)
        position = give_position(
            actor=cast.administrator, member=member, title="副秘书长", from_on=date(2025, 1, 1)
        )
        with pytest.raises(Refused, match="正在担任"):
            give_position(actor=cast.administrator, member=member, title="副秘书长", from_on=date(2025, 6, 1))
        with clock_at(TODAY):
            with pytest.raises(Refused, match="早于起日"):
                end_position(actor=cast.administrator, position=position, until_on=date(2024, 12, 31))
            end_position(actor=cast.administrator, position=position, until_on=date(2025, 12, 31))
            with pytest.raises(Refused, match="已经登记"):
                end_position(actor=cast.administrator, position=position, until_on=date(2025, 12, 31))
        give_position(actor=cast.administrator, member=member, title="副秘书长", from_on=date(2026, 1, 1))
        assert member.positions.count() == 2

    def test_no_position_before_the_office(self, cast: Cast) -> None:
        with pytest.raises(Refused) as refusal:
            give_position(
                actor=cast.administrator, member=entered(cast), title="召集人", from_on=date(2020, 1, 1)
            )
        assert fields_of(refusal) == ["from_on"]

    def test_suspension_and_its_end(self, cast: Cast) -> None:
        member = entered(cast)
        with pytest.raises(Refused, match="理由"):
            suspend_member(actor=cast.administrator, member=member, reason=" ")
        suspend_member(actor=cast.administrator, member=member, reason="正在接受调查")
        with pytest.raises(Refused, match="暂停履职"):
            suspend_member(actor=cast.administrator, member=member, reason="再次")
        resume_member(actor=cast.administrator, member=member)
        assert Member.objects.get(pk=member.pk).status == "serving"


class TestLeaving:
    def test_positions_and_seat_end_and_others_are_told_in_the_same_transaction(self, cast: Cast) -> None:
        member = cast.members["proposer"]
        give_position(actor=cast.administrator, member=member, title="召集人", from_on=date(2022, 1, 1))
        told = []
        callback = on_member_left(lambda who, on, actor: told.append((who.pk, who.status, on, actor.name)))
        try:
            with clock_at(TODAY):
                end_membership(
                    actor=cast.administrator,
                    member=member,
                    status=MemberStatus.RESIGNED,
                    left_on=date(2026, 5, 31),
                )
        finally:
            forget(callback)
        member.refresh_from_db()
        assert (member.status, member.left_on) == ("resigned", date(2026, 5, 31))
        assert member.positions.get().until_on == date(2026, 5, 31)
        assert Seat.objects.get(pk=cast.seats["proposer"].pk).ended_at is not None
        assert told == [(member.pk, "resigned", date(2026, 5, 31), "郑洁")]

    def test_when_what_hangs_on_it_cannot_follow_nothing_has_happened(self, cast: Cast) -> None:
        def fail(*_what: object) -> None:
            raise RuntimeError("cannot take over")

        on_member_left(fail)
        try:
            with clock_at(TODAY), pytest.raises(RuntimeError):
                end_membership(
                    actor=cast.administrator,
                    member=cast.members["proposer"],
                    status=MemberStatus.DECEASED,
                    left_on=TODAY,
                )
        finally:
            forget(fail)
        member = Member.objects.get(pk=cast.members["proposer"].pk)
        assert (member.status, member.left_on) == ("serving", None)
        assert Seat.objects.get(pk=cast.seats["proposer"].pk).ended_at is None

    @pytest.mark.parametrize(
        ("status", "left_on", "field"),
        [
            (MemberStatus.SERVING, TODAY, "status"),
            (MemberStatus.SUSPENDED, TODAY, "status"),
            (MemberStatus.RESIGNED, date(2026, 6, 2), "left_on"),
            (MemberStatus.RESIGNED, date(2021, 11, 30), "left_on"),
        ],
    )
    def test_refused(self, cast: Cast, status: MemberStatus, left_on: date, field: str) -> None:
        with clock_at(TODAY), pytest.raises(Refused) as refusal:
            end_membership(
                actor=cast.administrator, member=cast.members["proposer"], status=status, left_on=left_on
            )
        assert fields_of(refusal) == [field]

    def test_once_and_taken_back(self, cast: Cast) -> None:
        member = cast.members["proposer"]
        with clock_at(TODAY):
            end_membership(
                actor=cast.administrator, member=member, status=MemberStatus.RESIGNED, left_on=TODAY
            )
            with pytest.raises(Refused, match="离任"):
                end_membership(
                    actor=cast.administrator, member=member, status=MemberStatus.RESIGNED, left_on=TODAY
                )
            reinstate_member(actor=cast.administrator, member=member, reason="登记有误")
        assert Member.objects.get(pk=member.pk).left_on is None
        with pytest.raises(Refused, match="没有离任"):
            reinstate_member(actor=cast.administrator, member=member, reason="登记有误")


def forget(callback: object) -> None:
    """Take a test's own callback out of the registry again."""
    registered: list[object] = tell_member_left.__globals__["_member_left"]
    registered.remove(callback)
