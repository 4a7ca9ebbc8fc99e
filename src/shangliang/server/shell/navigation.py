"""Where a person may go, by the seat that he or she acts in: the rail of a PC and the bar of five on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

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
INFORMATION = (S.INFORMATION_CLERK, S.SECRETARY)
COMMITTEE = (S.COMMITTEE_CLERK,)
BRIEFS_SEEN_BY = (S.INFORMATION_CLERK, S.SECRETARY, S.CHAIR)
COUNTY_LEADER = (S.COUNTY_LEADER,)


@dataclass(frozen=True, kw_only=True)
class Pile:
    """The tasks of one step. `group`: the queue of the desk where they are worked through; else the task list."""

    step: str
    icon: str
    group: str = ""

    @property
    def url(self) -> str:
        """Where the pile is worked through."""
        if self.group:
            return f"{reverse('proposals:desk')}?{urlencode({'group': self.group})}"
        return f"{reverse('shell:tasks')}?{urlencode({'step': self.step})}"


REVIEW = Pile(step="proposal.review", icon="examine", group="preliminary")
CHECK = Pile(step="promise.confirm", icon="promise")
TAKE_IN = Pile(step="referral.pass_answer", icon="reply")
PILES: dict[SeatKind, tuple[Pile, ...]] = {
    S.PROPOSAL_CLERK: (REVIEW, CHECK),
    S.PROPOSAL_COMMITTEE: (
        REVIEW,
        Pile(step="proposal.docket", icon="docket", group="second"),
        Pile(step="rating.order_rehandling", icon="rating"),
        CHECK,
    ),
    S.ASSIGNING_OFFICER: (
        Pile(step="proposal.assign", icon="assign", group="to_assign"),
        Pile(step="assignment.uphold_objection", icon="return"),
        Pile(step="request.grant", icon="question"),
        Pile(step="assignment.pass_reply", icon="reply"),
    ),
    S.UNIT_OFFICER: (
        Pile(step="assignment.accept", icon="inbox"),
        Pile(step="assignment.draft_reply", icon="reply"),
        Pile(step="assignment.give_view", icon="group"),
        Pile(step="referral.accept", icon="inbox"),
        Pile(step="referral.answer", icon="reply"),
        Pile(step="promise.report", icon="promise"),
    ),
    S.UNIT_LEADER: (
        Pile(step="assignment.sign_reply", icon="instruction"),
        Pile(step="assignment.countersign", icon="stamp"),
    ),
    S.INFORMATION_CLERK: (
        Pile(step="brief.edit", icon="brief"),
        Pile(step="paper.issue", icon="paper"),
        TAKE_IN,
        CHECK,
    ),
    S.COMMITTEE_CLERK: (
        Pile(step="consultation.call", icon="mail"),
        Pile(step="consultation.hold", icon="meeting"),
        Pile(step="consultation.draft_results", icon="write"),
        TAKE_IN,
        CHECK,
    ),
    S.SECRETARY: (
        Pile(step="brief.review", icon="examine"),
        Pile(step="consultation.review", icon="consultation"),
    ),
    S.CHAIR: (
        Pile(step="brief.sign", icon="instruction"),
        Pile(step="consultation.sign", icon="consultation"),
    ),
}
"""The piles that a seat works through; they stand in the rail even when they are empty."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page that some seats have in their rail."""

    label: Text
    name: str
    icon: str
    seats: tuple[SeatKind, ...]


