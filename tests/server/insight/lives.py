"""Random lives of proposals, lived through the same acts as the screens use, each on days of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from shangliang.rulebook import proposals as said
from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, ExtensionRequest, JointView, Signature
from shangliang.rulebook.contacts import Contacts, Requests
from shangliang.rulebook.facts import CaseId, Explained, FileId, NoFacts, OfficeId
from shangliang.rulebook.promises import Fulfilment, Promises
from shangliang.rulebook.proposals import Category, DocketDecision, PreliminaryOpinion, Proposals
from shangliang.rulebook.ratings import CommitteeWords, Grade, PaperRating, RatingGiven, Ratings
from shangliang.server.foundation.accounts.actors import Actor, system_actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.actions.store import store_file
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

FIRST_DAY = date(2026, 2, 2)
ENDS = (
    "draft", "submitted", "withdrawn", "returned", "reviewed", "declined", "docketed", "withdrawn_docketed",
    "preassigned", "assigned", "assigned", "assigned", "assigned", "assigned", "assigned",
)  # fmt: skip
MERGES = (None, None, None, "merged", "unmerged")
TALKS = ("none", "waived", "recorded", "confirmed", "confirmed", "denied", "lapsed")
WORDS = "按程序办理。"


@dataclass(frozen=True, kw_only=True)
class Handling:
    """What one unit does."""

    talk: str
    extension: str
    reply: str
    outcome: Outcome
    rating: str
    second_rating: str


@dataclass(frozen=True, kw_only=True)
class Life:
    """One proposal's way. `gaps`: the days before each act, taken in turn."""

    proposer: str
    category: Category
    end: str
    merge: str | None
    mode: str
    handlings: tuple[Handling, Handling]
    promise: str
    start: int
    gaps: tuple[int, ...]


HANDLINGS = st.builds(
    Handling,
    talk=st.sampled_from(TALKS),
    extension=st.sampled_from(["none", "none", "granted", "refused", "asked"]),
    reply=st.sampled_from(
        ["assigned", "accepted", "drafted", "signed", "passed", "passed", "passed", "passed"]
    ),
    outcome=st.sampled_from([Outcome.DONE, Outcome.PLANNED, Outcome.NOT]),
    rating=st.sampled_from(["open", "satisfied", "satisfied", "basically", "not", "not", "paper", "lapsed"]),
    second_rating=st.sampled_from(["open", "satisfied", "not", "unordered"]),
)
LIVES = st.builds(
    Life,
    proposer=st.sampled_from(["proposer", "co_proposer", "stranger", "body_contact"]),
    category=st.sampled_from([Category.EDUCATION, Category.HEALTH]),
    end=st.sampled_from(ENDS),
    merge=st.sampled_from(MERGES),
    mode=st.sampled_from(["lead", "joint", "separate"]),
    handlings=st.tuples(HANDLINGS, HANDLINGS),
    promise=st.sampled_from(["open", "kept", "late", "dropped", "reported"]),
    start=st.integers(0, 120),
    gaps=st.lists(st.sampled_from([0, 0, 1, 3, 8, 20, 45]), min_size=6, max_size=6).map(tuple),
)


