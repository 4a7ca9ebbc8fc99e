"""The writing operations, derived from the rulebook: one for each step that a person may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import get_script_prefix

from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.api.facts_schemas import StatedFacts, body_of
from shangliang.server.followup.actions import instruct
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.stepping.urls import PLURALS
from shangliang.server.work.briefs.actions import write as brief_writing
from shangliang.server.work.briefs.actions.compose import compose
from shangliang.server.work.consultations.actions import plan as consultation_planning
from shangliang.server.work.consultations.actions.attend import record_attended
from shangliang.server.work.proposals.actions import write as proposal_writing
from shangliang.server.work.studies.actions.opening import open_study
from shangliang.server.work.supervision.actions.propose import propose as propose_appraisal

# Steps whose key already names what is acted on; the others get the kind of case after the verb.
NOUNS = frozenset(
    {
        "answer",
        "contact",
        "countersign",
        "draft",
        "extension",
        "objection",
        "preview",
        "rehandling",
        "reply",
        "report",
        "view",
    }
)
OPENINGS: dict[str, Callable[..., Case]] = {
    "proposal.write": proposal_writing.write,
    "proposal.enter": proposal_writing.enter,
    "brief.write": brief_writing.write,
    "brief.enter": brief_writing.enter,
    "paper.compose": compose,
    "consultation.plan": consultation_planning.plan,
    "consultation.record_attended": record_attended,
    "instruction.give": instruct.give,
    "instruction.enter": instruct.enter,
    "appraisal.propose": propose_appraisal,
    "study.open": open_study,
}
# The plain way to begin a thing is to POST to the list of them.
WITHOUT_SEGMENT = frozenset(
    {
        "proposal.write",
        "brief.write",
        "paper.compose",
        "consultation.plan",
        "instruction.give",
        "appraisal.propose",
        "study.open",
    }
)


@dataclass(frozen=True, kw_only=True)
class StepOperation:
    """One step as an operation. `path` begins below `/api/v1` and holds `{case_id}` unless the step opens a case."""

    step: AnyStep
    operation_id: str
    path: str
    opens_with: Callable[..., Case] | None

    @property
    def body(self) -> type[StatedFacts] | None:
        """What the request's body states; none when taking the step says everything."""
        return None if self.step.facts is NoFacts else body_of(self.step.facts)

    def href(self, case: Case) -> str:
        """Where the step is taken on a case."""
        return address(self.path.format(case_id=case.pk))

    def begin(self, *, actor: Actor, facts: Any) -> Case:
        """Open a case by this step. LookupError for a step that opens none."""
        if self.opens_with is None:
            raise LookupError(f"{self.operation_id} opens nothing")
        return self.opens_with(actor=actor, facts=facts)


def address(path: str) -> str:
    """A path below the interface as the caller sees it."""
    return f"{get_script_prefix()}api/v1{path}"


@cache
def step_operations() -> dict[tuple[str, str], StepOperation]:
    """Every writing operation by kind and step. Of a step that several editions have, the newest describes it."""
    return {(step.kind, step.key): _operation(step) for step in _steps()}


def _steps() -> Iterator[AnyStep]:
    for workflow in all_workflows():
        yield from (step for step in workflow.steps.values() if step.by != (Role.SYSTEM,))


def _operation(step: AnyStep) -> StepOperation:
    name = f"{step.kind}.{step.key}"
    segment = "" if name in WITHOUT_SEGMENT else f"/{step.key}"
    case_id = "" if step.opens else "/{case_id}"
    return StepOperation(
        step=step,
        operation_id=_operation_id(step),
        path=f"/{collection_of(step.kind)}{case_id}{segment}",
        opens_with=OPENINGS[name] if step.opens else None,
    )


def _operation_id(step: AnyStep) -> str:
    """One verb and one noun: `docket_proposal`, `sign_reply`."""
    _verb, separator, noun = step.key.rpartition("_")
    return step.key if separator and noun in NOUNS else f"{step.key}_{step.kind}"


def collection_of(kind: str) -> str:
    """The path segment under which cases of a kind stand."""
    return PLURALS[kind]


def operation_of(step: AnyStep) -> StepOperation | None:
    """A step's operation; none for a step that only the system takes."""
    return step_operations().get((step.kind, step.key))
