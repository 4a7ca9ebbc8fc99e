"""Keeping the register of undertaking units, and reforms of units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.registers.actions.add_unit import add_unit
from shangliang.server.foundation.registers.actions.change_unit import change_unit
from shangliang.server.foundation.registers.actions.succeed_unit import merge_unit, rename_unit
from shangliang.server.foundation.registers.facts import UnitProfile
from shangliang.server.foundation.registers.hooks import on_unit_succeeded, tell_unit_succeeded
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def test_a_unit_is_entered_and_changed(cast: Cast) -> None:
    profile = UnitProfile(name="县水利局", office=cast.office)
    unit = add_unit(actor=cast.administrator, profile=profile)
    changed = replace(profile, short_name="水利局", contact_phone="0900-1234567")
    assert change_unit(actor=cast.administrator, unit=unit, profile=changed)
    line = AuditLine.objects.latest("sequence")
    assert line.old == {"short_name": "", "contact_phone": ""}
    assert not change_unit(actor=cast.administrator, unit=unit, profile=changed)


def test_a_name_is_taken_once(cast: Cast) -> None:
    with pytest.raises(Refused, match="县教育局") as refusal:
        add_unit(actor=cast.administrator, profile=UnitProfile(name="县教育局", office=cast.office))
    assert refusal.value.reasons[0].field == "name"
    with pytest.raises(Refused, match="名称"):
        add_unit(actor=cast.administrator, profile=UnitProfile(name="  ", office=cast.office))


def test_the_clerk_may_not_and_the_neighbours_office_does_not_count(cast: Cast, neighbour: Cast) -> None:
    with pytest.raises(NotAllowed):
        add_unit(actor=cast.clerk, profile=UnitProfile(name="县水利局", office=cast.office))
    with pytest.raises(NotAllowed):
        add_unit(actor=cast.administrator, profile=UnitProfile(name="县水利局", office=neighbour.office))


def test_a_renamed_unit_passes_its_seats_and_matters_to_its_new_name(cast: Cast) -> None:
    told = []
    callback = on_unit_succeeded(
        lambda old, new, on, actor: told.append((old.name, new.name, on, actor.name))
    )
    try:
        with clock_at(TODAY):
            new = rename_unit(
                actor=cast.administrator,
                unit=cast.housing,
                name="县住房和城市建设局",
                short_name="住建局",
                on=TODAY,
            )
    finally:
        tell_unit_succeeded.__globals__["_unit_succeeded"].remove(callback)
    old = UndertakingUnit.objects.get(pk=cast.housing.pk)
    assert (old.name, old.ended_on, old.successor) == ("县住建局", TODAY, new)
    assert told == [("县住建局", "县住房和城市建设局", TODAY, "郑洁")]
    living = Seat.objects.filter(unit=new, ended_at__isnull=True)
    assert {(seat.user_id, seat.kind) for seat in living} == {
        (cast.user("housing_officer").pk, "unit_officer"),
        (cast.user("housing_leader").pk, "unit_leader"),
    }
    assert not Seat.objects.filter(unit=old, ended_at__isnull=True).exists()


def test_who_sat_in_both_units_sits_once_in_the_merged_one(cast: Cast) -> None:
    user = cast.user("housing_officer")
    Seat.objects.create(council=cast.council, user=user, kind="unit_officer", unit=cast.education)
    with clock_at(TODAY):
        merge_unit(actor=cast.administrator, unit=cast.housing, successor=cast.education, on=TODAY)
    assert Seat.objects.filter(user=user, unit=cast.education, ended_at__isnull=True).count() == 1


def test_what_reforms_are_refused(cast: Cast, neighbour: Cast) -> None:
    with clock_at(TODAY):
        with pytest.raises(Refused, match="不能是本单位"):
            merge_unit(actor=cast.administrator, unit=cast.housing, successor=cast.housing, on=TODAY)
        with pytest.raises(Refused, match="不能晚于今天"):
            merge_unit(
                actor=cast.administrator, unit=cast.housing, successor=cast.health, on=date(2026, 6, 2)
            )
        with pytest.raises(NotAllowed):
            merge_unit(actor=cast.administrator, unit=cast.housing, successor=neighbour.health, on=TODAY)
        merge_unit(actor=cast.administrator, unit=cast.housing, successor=cast.health, on=TODAY)
        with pytest.raises(Refused, match="已于2026年6月1日撤并"):
            merge_unit(actor=cast.administrator, unit=cast.housing, successor=cast.education, on=TODAY)
        with pytest.raises(Refused, match="不能承继"):
            merge_unit(actor=cast.administrator, unit=cast.education, successor=cast.housing, on=TODAY)
