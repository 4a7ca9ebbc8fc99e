"""What was done to a record of a register, from the audit chain, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.registers.changes import day_words
from shangliang.server.foundation.ui.shapes import Happening

SHOWN_LINES = 30
LABELS = {
    "add_member": gettext_lazy("录入"),
    "change_member": gettext_lazy("更改资料"),
    "change_standing": gettext_lazy("变更党派、界别或专委会"),
    "give_position": gettext_lazy("登记职务"),
    "end_position": gettext_lazy("职务终止"),
    "suspend_member": gettext_lazy("暂停履职"),
    "resume_member": gettext_lazy("恢复履职"),
    "end_membership": gettext_lazy("登记离任"),
    "reinstate_member": gettext_lazy("恢复在任"),
    "import_member": gettext_lazy("由名册导入"),
    "add_unit": gettext_lazy("录入"),
    "change_unit": gettext_lazy("更改资料"),
    "succeed_unit": gettext_lazy("机构改革"),
    "import_unit": gettext_lazy("由名册导入"),
}
OTHER_LABELS = {
    "from_on": gettext_lazy("起"),
    "until_on": gettext_lazy("止"),
    "position": gettext_lazy("职务"),
    "positions": gettext_lazy("职务"),
    "reason": gettext_lazy("理由"),
    "successor": gettext_lazy("承继单位"),
    "seats_moved": gettext_lazy("转移账号"),
    "term": gettext_lazy("届次"),
}
HIDDEN = frozenset({"member", "unit", "is_correction"})


def history(actor: Actor, *, key: str, record: Model) -> list[Happening]:
    """The acts on a member or a unit, newest first. `key` is how audit lines name it: `member`, `unit`."""
    lines = AuditLine.objects.filter(
        council_id=actor.council_id, act__startswith="registers.", **{f"new__{key}": record.pk}
    ).order_by("-sequence")[:SHOWN_LINES]
    return [
        Happening(
            title=LABELS.get(line.act.partition(".")[2], line.act),
            at=line.happened_at,
            who=line.actor_name,
            state="system" if line.role == "system" else "done",
            text=_("；").join(_changes(record, line.old, line.new)),
        )
        for line in lines
    ]


def _changes(record: Model, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What was changed, column by column. What was entered at the beginning stands on the page itself."""
    if not old and "name" in new:
        return
    for name, value in new.items():
        if name in HIDDEN or value is None:
            continue
        words = {"label": _label(record, name), "new": _words(record, name, value)}
        if name in old:
            yield _("%(label)s由%(old)s改为%(new)s") % {**words, "old": _words(record, name, old[name])}
        else:
            yield _("%(label)s：%(new)s") % words


def _label(record: Model, name: str) -> str:
    if name in OTHER_LABELS:
        return str(OTHER_LABELS[name])
    try:
        return _(str(getattr(record._meta.get_field(name), "verbose_name", name)))
    except FieldDoesNotExist:
        return name


def _words(record: Model, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return _("、").join(map(str, value))
    if value in (None, ""):
        return _("“空”")
    if name.endswith("_on"):
        return day_words(date.fromisoformat(value))
    try:
        choices = dict(getattr(record._meta.get_field(name), "flatchoices", ()))
    except FieldDoesNotExist:
        choices = {}
    return _(choices[value]) if value in choices else str(value)
