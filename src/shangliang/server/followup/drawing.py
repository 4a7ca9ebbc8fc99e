"""From a matter's page to the shapes that the components draw, whatever kind of work it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.instructions import InstructionState
from shangliang.rulebook.levels import Level
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.referrals import Referrals, ReferralState
from shangliang.rulebook.roles import Role, role_name
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.followup.matters import MatterPage, Party, is_inside_referral, sees_referral_answer
from shangliang.server.followup.models import Answer as AnswerRecord
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.open_steps import OpenStep, turn
from shangliang.server.foundation.casework.timeline import TimelineEntry
from shangliang.server.foundation.stepping.screens import step_url
from shangliang.server.foundation.ui.shapes import Act, Answer, Happening, PromiseLine, Suggestion, Tone, Turn
from shangliang.server.foundation.ui.tags.dates import day_in_words

TONES: dict[Outcome, Tone] = {
    Outcome.DONE: "ok", Outcome.ADOPTED: "ok", Outcome.PARTLY: "soon", Outcome.PLANNED: "soon", Outcome.NOT: "grey",
}  # fmt: skip
PROMISE_TONES: dict[str, Tone] = {
    PromiseState.OPEN: "soon", PromiseState.DUE: "late", PromiseState.REPORTED: "soon",
    PromiseState.KEPT: "ok", PromiseState.LATE: "soon", PromiseState.DROPPED: "grey",
}  # fmt: skip

INSTRUCTION_TONES: dict[str, Tone] = {
    InstructionState.GIVEN: "soon", InstructionState.ANSWERED: "soon",
    InstructionState.CLOSED: "ok", InstructionState.WITHDRAWN: "grey",
}  # fmt: skip


AWAITED = {(Referrals.kind, Referrals.redirect.key): gettext_noop("决定是否改送")}
"""What is waited for where it is more than the one step that the regulation names first."""


def act_for(opened: OpenStep, *, is_next: bool, key: str = "") -> Act:
    """The button of a step."""
    step = opened.step
    label = _(step.label)
    if opened.case.unit and _faces_several_units(opened):
        short = opened.case.unit.short_name or opened.case.unit.name
        label = _("%(label)s（%(unit)s）") % {"label": label, "unit": short}
    return Act(
        label=label, url=step_url(opened.case, step), is_next=is_next, is_post=step.is_one_press, key=key
    )


def _faces_several_units(opened: OpenStep) -> bool:
    """Whether who takes the step may have the same before them from several units, so that a button names the unit."""
    if opened.case.kind == "referral":
        return Role.CLERK in opened.step.by
    return (
        opened.case.kind in ("assignment", "promise", "request") and Role.ASSIGNING_OFFICE in opened.step.by
    )


def turn_of(page: MatterPage) -> Turn:
    """Whose turn it is: the reader's, with the buttons; another's, with until when; or nobody's."""
    mine = [opened for opened in page.steps if opened.is_next and opened.may_be_taken]
    if mine:
        return _mine(page, mine)
    waiting = _waiting(page)
    if waiting is not None:
        return waiting
    return Turn(title=_("目前没有需要办理的事项"), kind="over")


def acts_beside(page: MatterPage, turn: Turn) -> list[Act]:
    """The buttons of what else the reader may do, those of the turn left out."""
    in_turn = {str(act.url) for act in turn.acts}
    others = [act_for(opened, is_next=False) for opened in page.steps if opened.may_be_taken]
    return [act for act in others if str(act.url) not in in_turn]


def _mine(page: MatterPage, mine: list[OpenStep]) -> Turn:
    first = mine[0]
    due = _due_of(page, first.case)
    alike = {opened.case.pk for opened in mine if opened.case.kind == first.case.kind}
    same_case = [
        opened
        for opened in page.steps
        if opened.case.pk in alike and opened.may_be_taken and not opened.is_next
    ]
    acts = _told_apart([*mine, *same_case], first)
    return Turn(
        title=_("轮到您：%(label)s") % {"label": _(first.step.label)},
        kind="mine",
        due=due,
        text=_(first.step.effect) if first.step.effect else "",
        acts=acts,
        clause=_(first.step.clause),
        clause_text=_(first.step.effect),
    )


def _told_apart(steps: list[OpenStep], first: OpenStep) -> list[Act]:
    """The buttons of the steps; where two would read the same, each says what it is about."""
    labels = Counter(opened.step.label for opened in steps)
    acts = []
    for opened in steps:
        act = act_for(opened, is_next=opened is first)
        about = _about(opened.case) if labels[opened.step.label] > 1 else ""
        words = {"label": act.label, "about": about}
        acts.append(replace(act, label=_("%(label)s（%(about)s）") % words) if about else act)
    return acts


def _about(case: Case) -> str:
    """What tells a case from its siblings: 县教育局 11月28日, or 第 2 条建议."""
    if case.kind == "promise":
        return _("第 %(number)s 条建议") % {"number": case.promise.answer.suggestion.number}
    handling = case.parent or case
    if case.kind == "contact" and case.contact.held_on:
        day = day_in_words(case.contact.held_on, clock.today())
        return _("%(unit)s %(day)s") % {"unit": _answered_by(handling), "day": day}
    return _answered_by(handling)


