"""What stands above the desk's queue: how much there is, the groups, and what narrows them."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shangliang.rulebook.proposals import Category
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.ui.shapes import Act, Empty, Filter, Search, Text
from shangliang.server.work.proposals.queries.desk import EVERYTHING, Heap, Pile, Tally
from shangliang.server.work.proposals.queries.lists import GROUPS, Wanted
from shangliang.server.work.proposals.screens.desk_address import EXAMINERS, NARROWING, desk_url
from shangliang.server.work.proposals.screens.desk_rows import BEFORE_ASSIGNMENT, Waits

STANDING: dict[SeatKind, tuple[str, ...]] = {
    **dict.fromkeys(EXAMINERS, ("preliminary", "second", "returned", "to_assign", "handling", "answered")),
    SeatKind.ASSIGNING_OFFICER: ("to_assign", "handling", "answered"),
    SeatKind.CHAIR: ("to_assign", "handling", "answered"),
}
"""The groups that a seat's desk shows even when they are empty."""
SELDOM = ("merged", "not_docketed")
"""Groups in which nothing waits: found among all proposals, and here when they are asked for."""
MOST_CATEGORIES = 3
TEACHING: dict[str, Text] = {
    "preliminary": gettext_lazy("委员提交以后，提案会列在这里，先到的在前。"),
    "second": gettext_lazy("初审完成的提案会列在这里，由提案委决定立案、不予立案或者转办。"),
    "returned": gettext_lazy("退回提案人修改的会列在这里，改好重新提交后回到待初审。"),
    "to_assign": gettext_lazy("立案后转来交办的提案会列在这里，先到的在前。"),
    "handling": gettext_lazy("交办以后，承办单位正在办理的提案会列在这里。"),
    "answered": gettext_lazy("答复已经送达提案人的提案会列在这里。"),
}


def headline(heap: Heap, *, group: str, waits: Waits) -> str:
    """23 件，最早一件已等 6 个工作日."""
    if not heap.number:
        return ""
    if group not in BEFORE_ASSIGNMENT or heap.oldest_at is None:
        return ngettext("%(count)s 件", "%(count)s 件", heap.number) % {"count": heap.number}
    days = waits.days_since(timezone.localdate(heap.oldest_at))
    if not days:
        return ngettext("%(count)s 件，都是今天到的", "%(count)s 件，都是今天到的", heap.number) % {
            "count": heap.number
        }
    words = ngettext(
        "%(count)s 件，最早一件已等 %(days)s 个工作日",
        "%(count)s 件，最早一件已等 %(days)s 个工作日",
        heap.number,
    )
    return words % {"count": heap.number, "days": days}


def group_name(group: str) -> str:
    """The heading of a group."""
    return _(GROUPS[group][0]) if group in GROUPS else _("全部提案")


def group_chips(tally: Tally, *, group: str, kind: SeatKind) -> list[Filter]:
    """One chip per group that the seat works through or that has something, and one for everything."""
    standing = STANDING[kind]
    chips = []
    for key, (label, _states) in GROUPS.items():
        number = tally.where(key).number
        if key == group or key in standing or (number and key not in SELDOM):
            chips.append(
                Filter(label=_(label), url=desk_url({"group": key}), is_current=key == group, count=number)
            )
    everything = Filter(
        label=_("全部"),
        url=desk_url({"group": EVERYTHING}),
        is_current=group == EVERYTHING,
        count=tally.where(EVERYTHING).number,
    )
    return [*chips, everything]


def narrowing_chips(tally: Tally, *, wanted: Wanted, query: Mapping[str, str]) -> list[Filter]:
    """超期, 党外委员, 集体提案, as far as the group has them; pressing the current one takes it back."""
    group, proposer = wanted.group, wanted.proposer
    non_party, collective = tally.where(group, _is_non_party), tally.where(group, _is_collective)
    offered = [
        ("late", "1", _("超期"), wanted.is_late, tally.where(group, _is_late).number),
        ("proposer", "non_party", _("党外委员"), proposer == "non_party", non_party.number),
        ("proposer", "collective", _("集体提案"), proposer == "collective", collective.number),
    ]
    return [
        Filter(label=label, url=_toggled(query, name, value, is_current=on), is_current=on, count=number)
        for name, value, label, on, number in offered
        if number or on
    ]


def category_chips(tally: Tally, *, wanted: Wanted, query: Mapping[str, str]) -> list[Filter]:
    """The categories that the group has, the fullest first and the chosen one before them."""
    counts = tally.categories(wanted.group)
    found = [each for each in Category if counts.get(each.value) or wanted.category == each.value]
    found.sort(key=lambda each: (wanted.category != each.value, -counts.get(each.value, 0)))
    chips = []
    for each in found:
        on = wanted.category == each.value
        url = _toggled(query, "category", each.value, is_current=on)
        chips.append(Filter(label=_(each.label), url=url, is_current=on, count=counts.get(each.value, 0)))
    return chips


def _is_late(pile: Pile) -> bool:
    return pile.is_late


def _is_non_party(pile: Pile) -> bool:
    return pile.is_party_member is False


def _is_collective(pile: Pile) -> bool:
    return pile.is_collective


def _toggled(query: Mapping[str, str], name: str, value: str, *, is_current: bool) -> str:
    kept = {key: each for key, each in query.items() if key in ("group", *NARROWING) and key != name}
    return desk_url(kept if is_current else {**kept, name: value})


def search_box(wanted: Wanted, query: Mapping[str, str]) -> Search:
    """The search box of a queue; what narrows it stays."""
    return Search(
        label=_("在这一组里搜案由、提案人、编号"),
        url=reverse("proposals:desk"),
        value=wanted.text,
        placeholder=_("案由、提案人、编号"),
        kept={name: value for name, value in query.items() if name in ("group", *NARROWING) and name != "q"},
    )


def empty_queue(actor: Actor, *, wanted: Wanted, is_narrowed: bool) -> Empty:
    """What an empty queue says: what will come here, or that the chips leave nothing over."""
    name = group_name(wanted.group)
    if is_narrowed:
        see_all = Act(label=_("看全部“%(group)s”") % {"group": name}, url=desk_url({"group": wanted.group}))
        return Empty(title=_("没有符合条件的提案"), acts=[see_all])
    teaching = TEACHING.get(wanted.group, "")
    acts = []
    if actor.kind in EXAMINERS and wanted.group == "preliminary":
        acts = [Act(label=_("代录提案"), url=reverse("proposals:new"), icon="write")]
    title = _("“%(group)s”里没有提案") % {"group": name}
    return Empty(title=title, text=teaching, acts=acts, icon="done")
