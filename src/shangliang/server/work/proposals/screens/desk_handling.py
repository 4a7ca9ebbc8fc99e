"""The unit's list: its own assignments, what each waits for, and by when."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.ui.keyset import keyset_page
from shangliang.server.foundation.ui.shapes import Act, Empty, Filter, Search, Text
from shangliang.server.work.proposals.queries.desk_assignments import (
    LATE,
    UNIT_GROUPS,
    WantedAssignments,
    count_assignments,
    open_promises,
    wanted_assignments,
)
from shangliang.server.work.proposals.screens.desk_lines import unit_line, with_next_act

UNIT = (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER)
ORDER = ("rank", "nearest_on", "-id")
NAMES: dict[str, Text] = {
    "to_accept": gettext_lazy("待签收"),
    "working": gettext_lazy("办理中"),
    "to_countersign": gettext_lazy("待会签"),
    "to_sign": gettext_lazy("待签发"),
    "checking": gettext_lazy("待审核"),
    "answered": gettext_lazy("已答复"),
    LATE: gettext_lazy("超期"),
}


@require_safe
@seated(*UNIT)
def handling(request: SeatedRequest) -> HttpResponse:
    """The unit's assignments, those that wait for the reader in front; `?group=` and `?q=` narrow them."""
    actor = request.actor
    wanted = wanted_in(request.GET, NAMES)
    page = keyset_page(wanted_assignments(actor, wanted, UNIT_GROUPS), request.GET, order=ORDER)
    counts = count_assignments(actor, UNIT_GROUPS)
    promises = open_promises(actor)
    today = clock.today()
    here = request.get_full_path()
    context = {
        "heading": _("本单位承办的提案"),
        "headline": headline(counts),
        "filters": chips(NAMES, counts, wanted, "proposals:handling"),
        "search": search_for(wanted, "proposals:handling"),
        "tasks": with_next_act(unit_line(case, actor, today=today, here=here) for case in page.items),
        "empty": empty_for(
            wanted, "proposals:handling", _("交办单位交给本单位的提案会列在这里，签收后开始办理。")
        ),
        "pager": page.pager,
        "more": [Act(label=_promise_words(promises), url=reverse("shell:promises"), icon="promise")],
    }
    return render(request, "proposals/desk_assignments.html", context)


def wanted_in(given: QueryDict, names: Mapping[str, Text]) -> WantedAssignments:
    """What the address asks for; what makes no sense is left out."""
    group, unit = given.get("group", ""), given.get("unit", "")
    return WantedAssignments(
        group=group if group in names else "",
        text=given.get("q", "").replace("\x00", "").strip()[:50],
        unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 16 else None,
    )


def headline(counts: Mapping[str, int]) -> str:
    """23 件，其中 2 件超期."""
    number, late = counts[""], counts[LATE]
    if not number:
        return ""
    if not late:
        return ngettext("%(count)s 件，没有超期", "%(count)s 件，没有超期", number) % {"count": number}
    words = ngettext("%(count)s 件，其中 %(late)s 件超期", "%(count)s 件，其中 %(late)s 件超期", number)
    return words % {"count": number, "late": late}


def chips(
    names: Mapping[str, Text], counts: Mapping[str, int], wanted: WantedAssignments, page: str
) -> list[Filter]:
    """One chip per group that has something, and one for everything."""
    here = reverse(page)
    unit = f"unit={wanted.unit_id}" if wanted.unit_id is not None else ""
    everything = Filter(
        label=_("全部"), url=f"{here}?{unit}" if unit else here, is_current=not wanted.group, count=counts[""]
    )
    groups = [
        Filter(
            label=label,
            url=f"{here}?" + "&".join(part for part in (f"group={key}", unit) if part),
            is_current=wanted.group == key,
            count=counts[key],
        )
        for key, label in names.items()
        if counts[key] or wanted.group == key
    ]
    return [everything, *groups]


def search_for(wanted: WantedAssignments, page: str) -> Search:
    """The search box of a list of assignments."""
    kept = {"group": wanted.group, "unit": str(wanted.unit_id or "")}
    return Search(
        label=_("搜案由、单位、编号"),
        url=reverse(page),
        value=wanted.text,
        placeholder=_("案由、单位、编号"),
        kept={name: value for name, value in kept.items() if value},
    )


def empty_for(wanted: WantedAssignments, page: str, teaching: str) -> Empty:
    """What an empty list teaches, or that nothing fits."""
    if wanted == WantedAssignments():
        return Empty(title=_("还没有交办的提案"), text=teaching)
    return Empty(title=_("没有符合条件的"), acts=[Act(label=_("看全部"), url=reverse(page))], icon="done")


def _promise_words(number: int) -> str:
    if not number:
        return _("本单位的承诺")
    words = ngettext("本单位的承诺（%(count)s 项在落实）", "本单位的承诺（%(count)s 项在落实）", number)
    return words % {"count": number}
