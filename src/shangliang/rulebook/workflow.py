"""A workflow is a regulation: one class, one `Step` per clause.

Everything else is derived from it: buttons, enforcement, the API's operations, deadlines, notices, the timeline's
labels, the CHECK on a case's state, the diagram and the clause table in `docs/rulebook/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from shangliang.rulebook.facts import Labelled, NoFacts, Reason, faults
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term

Facts = TypeVar("Facts")


class State(Labelled):
    """A workflow's states: value and label. Each workflow has its own subclass."""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """A condition of a step: pure, over the case's situation and (where `needs_facts`) what was stated."""

    key: str
    message: str
    holds: Callable[[Any, Any], bool]
    needs_facts: bool = False
    field: str = ""


def needs(key: str, message: str, holds: Callable[[Any], bool], *, field: str = "") -> Requirement:
    """A requirement on the situation alone: an unmet one hides the button and says why. `field`: where it is mended."""
    return Requirement(
        key=key, message=message, holds=lambda situation, _facts: holds(situation), field=field
    )


def stated(key: str, message: str, holds: Callable[[Any, Any], bool], *, field: str = "") -> Requirement:
    """A requirement on what was stated, shown at the question it is about."""
    return Requirement(key=key, message=message, holds=holds, needs_facts=True, field=field)


@dataclass(frozen=True, kw_only=True, eq=False)
class Step(Generic[Facts]):
    """One clause: who may move a case from which states to which, on what conditions, and what follows.

    `awaited`: the case waits for this step (it makes a task and answers "whose turn"), in all sources or those of
    `awaited_in`; other steps are possible, not due. `variants`: the openings whose cases have the step; empty: all.
    `decides`: the target when it depends on the facts or the situation; it must return one of `targets`.
    `starts` / `ends`: the terms that begin to run on the case, and those that are met; `starts_on_root` run on the
    matter that the case belongs to.
    `notice`: what happened, with placeholders %(title)s, %(actor)s, %(unit)s, %(number)s, %(reason)s; who is next and
    until when is added from the workflow itself.
    `is_one_press`: light enough to be taken without a page that asks first; only without facts.
    `seen_by`: the only roles that may see the step, its audit line and its event; empty means all readers.
    `said_to`: the only roles that read its words (a reason, a letter's number) in the timeline, where others read that
    it was taken; empty means all readers.
    """

    label: str
    clause: str
    by: tuple[Role, ...]
    sources: tuple[State, ...]
    event: str
    target: State | None = None
    targets: tuple[State, ...] = ()
    decides: Callable[[Any, Any], State] | None = None
    facts: type[Facts]
    requires: tuple[Requirement, ...] = ()
    starts: tuple[Term, ...] = ()
    starts_on_root: tuple[Term, ...] = ()
    ends: tuple[Term, ...] = ()
    tells: tuple[Role, ...] = ()
    notice: str = ""
    effect: str = ""
    seen_by: tuple[Role, ...] = ()
    said_to: tuple[Role, ...] = ()
    awaited: bool = False
    awaited_in: tuple[State, ...] = ()
    variants: tuple[str, ...] = ()
    opens: bool = False
    is_one_press: bool = False
    is_final: bool = False
    key: str = ""
    kind: str = ""
    edition: str = ""

    def reachable(self) -> tuple[State, ...]:
        """Every state the step may lead to; empty when the state stays."""
        return self.targets or ((self.target,) if self.target else ())

    def waits_in(self) -> tuple[State, ...]:
        """The states in which a case waits for this step."""
        return (self.awaited_in or self.sources) if self.awaited else ()

    def is_for(self, variant: str) -> bool:
        """Whether a case that opened as this variant has the step."""
        return not self.variants or variant in self.variants

    def next_state(self, current: str, situation: Any, facts: Any) -> str:
        """The state after the step."""
        if self.decides is not None:
            return self.decides(situation, facts)
        return self.target or current

    def unmet(self, situation: Any) -> Iterator[Reason]:
        """What stands in the way before anything is stated."""
        for requirement in self.requires:
            if not requirement.needs_facts and not requirement.holds(situation, None):
                yield Reason(message=requirement.message, field=requirement.field)

    def refusals(self, situation: Any, facts: Any) -> Iterator[Reason]:
        """Everything that stands in the way of the step with these facts."""
        yield from self.unmet(situation)
        found = list(faults(facts))
        yield from found
        if found:
            return
        for requirement in self.requires:
            if requirement.needs_facts and not requirement.holds(situation, facts):
                yield Reason(message=requirement.message, field=requirement.field)


AnyStep = Step[Any]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How another case's step begins a case of this kind: its first state and the terms that run from then.

    `variant` tells openings into the same state apart, such as a lead unit's assignment from a joint unit's.
    """

    state: State
    variant: str = ""
    terms: tuple[Term, ...] = ()


class Workflow:
    """One regulation in one edition. A case finishes under the edition it began with."""

    kind: ClassVar[str] = ""
    edition: ClassVar[str] = ""
    label: ClassVar[str] = ""
    regulation: ClassVar[str] = ""
    states: ClassVar[type[State]]
    openings: ClassVar[tuple[Opening, ...]] = ()
    variant_names: ClassVar[type[Labelled] | None] = None
    steps: ClassVar[dict[str, AnyStep]]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.steps = {}
        for name, step in list(vars(cls).items()):
            if isinstance(step, Step):
                key = name.rstrip("_")
                for attribute, value in (("key", key), ("kind", cls.kind), ("edition", cls.edition)):
                    object.__setattr__(step, attribute, value)
                cls.steps[key] = step
        if cls.kind:
            register(cls)

    @classmethod
    def opening_steps(cls) -> list[AnyStep]:
        """The steps that begin a case of this kind."""
        return [step for step in cls.steps.values() if step.opens]

    @classmethod
    def opening(cls, state: str, variant: str = "") -> Opening:
        """The opening into a state; LookupError when the regulation has none."""
        for each in cls.openings:
            if each.state == state and each.variant == variant:
                return each
        raise LookupError(f"{cls.kind} does not open in {state} as {variant!r}")

    @classmethod
    def steps_from(cls, state: str) -> list[AnyStep]:
        """The steps that may be taken in a state, in the regulation's order."""
        return [step for step in cls.steps.values() if state in step.sources]

    @classmethod
    def awaited_in(cls, state: str) -> list[AnyStep]:
        """The steps that a case in this state waits for."""
        return [step for step in cls.steps_from(state) if state in step.waits_in()]


_editions: dict[tuple[str, str], type[Workflow]] = {}
_current: dict[str, str] = {}


def register(workflow: type[Workflow]) -> None:
    """Make a workflow known; the edition registered last is the one that new cases begin under."""
    _editions[(workflow.kind, workflow.edition)] = workflow
    _current[workflow.kind] = workflow.edition


def withdraw_edition(workflow: type[Workflow], *, back_to: str) -> None:
    """Stop beginning cases under an edition; cases that began under it are no longer readable by it."""
    _editions.pop((workflow.kind, workflow.edition), None)
    _current[workflow.kind] = back_to


def workflow_of(kind: str, edition: str) -> type[Workflow]:
    """The workflow that a case of this kind and edition runs under."""
    return _editions[(kind, edition)]


def current_edition(kind: str) -> type[Workflow]:
    """The edition that new cases of this kind begin under."""
    return _editions[(kind, _current[kind])]


def all_workflows() -> list[type[Workflow]]:
    """Every workflow in every edition, in the order of registration."""
    return list(_editions.values())


def states_by_edition() -> dict[tuple[str, str], list[str]]:
    """The states that the database may hold, per kind and edition."""
    return {key: [state.value for state in each.states] for key, each in _editions.items()}


__all__ = [
    "AnyStep",
    "NoFacts",
    "Opening",
    "Requirement",
    "State",
    "Step",
    "Workflow",
    "all_workflows",
    "current_edition",
    "needs",
    "register",
    "stated",
    "states_by_edition",
    "withdraw_edition",
    "workflow_of",
]
