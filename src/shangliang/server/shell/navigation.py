"""Where a person may go, by the seat that he or she acts in: the rail of a PC and the bar of five on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import AnyStep, current_edition
from shangliang.server.foundation.accounts.doors import SeatedRequest
from shangliang.server.foundation.accounts.places import seat_words
from shangliang.server.foundation.registers.access import READERS
from shangliang.server.foundation.ui.shapes import (
    Navigation,
    NavigationGroup,
    NavigationItem,
    SeatChoice,
    Text,
)
from shangliang.server.shell.queries.counts import Surroundings, Waiting
from shangliang.server.shell.sentences import queue_name

S = SeatKind
WRITERS = (S.MEMBER, S.BODY_CONTACT)
DESK = (S.PROPOSAL_CLERK, S.PROPOSAL_COMMITTEE)
UNIT = (S.UNIT_OFFICER, S.UNIT_LEADER)
OVERSEERS = (*DESK, S.ASSIGNING_OFFICER, S.CHAIR)
QUEUES: dict[SeatKind, dict[str, str]] = {
    S.PROPOSAL_CLERK: {"proposal.review": "examine", "promise.confirm": "promise"},
    S.PROPOSAL_COMMITTEE: {
        "proposal.review": "examine", "proposal.docket": "docket", "rating.order_rehandling": "rating",
        "promise.confirm": "promise",
    },
    S.ASSIGNING_OFFICER: {
        "proposal.assign": "assign", "assignment.uphold_objection": "return", "request.grant": "question",
        "assignment.pass_reply": "reply",
    },
    S.UNIT_OFFICER: {
        "assignment.accept": "inbox", "assignment.draft_reply": "reply", "assignment.give_view": "group",
        "promise.report": "promise",
    },
    S.UNIT_LEADER: {"assignment.sign_reply": "instruction", "assignment.countersign": "stamp"},
}  # fmt: skip
"""The piles that a desk works through, with their icons; they stand in the rail even when they are empty."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page that some seats have in their rail."""

    label: Text
    name: str
    icon: str
    seats: tuple[SeatKind, ...]
    query: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return reverse(self.name) + self.query


PROPOSALS = (
    Place(label=gettext_lazy("写提案"), name="proposals:new", icon="write", seats=WRITERS),
    Place(label=gettext_lazy("我的提案"), name="proposals:list", icon="proposal", seats=WRITERS),
    Place(label=gettext_lazy("本单位的提案"), name="proposals:list", icon="proposal", seats=UNIT),
    Place(label=gettext_lazy("全部提案"), name="proposals:list", icon="proposal", seats=OVERSEERS),
    Place(label=gettext_lazy("代录提案"), name="proposals:new", icon="write", seats=DESK),
    Place(
        label=gettext_lazy("承诺跟踪"),
        name="shell:promises",
        icon="promise",
        seats=(*OVERSEERS, *UNIT, *WRITERS),
    ),
    Place(label=gettext_lazy("超期"), name="shell:late", icon="late", seats=(*OVERSEERS, *UNIT)),
    Place(
        label=gettext_lazy("年度情况"),
        name="insight:year",
        icon="figures",
        seats=(*OVERSEERS, *UNIT, *WRITERS),
    ),
    Place(
        label=gettext_lazy("查找"), name="shell:search", icon="search", seats=(*OVERSEERS, *UNIT, *WRITERS)
    ),
)
REGISTERS = (
    Place(label=gettext_lazy("委员"), name="registers:members", icon="people", seats=READERS),
    Place(label=gettext_lazy("承办单位"), name="registers:units", icon="unit", seats=READERS),
)
SETTINGS = (
    Place(label=gettext_lazy("人员与身份"), name="accounts:people", icon="person", seats=(S.ADMINISTRATOR,)),
    Place(
        label=gettext_lazy("本会设置"), name="registers:settings", icon="settings", seats=(S.ADMINISTRATOR,)
    ),
    Place(
        label=gettext_lazy("工作日历"), name="registers:calendar", icon="calendar", seats=(S.ADMINISTRATOR,)
    ),
)
THIRD: dict[SeatKind, tuple[Text, str, str]] = {
    **{kind: (gettext_lazy("写"), "plus", "proposals:new") for kind in (*WRITERS, *DESK)},
    **{kind: (gettext_lazy("办理"), "proposal", "proposals:list") for kind in (*UNIT, S.ASSIGNING_OFFICER)},
    S.CHAIR: (gettext_lazy("提案"), "proposal", "proposals:list"),
    S.ADMINISTRATOR: (gettext_lazy("人员"), "people", "accounts:people"),
}
"""What stands in the middle of the bar: label, icon, page."""


