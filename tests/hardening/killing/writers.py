"""What goes on in an office at once, each in a process of its own: people who act, and workers that deliver.

Every act is put down as begun before anything is written, and as acknowledged only after it has been committed, in a
file that is forced to the disk. What was begun and not acknowledged was broken off.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shangliang.rulebook.assignments import Assignments, ContactReport
from shangliang.rulebook.contacts import Contacts
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.proposals import PreliminaryOpinion, Proposals
from shangliang.rulebook.ratings import Grade, RatingGiven, Ratings
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope
from shangliang.server.work.proposals.actions.write import write
from tests.server.cast import Cast
from tests.server.work.proposals import journey

PROPOSERS = ("proposer", "co_proposer", "stranger", "second_proposer")
AT_ONCE = 20
PAUSE_SECONDS = 0.02


@dataclass
class Writer:
    """One person's matters, and everybody's acts on them."""

    cast: Cast
    number: int
    file: Path

    @property
    def proposer(self) -> Actor:
        """Whose proposals these are."""
        actor: Actor = getattr(self.cast, PROPOSERS[self.number])
        return actor

    def work(self) -> None:
        """Matter after matter, until the process is killed."""
        while True:
            for _case in self.life(is_converted=secrets.randbelow(4) == 0):
                pass

    def life(self, *, is_converted: bool) -> Iterator[Case]:
        """One matter from its first act to its last; the case of each act, once it is acknowledged."""
        text = replace(journey.TEXT, title=f"关于第{self.number}人{time.time_ns()}事项的提案")
        case = self._committed("proposal.write", lambda: write(actor=self.proposer, facts=text))
        yield case
        yield from self._act(case, Proposals.submit, self.proposer)
        yield from self._act(case, Proposals.review, self.cast.clerk, PreliminaryOpinion())
        if is_converted:
            yield from self._act(case, Proposals.convert, self.cast.committee, Explained(reason="宜作信息。"))
            return
        yield from self._act(case, Proposals.docket, self.cast.committee, journey.docketing(self.cast))
        yield from self._act(case, Proposals.assign, self.cast.assigner, journey.lead_plan(self.cast))
        yield from self._handling(self._found(kind="assignment", root=case))

    def _handling(self, case: Case) -> Iterator[Case]:
        officer, leader = self.cast.education_officer, self.cast.education_leader
        yield from self._act(case, Assignments.accept, officer)
        report = ContactReport(held_on=case.opened_on, people="提案人", summary="当面听取了意见。")
        yield from self._act(case, Assignments.record_contact, officer, report)
        yield from self._act(self._found(kind="contact", parent=case), Contacts.confirm, self.proposer)
        with council_scope(case.council_id):
            letter = journey.draft_facts(case)
        yield from self._act(case, Assignments.draft_reply, officer, letter)
        yield from self._act(case, Assignments.sign_reply, leader, journey.signature_of(case))
        yield from self._act(case, Assignments.pass_reply, self.cast.assigner)
        grades = RatingGiven(attitude=Grade.SATISFIED, result=Grade.BASICALLY)
        yield from self._act(self._found(kind="rating", parent=case), Ratings.rate, self.proposer, grades)

    def _found(self, **of: Any) -> Case:
        with council_scope(self.cast.council.pk):
            case: Case = Case.objects.get(**of)
            return case

    def _act(self, case: Case, step: AnyStep, actor: Actor, facts: Any = None) -> Iterator[Case]:
        stated = NoFacts() if facts is None else facts
        yield self._committed(
            f"{step.kind}.{step.key}", lambda: perform(step, case=case, actor=actor, facts=stated)
        )

    def _committed(self, key: str, act: Callable[[], Case]) -> Case:
        """As a request does it: within the walls, and answered when they are left."""
        put_down(self.file, {"begun": key})
        with council_scope(self.cast.council.pk):
            case = act()
        put_down(self.file, {"case": case.pk, "act": key})
        return case


def put_down(file: Path, line: dict[str, Any]) -> None:
    """Put a line down so that it outlives the process and the machine."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def acknowledged(folder: Path) -> list[dict[str, Any]]:
    """Every act that was answered."""
    return [line for lines in _put_down(folder) for line in lines if "act" in line]


def broken_off(folder: Path) -> list[str]:
    """Every act that was begun and not answered, because its writer was killed over it."""
    return [
        line["begun"]
        for lines in _put_down(folder)
        for line, after in zip(lines, [*lines[1:], {"begun": ""}], strict=True)
        if "begun" in line and "begun" in after
    ]


def _put_down(folder: Path) -> list[list[dict[str, Any]]]:
    files = sorted(folder.glob("writer-*.jsonl"))
    # While somebody writes, the last line may not be whole yet.
    lines = [file.read_text(encoding="utf-8").rpartition("\n")[0].splitlines() for file in files]
    return [[json.loads(line) for line in each] for each in lines]


def deliver_for_ever() -> None:
    """A worker: hands over whatever waits, and waits for more, until the process is killed."""
    while True:
        deliver_waiting()
        time.sleep(PAUSE_SECONDS)


def deliver_waiting() -> int:
    """Hand over what waits now; how many events."""
    with reader_scope(Reader.WORKER):
        waiting = list(
            Event.objects.filter(delivered_at__isnull=True)
            .order_by("happened_at")
            .values_list("pk", "council_id")[:AT_ONCE]
        )
    for event_id, council_id in waiting:
        deliver(event_id, council_id)
    return len(waiting)
