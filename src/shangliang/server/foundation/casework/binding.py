"""How a slice binds a regulation to its records: who has which role, what the requirements may ask, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from shangliang.rulebook.roles import Role
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import AnyStep, workflow_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One role of some seats towards cases of one kind, said once in both directions.

    `cases(actor)`: the cases on which the actor has the role. `holders(case)`: the seats that have it on a case. A test
    holds the two against each other. Having a role is what lets a person read the case.
    """

    role: Role
    seats: tuple[SeatKind, ...]
    cases: Callable[[Actor], Q]
    holders: Callable[[Case], Q]


@dataclass(kw_only=True)
class Kept:
    """What an action did: old and new values for the audit line, words for the notice, a digest when sealed."""

    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """The act under way, as an action sees it: the locked case, who acts, in which role, and when."""

    case: Case
    step: AnyStep
    actor: Actor
    role: str
    on: Any
    at: Any


Keeper = Callable[[Act, Any], Kept]
Situate = Callable[[Case], Any]


@dataclass(kw_only=True)
class Binding:
    """A kind of case, bound. `after` settles what follows from the case for the cases above it.

    `waits_when` narrows, by step, when an awaited step is really the next one (all countersigned, say).
    `search_text(case)`: the text by which its readers find a case; only what every one of them may read.
    `page` shows a matter, `writing_page` is where its draft is written on.
    `files_when(actor)` narrows on which readable cases the actor may open the files (a reply's, once it is passed).
    """

    kind: str
    relations: tuple[Relation, ...]
    situation: Situate
    after: Callable[[Act], None] | None = None
    waits_when: Mapping[str, Callable[[], Q]] = field(default_factory=dict)
    search_text: Callable[[Case], str] | None = None
    files_when: Callable[[Actor], Q] | None = None
    page: str = ""
    writing_page: str = ""
    keepers: dict[str, Keeper] = field(default_factory=dict)

    def keeps(self, step: AnyStep) -> Callable[[Keeper], Keeper]:
        """Register the function that keeps a step's evidence."""

        def register(keeper: Keeper) -> Keeper:
            if step.key in self.keepers:
                raise RuntimeError(f"{self.kind}.{step.key} is kept twice")
            self.keepers[step.key] = keeper
            return keeper

        return register

    def relations_of(self, actor: Actor) -> list[Relation]:
        """The relations that the actor's seat can have."""
        return [relation for relation in self.relations if actor.kind in relation.seats]


_bindings: dict[str, Binding] = {}


def bind(binding: Binding) -> Binding:
    """Make a slice's binding known."""
    _bindings[binding.kind] = binding
    return binding


def binding_of(kind: str) -> Binding:
    """The binding of a kind of case."""
    return _bindings[kind]


def all_bindings() -> list[Binding]:
    """Every kind of case that some slice has bound."""
    return list(_bindings.values())


def step_of(case: Case, key: str) -> AnyStep | None:
    """A step of the case's own edition, or nothing when its edition has no such step."""
    return workflow_of(case.kind, case.edition).steps.get(key)