def navigation_for(request: SeatedRequest, *, waiting: Waiting, surroundings: Surroundings) -> Navigation:
    """Everything around the page, for the seat that the request acts in. Asks the database nothing."""
    seat = request.seat
    rail = _Rail(kind=SeatKind(seat.kind), path=request.path, full_path=request.get_full_path())
    return Navigation(
        council_name=seat.council.name,
        term_label=_("第%(number)s届") % {"number": chinese_number(surroundings.term)}
        if surroundings.term
        else "",
        person_name=request.user.name,
        role_label=seat_words(seat),
        groups=list(rail.groups(waiting, surroundings)),
        bar=rail.bar(waiting, surroundings),
        seats=_seats(request),
        home_url=reverse("shell:home"),
        sign_out_url=reverse("accounts:sign_out"),
    )


def chinese_number(number: int) -> str:
    """十, 十二, 二十一: as terms of office are counted, up to 99."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number < 10:
        return digits[number]
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"


def step_named(name: str) -> AnyStep:
    """A step by `kind.key`, in the edition that new cases begin under. LookupError when there is none."""
    kind, _dot, key = name.partition(".")
    return current_edition(kind).steps[key]


def _seats(request: SeatedRequest) -> list[SeatChoice]:
    """The person's seats, when there is a choice; the council is named when they are of several."""
    if len(request.seats) < 2:
        return []
    has_several = len({seat.council_id for seat in request.seats}) > 1
    return [
        SeatChoice(
            label=_("%(council)s · %(seat)s") % {"council": seat.council.name, "seat": seat_words(seat)}
            if has_several
            else seat_words(seat),
            url=reverse("accounts:switch_seat", args=[seat.pk]),
            is_current=seat.pk == request.seat.pk,
        )
        for seat in request.seats
    ]


@dataclass(frozen=True, kw_only=True)
class _Rail:
    kind: SeatKind
    path: str
    full_path: str

    def groups(self, waiting: Waiting, surroundings: Surroundings) -> Iterator[NavigationGroup]:
        """The groups of the rail, those with nothing for this seat left out."""
        yield NavigationGroup(label=_("等您办的"), items=list(self._tasks(waiting, surroundings)))
        for label, places in ((_("提案"), PROPOSALS), (_("名录"), REGISTERS), (_("设置"), SETTINGS)):
            items = [self._place(place) for place in places if self.kind in place.seats]
            if items:
                yield NavigationGroup(label=label, items=items)
        yield NavigationGroup(label=_("我的"), items=[self._item(_("我的账号"), "accounts:me", "person")])

    def _tasks(self, waiting: Waiting, surroundings: Surroundings) -> Iterator[NavigationItem]:
        yield self._item(_("首页"), "shell:home", "home")
        yield self._item(_("待办"), "shell:tasks", "tasks", count=waiting.total, is_late=bool(waiting.late))
        for name, icon in QUEUES.get(self.kind, {}).items():
            count = waiting.of_step(step_named(name))
            yield self._item(queue_name(name), "shell:tasks", icon, query=f"?step={name}", count=count)
        yield self._item(_("消息"), "notices:list", "mail", count=surroundings.unread)

    def bar(self, waiting: Waiting, surroundings: Surroundings) -> list[NavigationItem]:
        """首页 待办 写 消息 我的."""
        label, icon, name = THIRD[self.kind]
        return [
            self._item(_("首页"), "shell:home", "home"),
            self._item(_("待办"), "shell:tasks", "tasks", count=waiting.total, is_late=bool(waiting.late)),
            self._item(label, name, icon, is_raised=True),
            self._item(_("消息"), "notices:list", "mail", count=surroundings.unread),
            self._item(_("我的"), "accounts:me", "person"),
        ]

    def _place(self, place: Place) -> NavigationItem:
        return self._item(place.label, place.name, place.icon, query=place.query)

    def _item(
        self,
        label: Text,
        name: str,
        icon: str = "",
        *,
        query: str = "",
        count: int = 0,
        is_late: bool = False,
        is_raised: bool = False,
    ) -> NavigationItem:
        url = reverse(name) + query
        return NavigationItem(
            label=label,
            url=url,
            icon=icon,
            count=count,
            is_late=is_late,
            is_raised=is_raised,
            is_current=self._is_here(url, has_query=bool(query)),
        )

    def _is_here(self, url: str, *, has_query: bool) -> bool:
        """Whether this is the page at hand. A pile is not the list of all tasks, though they share an address."""
        if has_query:
            return self.full_path.startswith(url)
        return self.path == url and "step=" not in self.full_path


__all__ = ["Place", "chinese_number", "navigation_for", "step_named"]
