"""An appraisal's life in steps, for tests that begin somewhere on the way."""

from __future__ import annotations

from datetime import date, timedelta

from shangliang.rulebook.ballots import USUAL_OPTIONS, BallotWay
from shangliang.rulebook.facts import MemberId, NoFacts, UnitId
from shangliang.rulebook.supervision import (
    Agreement,
    AppraisalFeedback,
    AppraisalPlan,
    AppraisalProposal,
    Appraisals,
    BallotPlan,
    BallotText,
    Electorate,
    Mobilisation,
    OptionCount,
    PaperCount,
    PapersHandedOut,
    RectificationItem,
    RectificationReport,
    Rectifications,
    ReturnVisit,
    StudyReport,
    StudyVisit,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.supervision.actions.propose import propose
from tests.server.cast import Cast

OPTIONS = tuple(BallotText(text=option) for option in USUAL_OPTIONS)
ASPECTS = (BallotText(text="总体评价"), BallotText(text="服务态度"))
TELLERS = ("stranger", "second_proposer")
GOOD = ((2, 1, 0, 0), (1, 1, 1, 0))


def today() -> date:
    return clock.today()


def later(days: int = 60) -> date:
    return clock.today() + timedelta(days=days)


def proposal(cast: Cast) -> AppraisalProposal:
    """The education bureau's work."""
    return AppraisalProposal(
        unit=UnitId(cast.education.pk),
        topic="义务教育优质均衡",
        proposed_on=today(),
        reason="群众反映集中。",
    )


def proposed(cast: Cast) -> Case:
    """Before the county committee."""
    return propose(actor=cast.committee_clerk, facts=proposal(cast))


def agreement() -> Agreement:
    return Agreement(agreed_on=today(), document="县委常委会会议纪要〔2026〕6 号")


def agreed(cast: Cast) -> Case:
    """Agreed to, without a plan."""
    return perform(Appraisals.agree, case=proposed(cast), actor=cast.committee_clerk, facts=agreement())


def plan() -> AppraisalPlan:
    return AppraisalPlan(leader="吴正", group="冯岚、何建国", until_on=later(), plan="先听后看，再测评。")


def planned(cast: Cast) -> Case:
    """Before the mobilisation."""
    return perform(Appraisals.plan, case=agreed(cast), actor=cast.committee_clerk, facts=plan())


def mobilisation() -> Mobilisation:
    return Mobilisation(held_on=today(), attended=46, words="县教育局班子和各校校长参加。")


def studying(cast: Cast) -> Case:
    """While the group looks and asks."""
    return perform(Appraisals.mobilise, case=planned(cast), actor=cast.committee_clerk, facts=mobilisation())


def visit() -> StudyVisit:
    return StudyVisit(held_on=today(), place="东关小学", words="大班额还有十一个。")


def report() -> StudyReport:
    return StudyReport(report="总体较好，三个问题突出。")


def studied(cast: Cast) -> Case:
    """Before the ballot."""
    return perform(Appraisals.report_study, case=studying(cast), actor=cast.committee_clerk, facts=report())


def ballot_plan(cast: Cast, *, way: BallotWay = BallotWay.PAPER, chosen: tuple[int, ...] = ()) -> BallotPlan:
    """All members, or those that are named; two tellers."""
    return BallotPlan(
        way=way,
        aspects=ASPECTS,
        options=OPTIONS,
        electorate=Electorate.CHOSEN if chosen else Electorate.ALL,
        chosen=tuple(MemberId(member) for member in chosen),
        tellers=tuple(MemberId(cast.members[part].pk) for part in TELLERS),
    )


def voting(cast: Cast, *, way: BallotWay = BallotWay.PAPER, case: Case | None = None) -> Case:
    """A ballot that is going on, nobody has been given one yet."""
    return perform(
        Appraisals.open_ballot,
        case=case or studied(cast),
        actor=cast.committee_clerk,
        facts=ballot_plan(cast, way=way),
    )


def electronic(cast: Cast) -> Case:
    """An electronic ballot that is going on."""
    return voting(cast, way=BallotWay.ELECTRONIC)


def handing_out(*members: Member) -> PapersHandedOut:
    return PapersHandedOut(electors=tuple(MemberId(member.pk) for member in members))


def handed_out(cast: Cast, *, case: Case | None = None) -> Case:
    """Papers in the hands of the four members."""
    facts = handing_out(*cast.members.values())
    return perform(Appraisals.hand_out, case=case or voting(cast), actor=cast.committee_clerk, facts=facts)


def counting(
    votes: tuple[tuple[int, ...], ...] = GOOD, *, returned: int | None = None, spoilt: int = 0
) -> PaperCount:
    """What a teller states: votes[aspect][option]."""
    return PaperCount(
        returned=sum(votes[0]) + spoilt if returned is None else returned,
        spoilt=spoilt,
        counts=tuple(
            OptionCount(place=10 * row + column, votes=number)
            for row, numbers in enumerate(votes)
            for column, number in enumerate(numbers)
        ),
    )


def counted(cast: Cast, *, case: Case | None = None, facts: PaperCount | None = None) -> Case:
    """Both tellers have counted the same."""
    found = case or handed_out(cast)
    for part in TELLERS:
        found = perform(Appraisals.count, case=found, actor=getattr(cast, part), facts=facts or counting())
    return found


def closed_ballot(cast: Cast) -> Case:
    """A valid ballot, read out."""
    return perform(Appraisals.close_ballot, case=counted(cast), actor=cast.committee_clerk, facts=NoFacts())


def feedback() -> AppraisalFeedback:
    return AppraisalFeedback(
        words="总体较好，请整改。",
        items=(
            RectificationItem(text="消除十一个大班额。", owner="李副局长", due_on=later(90)),
            RectificationItem(text="校门口错峰放学。", owner="王股长", due_on=later(30)),
        ),
    )


def fed_back(cast: Cast) -> Case:
    """Two things to put right."""
    return perform(
        Appraisals.feed_back, case=closed_ballot(cast), actor=cast.committee_clerk, facts=feedback()
    )


def given(cast: Cast) -> Case:
    """The first thing to put right."""
    return items_of(fed_back(cast))[0]


def items_of(matter: Case) -> list[Case]:
    """What is put right, in its order."""
    return list(Case.objects.filter(root=matter, kind="rectification").order_by("pk"))


def done() -> RectificationReport:
    return RectificationReport(done_on=today(), proof="十一个班已拆分，名单附后。")


def reported(cast: Cast) -> Case:
    """The first thing, reported."""
    return perform(Rectifications.report, case=given(cast), actor=cast.education_officer, facts=done())


def put_right(cast: Cast, matter: Case, *, officer: Actor | None = None) -> None:
    """Everything reported and accepted."""
    for item in items_of(matter):
        by = officer or cast.education_officer
        reported_item = perform(Rectifications.report, case=item, actor=by, facts=done())
        perform(Rectifications.accept, case=reported_item, actor=cast.committee_clerk, facts=NoFacts())


def all_right(cast: Cast) -> Case:
    """Before the return visit."""
    matter = fed_back(cast)
    put_right(cast, matter)
    return Case.objects.get(pk=matter.pk)


def return_visit() -> ReturnVisit:
    return ReturnVisit(held_on=today(), words="大班额已消除，错峰放学已实行。")


def visited(cast: Cast) -> Case:
    """Before the end."""
    return perform(Appraisals.visit, case=all_right(cast), actor=cast.committee_clerk, facts=return_visit())
