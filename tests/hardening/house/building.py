"""Two neighbouring councils full of cases: one parked before every step that the regulations know.

Everything that the people of the first council write carries a mark, and the council, its people and its bodies are
called by another. Where neither stands, nothing of that council was read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.utils import timezone

from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actions.create_token import create_token
from shangliang.server.foundation.accounts.models import SignInSession
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, CouncilTerm, Event
from shangliang.server.foundation.directory.models import CouncilRecord, MemberPosition
from shangliang.server.foundation.files.actions.store import store_file
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.registers.actions.start_import import hand_in
from shangliang.server.foundation.registers.models import ImportKind, ImportRun
from shangliang.server.foundation.stepping.copies import save_copy
from tests.server import authorization
from tests.server.authorization import EXAMPLES
from tests.server.cast import Cast, make_cast
from tests.server.example import Example
from tests.server.work.briefs import examples, life
from tests.server.work.proposals import journey

WRITTEN = "瑰玮"
"""Stands in every text that the first council's people have written."""
CALLED = "琼琚"
"""Stands in the names of the first council, its people, units and bodies."""
SLUG = "qiongju"
MARKS = (WRITTEN, CALLED, SLUG)
PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class House:
    """`here` is the council that is to be kept to itself, `there` its neighbour."""

    here: Cast
    there: Cast
    parked: dict[str, Case] = field(default_factory=dict)
    file: StoredFile = field(init=False)
    unsent_file: StoredFile = field(init=False)
    runs: dict[ImportKind, ImportRun] = field(default_factory=dict)

    def case_before(self, example: Example) -> Case | None:
        """The case that waits for an example's step, as it stands; nothing for a step that opens one."""
        case = self.parked.get(str(example))
        return Case.objects.get(pk=case.pk) if case else None

    def cases(self, kind: str) -> list[tuple[Case, AnyStep]]:
        """The parked cases of a kind, each with the step that it waits for."""
        return [
            (self.parked[str(each)], each.step)
            for each in EXAMPLES
            if each.step.kind == kind and str(each) in self.parked
        ]

    @property
    def matter(self) -> Case:
        """A matter on which much has happened, and which is not published."""
        return authorization.matter_of(self.parked["rating.order_rehandling"])

    @property
    def published(self) -> Case:
        """The one matter that everybody may read."""
        return self.parked["proposal.unpublish"]


def build_house() -> House:
    """Both councils. It must run within a transaction that is rolled back."""
    house = House(here=_marked_cast(), there=make_cast(slug="linhe", place="临河县", code="990102"))
    for example in EXAMPLES:
        if example.park is not None:
            # What is published is everybody's, so it is written without the mark.
            mark = "" if example.step is Proposals.unpublish else WRITTEN
            with writing(mark):
                house.parked[str(example)] = example.park(house.here)
    for case in (
        authorization.to_be_rated,
        authorization.promised,
        authorization.objected,
        journey.submitted,
    ):
        case(house.there)
    with writing(WRITTEN):
        # An issue can be composed only while something waits to be issued.
        life.signed(house.here)
        _furnish(house)
    for council in (house.here.council, house.there.council):
        for event in Event.objects.filter(council=council, delivered_at__isnull=True):
            deliver(event.pk, council.pk)
    return house


def _marked_cast() -> Cast:
    cast = make_cast(slug=SLUG, place=f"{CALLED}县", code="990109")
    for name, value in vars(cast).items():
        if isinstance(value, CouncilRecord) and hasattr(value, "name"):
            _call(getattr(cast, name))
    for member in cast.members.values():
        _call(member)
    for seat in cast.seats.values():
        _call(seat.user)
    _call(cast.members["proposer"].sector)
    return cast


def _call(record: Any) -> None:
    record.name = f"{CALLED}{record.name}"
    record.save(update_fields=["name"])


def _furnish(house: House) -> None:
    """What else a council has: files, a form begun, a key, a browser, a list being imported, a position, a term."""
    cast = house.here
    house.file = _file(cast, "proposer")
    StoredFile.objects.filter(pk=house.file.pk).update(case=house.matter)
    house.unsent_file = _file(cast, "clerk")
    draft = house.parked["proposal.invite"]
    save_copy(actor=cast.proposer, case=draft, step="revise", data={"title": [f"{WRITTEN}又一稿"]}, version=0)
    create_token(actor=cast.clerk, name=f"{WRITTEN}对接", valid_days=30)
    browser = Session.objects.create(
        session_key="a-browser-here", session_data="", expire_date=timezone.now() + timedelta(days=1)
    )
    SignInSession.objects.create(
        user=cast.user("clerk"), session_key=browser.session_key, user_agent=WRITTEN, seen_at=timezone.now()
    )
    MemberPosition.objects.create(
        council=cast.council, member=cast.members["proposer"], title=f"{WRITTEN}召集人", from_on="2024-01-01"
    )
    CouncilTerm.objects.create(council=cast.council, key="examine", number=9)
    lists = {ImportKind.UNITS: "单位名称,交办单位", ImportKind.MEMBERS: "委员证号,姓名,性别,界别"}
    for kind, headers in lists.items():
        house.runs[kind] = hand_in(
            actor=cast.administrator,
            kind=kind,
            file_name=f"{WRITTEN}名册.csv",
            content=f"{headers}\n{WRITTEN}甲,{WRITTEN}乙,男,{WRITTEN}丙\n".encode(),
            term=cast.term if kind is ImportKind.MEMBERS else None,
        )


def _file(cast: Cast, part: str) -> StoredFile:
    return store_file(
        actor=getattr(cast, part), name=f"{WRITTEN}照片说明.pdf", content=ContentFile(PDF + WRITTEN.encode())
    )


@contextmanager
def writing(mark: str) -> Iterator[None]:
    """Let whatever the journeys state be written with a mark in it."""
    doors = [
        (journey, "perform"), (journey, "write"), (authorization, "perform"), (authorization, "enter"),
        (life, "perform"), (life, "write"), (life, "compose"), (examples, "enter"),
    ]  # fmt: skip
    kept = [(module, name, getattr(module, name)) for module, name in doors]
    for module, name, act in kept:
        setattr(module, name, _marking(act, mark))
    try:
        yield
    finally:
        for module, name, act in kept:
            setattr(module, name, act)


def _marking(act: Callable[..., Any], mark: str) -> Callable[..., Any]:
    def marked_act(*arguments: Any, facts: Any, **rest: Any) -> Any:
        return act(*arguments, facts=marked(facts, mark), **rest)

    return marked_act


def marked(facts: Any, mark: str) -> Any:
    """The same statement with the mark before every text in it."""
    if not mark:
        return facts
    if isinstance(facts, tuple):
        return tuple(marked(each, mark) for each in facts)
    if type(facts) is str:
        return f"{mark}{facts}" if facts else ""
    if not dataclasses.is_dataclass(facts) or isinstance(facts, type):
        return facts
    values = {each.name: getattr(facts, each.name) for each in dataclasses.fields(facts)}
    return type(facts)(**{name: marked(value, mark) for name, value in values.items()})
