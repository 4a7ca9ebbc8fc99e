"""机构改革: a unit is renamed, or merged into another, on a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actions.end_seat import end_seat
from shangliang.server.foundation.accounts.actions.grant_seat import grant_seat
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.accounts.places import Place
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse
from shangliang.server.foundation.directory.models import UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.registers.access import locked, require_keeper
from shangliang.server.foundation.registers.actions.add_unit import add_unit
from shangliang.server.foundation.registers.changes import day_words, write_line
from shangliang.server.foundation.registers.facts import UnitProfile
from shangliang.server.foundation.registers.hooks import tell_unit_succeeded


def rename_unit(
    *, actor: Actor, unit: UndertakingUnit, name: str, short_name: str, on: date
) -> UndertakingUnit:
    """A unit of a new name takes over everything of the old one; the old one keeps its records under its own name."""
    with transaction.atomic():
        require_keeper(actor)
        old = locked(unit, actor)
        profile = UnitProfile(
            name=name,
            short_name=short_name,
            kind=UnitKind(old.kind),
            office=old.office,
            contact_name=old.contact_name,
            contact_phone=old.contact_phone,
        )
        successor = add_unit(actor=actor, profile=profile)
        merge_unit(actor=actor, unit=old, successor=successor, on=on)
    return successor


def merge_unit(*, actor: Actor, unit: UndertakingUnit, successor: UndertakingUnit, on: date) -> None:
    """The unit ends on the day; its people's seats and, through the hooks, its cases and promises go to the successor.

    Refused for a unit that has ended, into one that has ended or into itself, and for a day in the future.
    """
    require_keeper(actor)
    with transaction.atomic():
        # Always in the order of their ids, so that two reforms at once do not wait for each other.
        both = {each.pk: locked(each, actor) for each in sorted((unit, successor), key=lambda each: each.pk)}
        old, new = both[unit.pk], both[successor.pk]
        _refuse(old, new, on)
        old.ended_on, old.successor = on, new
        old.save(update_fields=["ended_on", "successor"])
        moved = _move_seats(actor, old, new)
        stated = {"ended_on": on.isoformat(), "successor": new.name, "seats_moved": moved}
        write_line(
            actor=actor, act="succeed_unit", subject={"unit": old.pk}, old={"name": old.name}, new=stated
        )
        tell_unit_succeeded(old, new, on, actor)


def _refuse(old: UndertakingUnit, new: UndertakingUnit, on: date) -> None:
    if old.ended_on is not None:
        raise refuse(_("“%(name)s”已于%(day)s撤并。") % {"name": old.name, "day": day_words(old.ended_on)})
    if old.pk == new.pk:
        raise refuse(_("承继单位不能是本单位。"), field="successor")
    if new.ended_on is not None:
        shown = {"name": new.name, "day": day_words(new.ended_on)}
        raise refuse(_("“%(name)s”已于%(day)s撤并，不能承继。") % shown, field="successor")
    if on > clock.today():
        raise refuse(_("撤并日期不能晚于今天：到那一天再登记。"), field="on")


def _move_seats(actor: Actor, old: UndertakingUnit, new: UndertakingUnit) -> int:
    """End the seats at the old unit and grant the same at the new one; how many people moved.

    A seat is never written over: the records name the one in which somebody acted.
    """
    seats = list(
        Seat.objects.filter(council_id=old.council_id, unit=old, ended_at__isnull=True).select_related("user")
    )
    held = set(Seat.objects.filter(unit=new, ended_at__isnull=True).values_list("user_id", "kind"))
    for seat in seats:
        end_seat(actor=actor, seat=seat)
        if (seat.user_id, seat.kind) not in held:
            grant_seat(actor=actor, user=seat.user, place=Place(kind=SeatKind(seat.kind), subject_id=new.pk))
    return len({seat.user_id for seat in seats})