class Teller:
    """Lives a life: each act a little later than the one before."""

    def __init__(self, cast: Cast, life: Life) -> None:
        self.cast = cast
        self.life = life
        self.on = FIRST_DAY + timedelta(days=life.start)
        self.matter = Case()
        self._acts = 0

    @contextmanager
    def later(self, days: int | None = None) -> Iterator[None]:
        """The next act's day."""
        self.on += timedelta(days=self.life.gaps[self._acts % len(self.life.gaps)] if days is None else days)
        self._acts += 1
        with clock_at(self.on):
            yield

    @property
    def proposer(self) -> Actor:
        actor: Actor = getattr(self.cast, self.life.proposer)
        return actor

    def until_docketed(self) -> None:
        """From the first word to the case number, or to wherever this life ends before it."""
        cast, end = self.cast, self.life.end
        with self.later():
            text = replace(journey.TEXT, category=self.life.category)
            self.matter = journey.drafted(self.proposer, text=text)
        if end == "draft":
            return
        with self.later():
            self._do(Proposals.submit, self.proposer, NoFacts())
        if end == "withdrawn":
            with self.later():
                self._do(Proposals.withdraw, self.proposer, Explained(reason=WORDS))
        if end == "returned":
            with self.later():
                self._do(Proposals.return_, cast.clerk, Explained(reason=WORDS))
        if end in ("submitted", "withdrawn", "returned"):
            return
        with self.later():
            self._do(Proposals.review, cast.clerk, PreliminaryOpinion())
        if end == "declined":
            with self.later():
                refusal = said.Refusal(ground=said.Ground.EMPTY, reason=WORDS)
                self._do(Proposals.decline, cast.committee, refusal)
        if end in ("reviewed", "declined"):
            return
        with self.later():
            self._do(Proposals.docket, cast.committee, DocketDecision(office=OfficeId(cast.office.pk)))
        if end == "withdrawn_docketed":
            with self.later():
                self._do(Proposals.withdraw_docketed, cast.committee, Explained(reason=WORDS))

    @property
    def is_waiting(self) -> bool:
        """Whether it is docketed and not assigned yet."""
        return self.matter.state == "docketed"

    def merge_into(self, lead: Teller) -> None:
        """Share another's handling, or take that back again."""
        self.on = lead.on = max(self.on, lead.on)
        with self.later():
            facts = said.MergeInto(lead=CaseId(lead.matter.pk), reason=WORDS)
            self._do(Proposals.merge, self.cast.clerk, facts)
        if self.life.merge == "unmerged":
            with self.later():
                self._do(Proposals.unmerge, self.cast.clerk, Explained(reason=WORDS))
        lead.on = self.on

    def from_assignment(self) -> None:
        """Into the units' hands and as far as each of them goes."""
        cast = self.cast
        separate = journey.separate_plan(cast.education.pk, cast.housing.pk)
        joint = [cast.housing.pk] if self.life.mode == "joint" else []
        plan = separate if self.life.mode == "separate" else journey.lead_plan(cast, *joint)
        if self.life.end == "preassigned":
            with self.later():
                self._do(Proposals.preassign, cast.assigner, plan)
            return
        with self.later():
            self._do(Proposals.assign, cast.assigner, plan)
        if joint:
            self._joint_unit()
        self._unit(self.life.handlings[0], "education")
        if self.life.mode == "separate":
            self._unit(self.life.handlings[1], "housing")

    def _do(self, step: object, actor: Actor, facts: object, case: Case | None = None) -> Case:
        done = perform(step, case=case or self.matter, actor=actor, facts=facts)  # type: ignore[arg-type]
        if case is None:
            self.matter = done
        return done

    def _assignment(self, unit: str, *, round: int = 1) -> Case:
        return journey.assignment_of(self.matter, getattr(self.cast, unit).pk, round=round)

    def _joint_unit(self, *, round: int = 1) -> None:
        officer = self.cast.housing_officer
        with self.later():
            case = self._do(Assignments.accept, officer, NoFacts(), self._assignment("housing", round=round))
            self._do(Assignments.give_view, officer, JointView(view="同意。"), case)

    def _unit(self, way: Handling, unit: str, *, round: int = 1) -> None:
        officer: Actor = getattr(self.cast, f"{unit}_officer")
        if way.reply == "assigned":
            return
        with self.later():
            assignment = self._do(Assignments.accept, officer, NoFacts(), self._assignment(unit, round=round))
        if round == 1:
            self._extension(way, assignment, officer)
        self._talk(way, assignment, officer)
        if way.reply in ("drafted", "signed", "passed"):
            self._reply(way, unit, assignment)
        if way.reply == "passed":
            self._rating(way, unit, round=round)

    def _extension(self, way: Handling, assignment: Case, officer: Actor) -> None:
        if way.extension == "none":
            return
        with self.later(0):
            due = assignment.deadlines.get(term="reply").due_on
            facts = ExtensionRequest(until=due + timedelta(days=30), reason=WORDS)
            self._do(Assignments.ask_extension, officer, facts, assignment)
        request = Case.objects.get(parent=assignment, kind="request")
        if way.extension == "granted":
            with self.later():
                self._do(Requests.grant, self.cast.assigner, NoFacts(), request)
        elif way.extension == "refused" or way.reply == "passed":
            with self.later():
                self._do(Requests.refuse, self.cast.assigner, Explained(reason=WORDS), request)

    def _talk(self, way: Handling, assignment: Case, officer: Actor) -> None:
        if way.talk == "none":
            return
        with self.later():
            if way.talk == "waived" and self._has_no_contact(assignment):
                self._do(Assignments.waive_contact, self.proposer, Explained(reason=WORDS), assignment)
                return
            journey.talk(assignment, officer)
        for contact in Case.objects.filter(parent=assignment, kind="contact", state="recorded"):
            owner = self._owner(contact)
            with self.later():
                if way.talk == "confirmed":
                    self._do(Contacts.confirm, owner, NoFacts(), contact)
                elif way.talk == "denied":
                    self._do(Contacts.deny, owner, Explained(reason=WORDS), contact)
                elif way.talk == "lapsed":
                    self._do(Contacts.lapse, self._system, NoFacts(), contact)

    def _has_no_contact(self, assignment: Case) -> bool:
        return not Case.objects.filter(parent=assignment, kind="contact").exists()

    @property
    def _system(self) -> Actor:
        return system_actor(council_id=self.cast.council.pk)

    def _owner(self, case: Case) -> Actor:
        for name in ("proposer", "co_proposer", "stranger", "body_contact"):
            actor: Actor = getattr(self.cast, name)
            if (actor.member_id, actor.body_id) == (case.member_id, case.body_id):
                return actor
        raise LookupError("nobody's")

    def _reply(self, way: Handling, unit: str, assignment: Case) -> None:
        officer: Actor = getattr(self.cast, f"{unit}_officer")
        leader: Actor = getattr(self.cast, f"{unit}_leader")
        with self.later():
            due_on = clock.today() + timedelta(days=60)
            facts = journey.draft_facts(assignment, way.outcome, due_on=due_on)
            case = self._do(Assignments.draft_reply, officer, facts, assignment)
        if way.reply == "drafted":
            return
        with self.later():
            for joint in Case.objects.filter(
                root=self.matter, kind="assignment", variant="joint", round=assignment.round, state="viewed"
            ):
                self._do(Assignments.countersign, self.cast.housing_leader, NoFacts(), joint)
            if self._lacks_contact(case):
                journey.talk(case, officer)
            number = f"清函〔2026〕{assignment.pk}号"
            signature = Signature(letter_number=number, signer="张局")
            case = self._do(Assignments.sign_reply, leader, signature, case)
        if way.reply == "passed":
            with self.later():
                self._do(Assignments.pass_reply, self.cast.assigner, NoFacts(), case)

    def _lacks_contact(self, assignment: Case) -> bool:
        contacts = Case.objects.filter(parent=assignment, kind="contact")
        return not contacts.exclude(state="denied").exists()

    def _rating(self, way: Handling, unit: str, *, round: int) -> None:
        about = self._assignment(unit, round=round)
        word = way.rating if round == 1 else way.second_rating
        for rating in list(Case.objects.filter(parent=about, kind="rating", state="open")):
            with self.later():
                self._rate(rating, word)
        dissatisfied = Case.objects.filter(parent=about, kind="rating", state="dissatisfied").first()
        if round == 2 or dissatisfied is None or way.second_rating == "unordered":
            return
        with self.later():
            self._do(Ratings.order_rehandling, self.cast.committee, CommitteeWords(words=WORDS), dissatisfied)
        if self.life.mode == "joint":
            self._joint_unit(round=2)
        self._unit(way, unit, round=2)

    def _rate(self, rating: Case, word: str) -> None:
        if word == "lapsed":
            self._do(Ratings.lapse, self._system, NoFacts(), rating)
        elif word == "paper":
            scan = store_file(actor=self.cast.clerk, name="表.pdf", content=io.BytesIO(samples.PDF))
            facts = PaperRating(attitude=Grade.SATISFIED, result=Grade.BASICALLY, scan=FileId(scan.pk))
            self._do(Ratings.enter_paper, self.cast.clerk, facts, rating)
        elif word in ("satisfied", "basically", "not"):
            given = RatingGiven(attitude=Grade.SATISFIED, result=Grade(word))
            self._do(Ratings.rate, self._owner(rating), given, rating)

    def follow_promises(self) -> None:
        """What becomes of the promises in the replies."""
        for case in Case.objects.filter(root=self.matter, kind="promise").select_related("promise"):
            officer = self.cast.education_officer
            if case.unit_id == self.cast.housing.pk:
                officer = self.cast.housing_officer
            if self.life.promise == "dropped":
                with self.later():
                    self._do(Promises.drop, officer, Explained(reason=WORDS), case)
            elif self.life.promise in ("kept", "late", "reported"):
                self._fulfil(case, officer)

    def _fulfil(self, case: Case, officer: Actor) -> None:
        if self.life.promise == "late":
            self.on = max(self.on, case.promise.due_on + timedelta(days=5))
        with self.later(1):
            case = self._do(Promises.report, officer, Fulfilment(done_on=self.on, proof=WORDS), case)
        if self.life.promise != "reported":
            with self.later():
                self._do(Promises.confirm, self.cast.clerk, NoFacts(), case)


def live(cast: Cast, lives: list[Life]) -> None:
    """Live these lives beside each other: those that merge do so before their leads are assigned."""
    tellers = [Teller(cast, life) for life in lives]
    for teller in tellers:
        teller.until_docketed()
    leads: list[Teller] = []
    for teller in tellers:
        if teller.is_waiting and teller.life.merge and leads:
            teller.merge_into(leads[0])
        elif teller.is_waiting and teller.life.merge is None:
            leads.append(teller)
    for teller in tellers:
        if teller.is_waiting and teller.life.end in ("preassigned", "assigned"):
            teller.from_assignment()
            teller.follow_promises()
