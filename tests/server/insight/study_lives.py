"""Random lives of studies, lived through the same acts as the screens use, each on days of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from shangliang.rulebook.answers import SuggestionText
from shangliang.rulebook.facts import CaseId, Explained, MemberId, NoFacts, UnitId
from shangliang.rulebook.instructions import InstructionGiven, Instructions
from shangliang.rulebook.studies import Studies, StudyForm
from shangliang.server.followup.actions.instruct import give
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.studies.actions.opening import open_study
from tests.server.cast import Cast
from tests.server.insight.lives import FIRST_DAY
from tests.server.work.studies import life

ENDS = ("opened", "dropped", "visited", "drafted", "signed", "signed", "instructed", "withdrawn")
PARTS = ("proposer", "co_proposer")
WORDS = "按程序办理。"


@dataclass(frozen=True, kw_only=True)
class Outing:
    """One visit: how many days after the last act it was held, how many days later it was logged, and who came."""

    after: int
    logged_after: int
    people: int
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StudyLife:
    """One study's way. `gaps`: the days before each act, taken in turn."""

    form: StudyForm
    starts_after: int
    outings: tuple[Outing, ...]
    end: str
    suggestions: int
    gaps: tuple[int, ...]


OUTINGS = st.builds(
    Outing,
    after=st.integers(0, 60),
    logged_after=st.integers(0, 20),
    people=st.integers(0, 30),
    members=st.sampled_from([("proposer",), ("co_proposer",), PARTS]),
)
STUDY_LIVES = st.builds(
    StudyLife,
    form=st.sampled_from(list(StudyForm)),
    starts_after=st.integers(0, 120),
    outings=st.lists(OUTINGS, max_size=3).map(tuple),
    end=st.sampled_from(ENDS),
    suggestions=st.integers(1, 4),
    gaps=st.lists(st.integers(0, 40), min_size=3, max_size=3).map(tuple),
)


class StudyTeller:
    """Lives one study on days that only go forward."""

    def __init__(self, cast: Cast, told: StudyLife) -> None:
        self.cast, self.told = cast, told
        self.on = FIRST_DAY + timedelta(days=told.starts_after)
        self._gaps = list(told.gaps)
        self.case: Case

    def live(self) -> None:
        """From the topic to the end, as far as its form goes."""
        self._open()
        if self.told.end == "opened":
            return
        for outing in self.told.outings:
            self._go_out(outing)
        if self.told.end == "dropped":
            self._do(Studies.drop, self.cast.committee_clerk, Explained(reason=WORDS))
        elif self.told.outings and self.told.form is not StudyForm.SEMINAR and self.told.end != "visited":
            self._report()

    def _open(self) -> None:
        with clock_at(self.on):
            facts = replace(life.topic(self.cast), form=self.told.form)
            self.case = open_study(actor=self.cast.committee_clerk, facts=facts)
            plan = replace(life.plan(self.cast), until_on=self.on + timedelta(days=300))
            if self.told.end != "opened":
                self._do(Studies.plan, self.cast.committee_clerk, plan, gap=0)

    def _go_out(self, outing: Outing) -> None:
        held_on = self.on + timedelta(days=outing.after)
        members = tuple(MemberId(self.cast.members[part].pk) for part in outing.members)
        facts = replace(life.visit(self.cast, on=held_on), people=outing.people, members=members)
        self.on = held_on
        self._do(Studies.log_visit, self.cast.proposer, facts, gap=outing.logged_after)

    def _report(self) -> None:
        suggestions = tuple(
            SuggestionText(text=f"{WORDS}{number}") for number in range(self.told.suggestions)
        )
        cast, report = self.cast, replace(life.REPORT, suggestions=suggestions)
        self._do(Studies.report, cast.committee_clerk, report)
        if self.told.end == "drafted":
            return
        self._do(Studies.submit, cast.committee_clerk, NoFacts(), gap=0)
        self._do(Studies.review, cast.secretary, NoFacts(), gap=0)
        self._do(Studies.sign, cast.chair, NoFacts())
        if self.told.end in ("instructed", "withdrawn"):
            self._instruct()

    def _instruct(self) -> None:
        facts = InstructionGiven(
            matter=CaseId(self.case.pk), words=WORDS, units=(UnitId(self.cast.education.pk),)
        )
        with clock_at(self._later()):
            given = give(actor=self.cast.county_leader, facts=facts)
        if self.told.end == "withdrawn":
            with clock_at(self._later()):
                perform(
                    Instructions.withdraw,
                    case=given,
                    actor=self.cast.county_leader,
                    facts=Explained(reason=WORDS),
                )

    def _later(self, gap: int | None = None) -> date:
        days = self._gaps.pop(0) if gap is None and self._gaps else gap or 0
        self.on += timedelta(days=days)
        return self.on

    def _do(self, step: object, actor: Actor, facts: object, *, gap: int | None = None) -> None:
        with clock_at(self._later(gap)):
            self.case = perform(step, case=self.case, actor=actor, facts=facts)  # type: ignore[arg-type]


def live_studies(cast: Cast, lives: list[StudyLife]) -> None:
    """Live these studies one after the other."""
    for told in lives:
        StudyTeller(cast, told).live()