PROPOSALS = (
    Place(label=gettext_lazy("写提案"), name="proposals:new", icon="write", seats=WRITERS),
    Place(label=gettext_lazy("我的提案"), name="proposals:list", icon="proposal", seats=WRITERS),
    Place(label=gettext_lazy("本单位的提案"), name="proposals:handling", icon="proposal", seats=UNIT),
    Place(label=gettext_lazy("全部提案"), name="proposals:list", icon="proposal", seats=OVERSEERS),
    Place(
        label=gettext_lazy("交办与答复"),
        name="proposals:assignments",
        icon="assign",
        seats=(S.ASSIGNING_OFFICER, S.CHAIR),
    ),
    Place(label=gettext_lazy("代录提案"), name="proposals:new", icon="write", seats=DESK),
    Place(
        label=gettext_lazy("承诺跟踪"),
        name="shell:promises",
        icon="promise",
        seats=(*OVERSEERS, *UNIT, *WRITERS, *INFORMATION, *COMMITTEE),
    ),
    Place(
        label=gettext_lazy("超期"),
        name="shell:late",
        icon="late",
        seats=(*OVERSEERS, *UNIT, *INFORMATION, *COMMITTEE),
    ),
    Place(
        label=gettext_lazy("年度情况"),
        name="insight:year",
        icon="figures",
        seats=(*OVERSEERS, *UNIT, *WRITERS, *COUNTY_LEADER),
    ),
    Place(
        label=gettext_lazy("查找"),
        name="shell:search",
        icon="search",
        seats=(*OVERSEERS, *UNIT, *WRITERS, *INFORMATION, *COMMITTEE),
    ),
)
BRIEFS = (
    Place(label=gettext_lazy("写信息"), name="briefs:new", icon="write", seats=WRITERS),
    Place(label=gettext_lazy("我的信息"), name="briefs:list", icon="brief", seats=WRITERS),
    Place(label=gettext_lazy("转来的信息"), name="briefs:list", icon="brief", seats=UNIT),
    Place(label=gettext_lazy("全部信息"), name="briefs:list", icon="brief", seats=BRIEFS_SEEN_BY),
    Place(label=gettext_lazy("代录信息"), name="briefs:new", icon="write", seats=(S.INFORMATION_CLERK,)),
    Place(label=gettext_lazy("信息刊物"), name="briefs:papers", icon="paper", seats=BRIEFS_SEEN_BY),
)
CONSULTATIONS = (
    Place(
        label=gettext_lazy("我参加的协商"),
        name="consultations:list",
        icon="consultation",
        seats=(S.MEMBER, S.BODY_CONTACT),
    ),
    Place(label=gettext_lazy("本单位参加的协商"), name="consultations:list", icon="consultation", seats=UNIT),
    Place(
        label=gettext_lazy("全部协商"),
        name="consultations:list",
        icon="consultation",
        seats=(*COMMITTEE, S.SECRETARY, S.CHAIR),
    ),
    Place(label=gettext_lazy("筹备协商"), name="consultations:new", icon="plus", seats=COMMITTEE),
)
INSTRUCTIONS = (
    Place(label=pgettext_lazy("多个", "提案"), name="proposals:list", icon="proposal", seats=COUNTY_LEADER),
    Place(label=gettext_lazy("社情民意信息"), name="briefs:list", icon="brief", seats=COUNTY_LEADER),
    Place(
        label=gettext_lazy("领导批示"),
        name="followup:instructions",
        icon="instruction",
        seats=(*COUNTY_LEADER, S.CHAIR, *DESK, *UNIT, *INFORMATION, *COMMITTEE),
    ),
    Place(label=gettext_lazy("承诺跟踪"), name="shell:promises", icon="promise", seats=COUNTY_LEADER),
    Place(label=gettext_lazy("超期"), name="shell:late", icon="late", seats=COUNTY_LEADER),
    Place(label=gettext_lazy("查找"), name="shell:search", icon="search", seats=COUNTY_LEADER),
)
REGISTERS = (
    Place(label=pgettext_lazy("多个", "委员"), name="registers:members", icon="people", seats=READERS),
    Place(label=pgettext_lazy("多个", "承办单位"), name="registers:units", icon="unit", seats=READERS),
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
    **{kind: (gettext_lazy("办理"), "proposal", "proposals:handling") for kind in UNIT},
    S.ASSIGNING_OFFICER: (gettext_lazy("交办"), "assign", "proposals:desk"),
    S.INFORMATION_CLERK: (gettext_lazy("信息"), "brief", "briefs:list"),
    S.SECRETARY: (gettext_lazy("信息"), "brief", "briefs:list"),
    S.COMMITTEE_CLERK: (gettext_lazy("协商"), "consultation", "consultations:list"),
    S.COUNTY_LEADER: (gettext_lazy("批示"), "instruction", "followup:instructions"),
    S.CHAIR: (pgettext_lazy("多个", "提案"), "proposal", "proposals:list"),
    S.ADMINISTRATOR: (gettext_lazy("人员"), "people", "accounts:people"),
}
"""What stands in the middle of the bar: label, icon, page."""


