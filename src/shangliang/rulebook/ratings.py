# ruff: noqa: E501 -- a clause is read on few lines
"""Ratings 办理评价: one proposer's twofold rating of one unit's letter.

A rating is a case of its own that no unit has a role in: what a unit can read, search, count or export never contains
it. Its steps name who sees them, so that the proposal's timeline leaves them out for everybody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.deadlines import working_days
from shangliang.rulebook.facts import FileId, Labelled, fact
from shangliang.rulebook.roles import Role
from shangliang.rulebook.terms import Term
from shangliang.rulebook.workflow import NoFacts, Opening, State, Step, Workflow


class RatingState(State):
    OPEN = "open", "待评价"
    RATED = "rated", "已评价"
    UNRATED = "unrated", "逾期未评价"
    DISSATISFIED = "dissatisfied", "不满意，待提案委研究"
    REHANDLED = "rehandled", "已要求重新办理"
    DISSATISFIED_AGAIN = "dissatisfied_again", "再次不满意"
    REFERRED = "referred", "待主席会议决定"
    CLOSED_DISSATISFIED = "closed_dissatisfied", "不满意结案"


class Grade(Labelled):
    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    NOT = "not", "不满意"


GRADE_ORDER = (Grade.SATISFIED, Grade.BASICALLY, Grade.NOT)
S = RatingState
FINAL = (S.RATED, S.UNRATED, S.REHANDLED, S.CLOSED_DISSATISFIED)
RETURNED = (S.RATED, S.DISSATISFIED, S.REHANDLED, S.DISSATISFIED_AGAIN, S.REFERRED, S.CLOSED_DISSATISFIED)
SMALLEST_TOTAL = 3
ONLY = (Role.RATER, Role.CLERK, Role.COMMITTEE)


def overall(*, attitude: Grade, result: Grade) -> Grade:
    """The rating that counts: the lower of the two answers."""
    return max((attitude, result), key=GRADE_ORDER.index)


@dataclass(frozen=True, kw_only=True)
class RatingGiven:
    attitude: Grade = fact("对办理态度")
    result: Grade = fact("对办理结果")
    comment: str = fact("具体意见", default="", is_long=True, max_length=1000, help="只有提案委看得到。")


@dataclass(frozen=True, kw_only=True)
class PaperRating(RatingGiven):
    scan: FileId = fact("征询意见表扫描件", help="承办单位不得代交。")


@dataclass(frozen=True, kw_only=True)
class CommitteeWords:
    words: str = fact(
        "重新办理的要求",
        is_long=True,
        max_length=1000,
        help="承办单位看到的就是这段话，请以提案委名义写，勿透露评价。",
    )


@dataclass(frozen=True, kw_only=True)
class ChairDecision:
    decision: str = fact("决定", is_long=True, max_length=500)


@dataclass(frozen=True, kw_only=True)
class RatingSituation:
    round: int


def _graded(situation: RatingSituation, facts: RatingGiven) -> RatingState:
    if overall(attitude=facts.attitude, result=facts.result) is not Grade.NOT:
        return S.RATED
    return S.DISSATISFIED if situation.round == 1 else S.DISSATISFIED_AGAIN


RATE = Term(key="rate", label="评价", length=working_days(15), clause="提案的办理：委员评价（15 个工作日内，逾期按未评价结案，不算满意）", of=Role.RATER, least=5, most=30, lapses_by="lapse")  # fmt: skip
OUTCOMES = (S.RATED, S.DISSATISFIED, S.DISSATISFIED_AGAIN)


class Ratings(Workflow):
    kind = "rating"
    edition = "2011"
    label = "评价"
    regulation = "提案工作条例"
    states = RatingState
    openings = (Opening(state=S.OPEN, terms=(RATE,)),)

    rate = Step(
        label="评价办理态度和结果", clause="提案的办理：委员评价", by=(Role.RATER,), sources=(S.OPEN,), targets=OUTCOMES, decides=_graded, facts=RatingGiven,
        event="HandlingRated", notice="《%(title)s》的办理已评价。", tells=(Role.CLERK,), ends=(RATE,), seen_by=ONLY, awaited=True,
        effect="评价直接送提案委，承办单位看不到。",
    )  # fmt: skip
    enter_paper = Step(
        label="录入纸质评价", clause="提案的办理：征询意见表", by=(Role.CLERK,), sources=(S.OPEN,), targets=OUTCOMES, decides=_graded, facts=PaperRating,
        event="PaperRatingEntered", notice="《%(title)s》的纸质评价已录入，请核对。", tells=(Role.RATER,), ends=(RATE,), seen_by=ONLY,
        effect="纸质评价单独计数，提案人会收到通知核对。",
    )  # fmt: skip
    lapse = Step(
        label="逾期未评价", clause="提案的办理：委员评价", by=(Role.SYSTEM,), sources=(S.OPEN,), target=S.UNRATED, facts=NoFacts,
        event="RatingLapsed", notice="《%(title)s》逾期未评价，按未评价结案。", tells=(Role.RATER,), ends=(RATE,), seen_by=ONLY, is_final=True,
        effect="未评价不算满意。",
    )  # fmt: skip
    pass_on = Step(
        label="移交评价", clause="委员离任：确认与评价的移交", by=(Role.SYSTEM,), sources=(S.OPEN,), facts=NoFacts,
        event="RatingPassedOn", notice="第一提案人已离任，《%(title)s》的办理请您评价。", tells=(Role.RATER,), seen_by=ONLY,
        effect="由第一联名人评价，没有联名人的由提案委评价。",
    )  # fmt: skip
    order_rehandling = Step(
        label="要求重新办理", clause="提案的办理：重新办理", by=(Role.COMMITTEE,), sources=(S.DISSATISFIED,), target=S.REHANDLED, facts=CommitteeWords,
        event="DissatisfactionAnswered", notice="《%(title)s》已要求重新办理。", tells=(Role.RATER,), seen_by=ONLY, awaited=True, is_final=True,
        effect="承办单位只看到您写的要求，看不到评价。",
    )  # fmt: skip
    refer = Step(
        label="提请主席会议决定", clause="提案的办理：再次不满意", by=(Role.COMMITTEE,), sources=(S.DISSATISFIED_AGAIN,), target=S.REFERRED, facts=CommitteeWords,
        event="DissatisfactionReferred", notice="《%(title)s》的办理提请主席会议决定：%(words)s", tells=(Role.CHAIR,), seen_by=(*ONLY, Role.CHAIR), awaited=True,
        effect="主席会议看到您写的说明，看不到评价内容。",
    )  # fmt: skip
    close_dissatisfied = Step(
        label="决定结案", clause="提案的办理：再次不满意", by=(Role.CHAIR,), sources=(S.REFERRED,), target=S.CLOSED_DISSATISFIED, facts=ChairDecision,
        event="ClosedDissatisfied", notice="《%(title)s》由主席会议决定结案。", tells=(Role.RATER, Role.COMMITTEE), seen_by=(*ONLY, Role.CHAIR), awaited=True, is_final=True,
        effect="以不满意结案，计入年度情况。",
    )  # fmt: skip
