"""Hand the register of members or of units out as a spreadsheet. Who took it is written down."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import ExportCell, write_table
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.directory.models import Council, Member
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.directory.parties import party_words
from shangliang.server.foundation.registers.changes import write_line
from shangliang.server.foundation.registers.importing.sheets import Sheet
from shangliang.server.foundation.registers.queries import units as unit_queries
from shangliang.server.foundation.registers.queries.members import (
    ORDER,
    MemberFilter,
    found_members,
    shown_term,
    terms,
)
from shangliang.server.foundation.registers.queries.units import UnitFilter, found_units

MEMBER_HEADERS = (
    "委员证号", "姓名", "性别", "出生日期", "民族", "政治面貌", "界别", "专委会", "常务委员", "政协职务",
    "工作单位及职务", "手机号", "任职日期", "状态", "离任日期",
)  # fmt: skip
UNIT_HEADERS = ("单位名称", "简称", "类别", "交办单位", "联络员", "联系电话", "撤并日期", "承继单位")


def export_members(*, actor: Actor, chosen: MemberFilter) -> Sheet:
    """The members that a filter lets through, whole, as .xlsx and the name of the file. Nobody for who may not read."""
    term = shown_term(list(terms(actor)), chosen)
    found = found_members(actor, chosen, term).select_related("special_committee")
    members = list(found.prefetch_related("positions").order_by(*ORDER))
    with transaction.atomic():
        filtered = {"query": chosen.query().removeprefix("?"), "rows": len(members)}
        write_line(actor=actor, act="export_members", subject=filtered)
    # A list that is handed out can be taken in again: its headers and words are those that are read.
    with translation.override(settings.LANGUAGE_CODE):
        title = _("%(council)s委员名册") % {"council": _council(actor)}
        content = write_table(MEMBER_HEADERS, map(_member, members), title=title, sheet_name=_("委员"))
        return content, f"{title}-{clock.today():%Y%m%d}.xlsx"


def export_units(*, actor: Actor, chosen: UnitFilter) -> Sheet:
    """The units that a filter lets through, whole, as .xlsx and the name of the file. None for who may not read."""
    units = list(found_units(actor, chosen).order_by(*unit_queries.ORDER))
    with transaction.atomic():
        filtered = {"query": chosen.query().removeprefix("?"), "rows": len(units)}
        write_line(actor=actor, act="export_units", subject=filtered)
    with translation.override(settings.LANGUAGE_CODE):
        rows = [
            (
                unit.name, unit.short_name, UnitKind(unit.kind).label, unit.office.name, unit.contact_name,
                unit.contact_phone, unit.ended_on, str(unit.successor or ""),
            )
            for unit in units
        ]  # fmt: skip
        title = _("%(council)s承办单位名册") % {"council": _council(actor)}
        content = write_table(UNIT_HEADERS, rows, title=title, sheet_name=_("承办单位"))
        return content, f"{title}-{clock.today():%Y%m%d}.xlsx"


def _council(actor: Actor) -> str:
    return Council.objects.values_list("name", flat=True).get(pk=actor.council_id)


def _member(member: Member) -> Sequence[ExportCell]:
    held = [position.title for position in member.positions.all() if position.until_on is None]
    party = party_words(is_party_member=member.is_party_member, party=member.party)
    return (
        member.number, member.name, Sex(member.sex).label, member.born_on, member.ethnicity, party,
        member.sector.name, str(member.special_committee or ""), member.is_standing, "、".join(held),
        member.employer, member.phone, member.joined_on, MemberStatus(member.status).label, member.left_on,
    )  # fmt: skip