def navigation_for(request: SeatedRequest, *, waiting: Waiting, surroundings: Surroundings) -> Navigation:
    """Everything around the page, for the seat that the request acts in. Asks the database nothing."""
    seat = request.seat
    rail = _Rail(kind=SeatKind(seat.kind), path=request.path, full_path=request.get_full_path())
    return Navigation(
        council_name=seat.council.name,
        term_label=_("第%(number)s届") % {"number": _counted(surroundings.term)} if surroundings.term else "",
        person_name=request.user.name,
        role_label=seat_words(seat),
        groups=list(rail.groups(waiting, surroundings)),
        bar=rail.bar(waiting, surroundings),
        seats=_seats(request),
        home_url=reverse("shell:home"),
        sign_out_url=reverse("accounts:sign_out"),
    )


def _counted(number: int) -> str:
    return chinese_number(number) if (get_language() or "").startswith("zh") else str(number)


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
        for label, places in (
            (pgettext("多个", "提案"), PROPOSALS),
            (_("社情民意"), BRIEFS),
            (_("协商"), CONSULTATIONS),
            (_("批示"), INSTRUCTIONS),
            (_("名录"), REGISTERS),
            (_("设置"), SETTINGS),
        ):
            items = [
                self._item(place.label, reverse(place.name), place.icon)
                for place in places
                if self.kind in place.seats
            ]
            if items:
                yield NavigationGroup(label=label, items=items)
        yield NavigationGroup(label="", items=[self._item(_("我的账号"), reverse("accounts:me"), "person")])

    def _tasks(self, waiting: Waiting, surroundings: Surroundings) -> Iterator[NavigationItem]:
        yield self._item(_("首页"), reverse("shell:home"), "home")
        yield self._item(
            _("待办"), reverse("shell:tasks"), "tasks", count=waiting.total, is_late=bool(waiting.late)
        )
        for pile in PILES.get(self.kind, ()):
            count = waiting.of_step(step_named(pile.step))
            yield self._item(queue_name(pile.step), pile.url, pile.icon, count=count)
        yield self._item(_("日程"), reverse("insight:agenda"), "calendar")
        yield self._item(_("消息"), reverse("notices:list"), "mail", count=surroundings.unread)

    def bar(self, waiting: Waiting, surroundings: Surroundings) -> list[NavigationItem]:
        """首页 待办 写 消息 我的."""
        label, icon, name = THIRD[self.kind]
        return [
            self._item(_("首页"), reverse("shell:home"), "home"),
            self._item(
                _("待办"), reverse("shell:tasks"), "tasks", count=waiting.total, is_late=bool(waiting.late)
            ),
            self._item(label, reverse(name), icon, is_raised=True),
            self._item(_("消息"), reverse("notices:list"), "mail", count=surroundings.unread),
            self._item(_("我的"), reverse("accounts:me"), "person"),
        ]

    def _item(
        self,
        label: Text,
        url: str,
        icon: str,
        *,
        count: int = 0,
        is_late: bool = False,
        is_raised: bool = False,
    ) -> NavigationItem:
        return NavigationItem(
            label=label,
            url=url,
            icon=icon,
            count=count,
            is_late=is_late,
            is_raised=is_raised,
            is_current=self._is_here(url),
        )

    def _is_here(self, url: str) -> bool:
        """Whether this is the page at hand. A pile is not the list of all tasks, though they share an address."""
        path, _mark, query = url.partition("?")
        if query:
            return self.full_path.startswith(url)
        return self.path == path and not any(word in self.full_path for word in ("step=", "group="))


__all__ = ["chinese_number", "navigation_for", "step_named"]
