"""What the desk does to several cases at once: which step, what is asked once for all, and what for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.proposals import AssignmentPlan, Proposals
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.ui.shapes import Act, Text
from shangliang.server.work.proposals.queries.lists import GROUPS

Outcome = Callable[[Case], str]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """One step taken on several cases. `shared` questions are asked once, `each` ones of every case.

    `tells` says before it happens who will hear of it; `outcome` what became of a case when it is done.
    """

    key: str
    label: Text
    step: AnyStep
    group: str
    tells: Text
    outcome: Outcome
    shared: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()

    def is_open_to(self, actor: Actor) -> bool:
        """Whether the actor's seat can have a role that takes the step."""
        return bool(seat_roles(actor).intersection(self.step.by))


def seat_roles(actor: Actor) -> frozenset[Role]:
    """The roles that the actor's seat can have on a proposal."""
    return frozenset(relation.role for relation in binding_of(Proposals.kind).relations_of(actor))


def _reviewed(_case: Case) -> str:
    return _("已送复审")


def _returned(_case: Case) -> str:
    return _("已退回提案人修改")


def _docketed(case: Case) -> str:
    return _("编号第 %(number)s 号，转%(office)s交办") % {"number": case.number, "office": case.office}


def _assigned(_case: Case) -> str:
    return _("已交办")


BATCHES: dict[str, Batch] = {
    batch.key: batch
    for batch in (
        Batch(
            key="review",
            label=gettext_lazy("批量初审"),
            step=Proposals.review,
            group="preliminary",
            tells=gettext_lazy("提案委负责人会收到通知。"),
            outcome=_reviewed,
            shared=frozenset({"opinion", "note"}),
        ),
        Batch(
            key="docket",
            label=gettext_lazy("批量立案"),
            step=Proposals.docket,
            group="second",
            tells=gettext_lazy("提案人、联名人和交办单位会收到通知。"),
            outcome=_docketed,
            each=frozenset({"office"}),
        ),
        Batch(
            key="return",
            label=gettext_lazy("批量退回"),
            step=Proposals.return_,
            group="second",
            tells=gettext_lazy("提案人修改后可以重新提交。"),
            outcome=_returned,
            shared=frozenset({"reason"}),
        ),
        Batch(
            key="assign",
            label=gettext_lazy("批量交办"),
            step=Proposals.assign,
            group="to_assign",
            tells=gettext_lazy("提案人、提案委也会收到通知。"),
            outcome=_assigned,
            shared=frozenset({"note"}),
            each=frozenset({"mode", "lead", "units"}),
        ),
    )
}


def batch_acts(actor: Actor, group: str) -> list[Act]:
    """The buttons of a queue for what its reader may do to several at once; the first is the next act."""
    states = GROUPS[group][1] if group in GROUPS else ()
    found = [
        batch
        for batch in BATCHES.values()
        if set(states).intersection(batch.step.sources) and batch.is_open_to(actor)
    ]
    return [
        Act(label=batch.label, name="act", value=batch.key, is_next=position == 0)
        for position, batch in enumerate(found)
    ]


def plan_words(plan: AssignmentPlan, names: dict[int, str]) -> str:
    """县教育局主办，县住建局会办."""
    units = [names.get(unit, "") for unit in plan.units if unit != plan.lead]
    lead = names.get(plan.lead, "") if plan.lead else ""
    if plan.mode == "separate":
        return _("%(units)s分办") % {"units": _("、").join([lead, *units] if lead else units)}
    if not units:
        return _("%(lead)s主办") % {"lead": lead}
    return _("%(lead)s主办，%(units)s会办") % {"lead": lead, "units": _("、").join(units)}
