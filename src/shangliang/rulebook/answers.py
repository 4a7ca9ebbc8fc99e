# ruff: noqa: E501 -- a clause is read on few lines
"""Suggestions and the answers to them: what every kind of work ends in.

A paper ends in numbered suggestions; each names the units that answer it. A unit answers every one of them: done (with
proof), adopted, partly or planned (each with a date and an owner), or not (with its reason). The class of a reply follows
from its answers, and every dated answer opens a promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from shangliang.rulebook.facts import Labelled, SuggestionId, UnitId, fact
from shangliang.rulebook.workflow import stated


@dataclass(frozen=True, kw_only=True)
class SuggestionText:
    text: str = fact("建议内容", is_long=True, max_length=500)
    unit: UnitId | None = fact("建议承办单位", default=None)


class Outcome(Labelled):
    """What a unit says to one numbered suggestion."""

    DONE = "done", "已经解决"
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    PLANNED = "planned", "列入计划"
    NOT = "not", "暂不能办"


DATED = (Outcome.ADOPTED, Outcome.PARTLY, Outcome.PLANNED)


class ReplyClass(Labelled):
    """A 已经解决或者采纳, B 正在解决或者列入计划, C 留作参考或者暂不能解决."""

    A = "A", "A类"
    B = "B", "B类"
    C = "C", "C类"


def reply_class(outcomes: Sequence[Outcome]) -> ReplyClass:
    """The class that follows from the answers: all done A, all not C, else B. At least one answer is needed."""
    if not outcomes:
        raise ValueError("a reply without answers has no class")
    if all(outcome is Outcome.DONE for outcome in outcomes):
        return ReplyClass.A
    if all(outcome is Outcome.NOT for outcome in outcomes):
        return ReplyClass.C
    return ReplyClass.B


def lowest(classes: Sequence[ReplyClass]) -> ReplyClass | None:
    """The class a case shows when each separate unit has its own: the lowest of them."""
    return max(classes) if classes else None


@dataclass(frozen=True, kw_only=True)
class SuggestionAnswer:
    suggestion: SuggestionId = fact("建议")
    outcome: Outcome = fact("答复")
    text: str = fact("具体说明", is_long=True, max_length=1000)
    due_on: date | None = fact("承诺完成日期", default=None, only_when=("outcome", DATED))
    owner: str = fact("责任人", default="", max_length=60, only_when=("outcome", DATED))
    proof: str = fact("办理依据", default="", max_length=500, only_when=("outcome", (Outcome.DONE,)))


class Answering(Protocol):
    """Facts that hold a unit's answers."""

    @property
    def answers(self) -> tuple[SuggestionAnswer, ...]: ...


class AnsweringSituation(Protocol):
    """What is asked of a unit's case: the suggestions that it has to answer, and the day."""

    @property
    def mine(self) -> frozenset[int]: ...

    @property
    def today(self) -> date: ...


def _answered(facts: Answering) -> set[int]:
    return {answer.suggestion for answer in facts.answers}


def _dated(facts: Answering) -> bool:
    return all(
        answer.due_on is not None and answer.owner for answer in facts.answers if answer.outcome in DATED
    )


def _after_today(situation: AnsweringSituation, facts: Answering) -> bool:
    return all(
        answer.due_on > situation.today
        for answer in facts.answers
        if answer.due_on is not None and answer.outcome in DATED
    )


def _proven(facts: Answering) -> bool:
    return all(answer.proof.strip() for answer in facts.answers if answer.outcome is Outcome.DONE)


GOOD_ANSWERS = (
    stated("all_answered", "请逐条答复交给本单位的建议，一条不漏，也不答别的单位的。", lambda s, f: _answered(f) == s.mine, field="answers"),
    stated("dated", "采纳、部分采纳、列入计划的，须写明完成日期和责任人。", lambda s, f: _dated(f), field="answers"),
    stated("future", "承诺的完成日期须在今天以后；已经完成的请选“已经解决”。", lambda s, f: _after_today(s, f), field="answers"),
    stated("proven", "已经解决的，须写明办理依据。", lambda s, f: _proven(f), field="answers"),
)  # fmt: skip