def _waiting(page: MatterPage) -> Turn | None:
    for case in [*(party.case for party in page.parties), page.matter]:
        for step in turn(case):
            if Role.SYSTEM in step.by:
                continue
            who = (
                str(case.unit)
                if case.unit and step.by[0] in (Role.OFFICER, Role.LEADER)
                else _(role_name(step.by[0], page.matter.kind))
            )
            blocked = next(
                (each.obstacles for each in page.steps if each.step is step and each.obstacles), ()
            )
            return Turn(
                title=_("等待%(who)s%(what)s") % {"who": who, "what": _awaited(step)},
                kind="waiting",
                due=_due_of(page, case),
                text=_("；").join(_(message) for message in blocked),
            )
    return None


def _awaited(step: AnyStep) -> str:
    return _(AWAITED.get((step.kind, step.key), step.label))


def _due_of(page: MatterPage, case: Case) -> date | None:
    deadlines = page.deadlines
    for party in page.parties:
        if party.case.pk == case.pk:
            deadlines = party.deadlines
    return min((deadline.due_on for deadline in deadlines), default=None)


def suggestions_of(page: MatterPage) -> list[Suggestion]:
    """The numbered suggestions with the answers that the reader may see."""
    return [
        Suggestion(
            number=suggestion.number,
            text=suggestion.text,
            answers=[answer_of(answer) for answer in page.answers.get(suggestion.pk, ())],
        )
        for suggestion in page.suggestions
    ]


def answer_of(answer: AnswerRecord) -> Answer:
    """One unit's answer, with what became of its promise."""
    outcome = Outcome(answer.outcome)
    word = _(outcome.label)
    if answer.due_on:
        word = _("%(word)s · 承诺 %(day)s前") % {"word": word, "day": f"{answer.due_on:%Y-%m-%d}"}
    if not answer.is_issued:
        word = _("%(word)s（未发出）") % {"word": word}
    return Answer(
        word=word,
        tone=TONES[outcome],
        unit=_answered_by(answer.case),
        text=answer.text,
        promise=_promise_line(answer),
    )


def _answered_by(case: Case) -> str:
    """县教育局, or in a later round 县教育局 · 第 2 轮."""
    if case.round == 1:
        return str(case.unit or "")
    return _("%(unit)s · 第 %(round)s 轮") % {"unit": case.unit or "", "round": case.round}


def _promise_line(answer: AnswerRecord) -> PromiseLine | None:
    promise = getattr(answer, "promise", None)
    if promise is None:
        return None
    state = PromiseState(promise.case.state)
    return PromiseLine(word=_(state.label), tone=PROMISE_TONES[state], text=promise.proof or promise.reason)


def happenings(entries: list[TimelineEntry]) -> list[Happening]:
    """The timeline's lines."""
    return [_happening(entry) for entry in entries]


def _happening(entry: TimelineEntry) -> Happening:
    subject = str(entry.case.unit) if entry.case.unit else ""
    title = _(entry.step.label)
    if subject and Role.OFFICER not in entry.step.by:
        title = _("%(label)s（%(unit)s）") % {"label": title, "unit": subject}
    numbers = [entry.details[key] for key in ("lead_number", "other_number") if entry.details.get(key)]
    details = [_("第 %(number)s 号") % {"number": number} for number in numbers]
    details += [
        str(entry.details[key]) for key in ("unit_names", "reason", "words") if entry.details.get(key)
    ]
    who = subject if subject and Role.OFFICER in entry.step.by else entry.actor_name
    return Happening(
        title=title,
        state="system" if Role.SYSTEM in entry.step.by else "done",
        at=entry.happened_at,
        who=_("%(name)s（经接口）") % {"name": who} if entry.is_by_key else who,
        text=_("；").join(details),
        clause=_(entry.clause),
    )


def referral_line(party: Party) -> dict[str, object]:
    """One unit: its state, what it was asked, and what it says to the whole as far as the reader may see it."""
    case = party.case
    referral = case.referral
    return {
        "case": case,
        "state": _(ReferralState(case.state).label),
        "due": min((deadline.due_on for deadline in party.deadlines), default=None),
        "referral": referral,
        "is_inside": is_inside_referral(party),
        "answer": referral if referral.answered_on and sees_referral_answer(party) else None,
    }


def instruction_lines(page: MatterPage) -> list[dict[str, object]]:
    """The leaders' instructions on a matter that the reader may see, each with the units' answers to it."""
    scans = {file.pk for _party, file in page.enclosures}
    lines = []
    for party in page.of_kind("instruction"):
        record = party.case.instruction
        units = [referral_line(each) for each in page.referrals_under(party.case)]
        lines.append(
            {
                "record": record,
                "state": _(InstructionState(party.case.state).label),
                "level": _(Level(record.level).label),
                "scan": record.scan if record.scan_id in scans else None,
                "units": units,
            }
        )
    return lines
