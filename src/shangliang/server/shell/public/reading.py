"""What the public reads of one proposal, with personal data taken out. Ratings are never looked at here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from shangliang.rulebook.answers import Outcome, ReplyClass, lowest
from shangliang.rulebook.assignments import AssignmentState, Part
from shangliang.rulebook.cosigning import CosigningState
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import Extent
from shangliang.server.followup.models import Answer, Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.shell.public.redaction import redact
from shangliang.server.work.proposals.models import Proposal, Publication, Reply

BESIDE = ("proposal", "publication", "member", "body", "session__term")


@dataclass(frozen=True, kw_only=True)
class PublicPromise:
    """A dated answer and what became of it. `reason` is given when it was dropped."""

    state: PromiseState
    due_on: date
    done_on: date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicAnswer:
    """One unit's issued answer to one suggestion."""

    unit: str
    outcome: Outcome
    text: str
    promise: PublicPromise | None


@dataclass(frozen=True, kw_only=True)
class PublicSuggestion:
    """A numbered suggestion with its answers. The text is empty when only a summary was published."""

    number: int
    text: str
    answers: Sequence[PublicAnswer]


@dataclass(frozen=True, kw_only=True)
class PublicLetter:
    """A unit's letter, as it reached the proposer. The text is empty when only a summary was published."""

    unit: str
    part: Part
    number: str
    reply_class: ReplyClass
    passed_on: date
    text: str


@dataclass(frozen=True, kw_only=True)
class PublicMatter:
    """A published proposal as anybody may read it."""

    case: Case
    title: str
    is_summary: bool
    summary: str
    situation: str
    analysis: str
    proposer: str
    co_proposers: int
    units: Sequence[tuple[str, Part]]
    suggestions: Sequence[PublicSuggestion]
    letters: Sequence[PublicLetter]

    @property
    def reply_class(self) -> ReplyClass | None:
        """The class that the case shows: the lowest of its letters'."""
        return lowest([letter.reply_class for letter in self.letters])

    @property
    def text(self) -> str:
        """Everything that is shown, for the search row."""
        parts = [self.summary, self.situation, self.analysis]
        for suggestion in self.suggestions:
            parts += [suggestion.text, *(answer.text for answer in suggestion.answers)]
        parts += [letter.text for letter in self.letters]
        parts += [self.proposer, *(unit for unit, _part in self.units)]
        return "\n".join(part for part in parts if part)


def public_matter(case: Case) -> PublicMatter:
    """Read a published case (with `BESIDE` beside it). Four SQL statements."""
    proposal: Proposal = case.proposal
    publication: Publication = case.publication
    is_summary = publication.extent == Extent.SUMMARY
    handling = _handling(case)
    return PublicMatter(
        case=case,
        title=redact(case.title),
        is_summary=is_summary,
        summary=redact(publication.summary) if is_summary else "",
        situation="" if is_summary else redact(proposal.situation),
        analysis="" if is_summary else redact(proposal.analysis),
        proposer=str(case.member or case.body or ""),
        co_proposers=Case.objects.filter(
            kind="cosigning", root=case, state=CosigningState.CONFIRMED.value
        ).count(),
        units=_units(handling),
        suggestions=_suggestions(case, is_summary=is_summary, names=_handlers(handling)),
        letters=_letters(handling, is_summary=is_summary),
    )


def _handling(case: Case) -> list[Case]:
    """The units' assignments in every round, the lead case's where this one was merged; earlier rounds first."""
    came_to_nothing = (
        AssignmentState.ENDED, AssignmentState.REASSIGNED, AssignmentState.PREVIEW,
        AssignmentState.PREVIEW_AGREED, AssignmentState.PREVIEW_OBJECTED,
    )  # fmt: skip
    found = Case.objects.filter(Q(root=case) | Q(root_id=case.merged_into_id), kind="assignment")
    found = found.exclude(state__in=[state.value for state in came_to_nothing])
    return list(found.select_related("unit", "reply").order_by("round", "id"))


def _units(handling: Sequence[Case]) -> list[tuple[str, Part]]:
    """The units with their parts, those that join last."""
    latest = {each.unit_id: (str(each.unit), Part(each.variant)) for each in handling}
    return sorted(latest.values(), key=lambda unit: unit[1] is Part.JOINT)


def _handlers(handling: Sequence[Case]) -> list[str]:
    replies = [getattr(each, "reply", None) for each in handling]
    return [reply.handler for reply in replies if reply is not None]


def _suggestions(case: Case, *, is_summary: bool, names: Sequence[str]) -> list[PublicSuggestion]:
    answers: dict[int, list[PublicAnswer]] = {}
    issued = Answer.objects.filter(suggestion__case=case, is_issued=True)
    for answer in issued.select_related("case__unit", "promise__case").order_by("case__round", "id"):
        answers.setdefault(answer.suggestion_id, []).append(_answer(answer, names))
    return [
        PublicSuggestion(
            number=each.number,
            text="" if is_summary else redact(each.text),
            answers=_latest_of_each_unit(answers.get(each.pk, [])),
        )
        for each in Suggestion.objects.filter(case=case).order_by("number")
    ]


def _latest_of_each_unit(answers: Sequence[PublicAnswer]) -> list[PublicAnswer]:
    return list({answer.unit: answer for answer in answers}.values())


def _answer(answer: Answer, names: Sequence[str]) -> PublicAnswer:
    promise = getattr(answer, "promise", None)
    told = [*names, answer.owner]
    return PublicAnswer(
        unit=str(answer.case.unit or ""),
        outcome=Outcome(answer.outcome),
        text=redact(answer.text, names=told),
        promise=PublicPromise(
            state=PromiseState(promise.case.state),
            due_on=promise.due_on,
            done_on=promise.done_on,
            reason=redact(promise.reason, names=told),
        )
        if promise is not None
        else None,
    )


def _letters(handling: Sequence[Case], *, is_summary: bool) -> list[PublicLetter]:
    """The last letter of each unit that reached the proposer."""
    found: dict[str, PublicLetter] = {}
    for case in handling:
        reply: Reply | None = getattr(case, "reply", None)
        if reply is not None and reply.passed_on is not None:
            unit = str(case.unit)
            found[unit] = PublicLetter(
                unit=unit,
                part=Part(case.variant),
                number=reply.letter_number,
                reply_class=ReplyClass(reply.reply_class),
                passed_on=reply.passed_on,
                text="" if is_summary else redact(reply.letter, names=[reply.handler]),
            )
    return list(found.values())
