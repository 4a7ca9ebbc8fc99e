"""A task as a line of 待办: how long there is, what it is, who it comes from, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from shangliang.rulebook.assignments import Part
from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.rulebook.deadlines import DueState, due_state
from shangliang.rulebook.proposals import Category
from shangliang.rulebook.studies import StudyForm
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url, writing_url
from shangliang.server.foundation.stepping.screens import step_url
from shangliang.server.foundation.ui.shapes import Act, Task
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.shell.queries.waiting import Waiter
from shangliang.server.shell.sentences import Saying, saying

MOST_RED = 3
META_LENGTH = 60


def task_lines(tasks: Sequence[Waiter], *, today: date, here: str) -> list[Task]:
    """The lines of a list. The first buttons are red as far as they press; `here` is where an act leads back to."""
    return [
        _line(
            task, today=today, here=here, is_red=number == 0 or (number < MOST_RED and _presses(task, today))
        )
        for number, task in enumerate(tasks)
    ]


def _presses(task: Waiter, today: date) -> bool:
    return task.due_on is not None and due_state(task.due_on, today) is not DueState.AHEAD


def _line(task: Waiter, *, today: date, here: str, is_red: bool) -> Task:
    case, step = task.case, task.step
    said = saying(f"{step.kind}.{step.key}", _variant(case))
    offered = [
        other for key in said.beside if (other := _offered(case, key)) and not _is_over(task, key, today)
    ]
    return Task(
        title=said.words % _words(case, today),
        url=case_url(case),
        due=task.due_on,
        meta=_meta(case, step, today),
        acts=[
            *(_beside(case, other, here) for other in offered),
            _main_act(case, step, said, here=here, is_red=is_red),
        ],
    )


def _offered(case: Case, key: str) -> AnyStep | None:
    step = step_of(case, key)
    return step if step is not None and case.state in step.sources and step.is_for(case.variant) else None


def _is_over(task: Waiter, key: str, today: date) -> bool:
    """A unit may hand a case back within the first of its terms only: past it there is no such button."""
    return key == "object" and task.due_on is not None and task.due_on < today


def _beside(case: Case, step: AnyStep, here: str) -> Act:
    return Act(
        label=_(step.label),
        url=_to(case, step, here),
        is_post=step.is_one_press,
        fields={"next": here} if step.is_one_press else {},
    )


def _main_act(case: Case, step: AnyStep, said: Saying, *, here: str, is_red: bool) -> Act:
    if said.leads_to == "edit":
        return Act(label=said.act, url=writing_url(case), is_next=is_red)
    if said.leads_to == "case":
        return Act(label=said.act, url=case_url(case), is_next=is_red)
    return Act(
        label=said.act,
        url=_to(case, step, here),
        is_next=is_red,
        is_post=step.is_one_press,
        fields={"next": here} if step.is_one_press else {},
    )


def _to(case: Case, step: AnyStep, here: str) -> str:
    url = step_url(case, step)
    return url if step.is_one_press else f"{url}?{urlencode({'next': here})}"


def _variant(case: Case) -> str:
    """What tells two tasks of the same step apart."""
    if case.kind == "contact":
        return "stands_in" if case.member_id is None and case.body_id is None else str(case.contact.way)
    if case.kind == "request":
        return str(case.unit_request.topic)
    if case.kind == "promise":
        return "due" if case.state == "due" else "open"
    return ""


def _words(case: Case, today: date) -> dict[str, str]:
    """What the sentence names."""
    words = {"title": case.title, "who": proposer(case), "other": "", "day": "", "number": ""}
    words |= {"unit": str(_unit(case) or ""), "office": str(case.office or "")}
    if case.kind == "contact":
        held_on = case.contact.held_on
        words["day"] = day_in_words(held_on, today) if held_on else ""
    elif case.kind == "request":
        asked = case.unit_request
        words |= {
            "other": str(asked.unit or ""),
            "day": day_in_words(asked.until, today) if asked.until else "",
        }
    elif case.kind == "assignment":
        words["other"] = str(case.assignment.objection_unit or "")
    elif case.kind == "referral":
        words["other"] = str(case.referral.objection_unit or "")
    elif case.kind == "rectification":
        words["number"] = str(case.rectification.number)
    elif case.kind == "instruction":
        words["other"] = case.instruction.signature
    elif case.kind == "promise":
        words["number"] = str(case.promise.answer.suggestion.number)
    return words


def _unit(case: Case) -> object:
    return case.unit or (case.parent.unit if case.parent else None)


def proposer(case: Case) -> str:
    """刘伟委员, or the body's name: of the matter that a case is or belongs to."""
    matter = case.root or case
    if matter.member:
        return _("%(name)s委员") % {"name": matter.member.name}
    return str(matter.body or _("提案委"))


def _meta(case: Case, step: AnyStep, today: date) -> str:
    parts = _META[case.kind](case, step, today) if case.kind in _META else []
    return " · ".join(part for part in parts if part)


def _of_proposal(case: Case, step: AnyStep, today: date) -> list[str]:
    proposal = case.proposal
    if step.key == "resubmit" and proposal.decision_reason:
        return [_short(_("修改意见：%(words)s") % {"words": proposal.decision_reason})]
    number = _("第 %(number)s 号") % {"number": case.number} if case.number else ""
    category = _(Category(proposal.category).label) if proposal.category else ""
    if step.key == "submit":
        day = day_in_words(timezone.localdate(case.moved_at), today)
        return [category, _("%(day)s修改") % {"day": day}]
    return [number, "" if step.key == "review" else proposer_line(case), category, _suggestions(case)]


def proposer_line(case: Case) -> str:
    """何建国 等 5 人."""
    row: Any = case
    lead = str(case.member or case.body or "")
    if not row.co_proposers:
        return lead
    return _("%(name)s 等 %(count)s 人") % {"name": lead, "count": row.co_proposers + 1}


def _suggestions(case: Case) -> str:
    row: Any = case
    count = row.suggestion_count
    return ngettext("%(count)s 条建议", "%(count)s 条建议", count) % {"count": count} if count else ""


def _of_cosigning(case: Case, _step: AnyStep, _today: date) -> list[str]:
    row: Any = case
    count = row.co_proposers
    if not count:
        return [_("点案由看全文")]
    return [ngettext("已有 %(count)s 人联名", "已有 %(count)s 人联名", count) % {"count": count}]


def _of_assignment(case: Case, step: AnyStep, _today: date) -> list[str]:
    row: Any = case
    assignment = case.assignment
    number = _("第 %(number)s 号") % {"number": case.root.number} if case.root and case.root.number else ""
    part = _(Part(case.variant).label)
    again = _("第 %(round)s 轮") % {"round": case.round} if case.round > 1 else ""
    note = ""
    if step.key == "draft_reply" and assignment.returned_reason:
        note = _short(_("退回修改：%(words)s") % {"words": assignment.returned_reason})
    elif step.key == "draft_reply" and not row.talks:
        note = _("还没有与提案人沟通")
    elif step.key == "uphold_objection":
        note = _short(assignment.objection_reason)
    elif step.key == "sign_reply" and assignment.countersign_reason:
        note = _short(_("会签意见：%(words)s") % {"words": assignment.countersign_reason})
    shown_part = "" if step.key in ("uphold_objection", "pass_reply") else part
    return [number, shown_part, again, proposer(case), note]


def _of_contact(case: Case, _step: AnyStep, _today: date) -> list[str]:
    return [_("《%(title)s》") % {"title": case.title}]


def _of_request(case: Case, _step: AnyStep, _today: date) -> list[str]:
    return [_short(_("理由：%(words)s") % {"words": case.unit_request.reason})]


def _of_rating(case: Case, _step: AnyStep, today: date) -> list[str]:
    unit = str(_unit(case) or "")
    reply = getattr(case.parent, "reply", None)
    if reply is None or reply.passed_on is None:
        return [unit]
    day = day_in_words(reply.passed_on, today)
    said = pgettext("单位于某日答复", "%(unit)s %(day)s答复") % {"unit": unit, "day": day}
    return [said, _("%(letter)s类") % {"letter": reply.reply_class}]


def _of_promise(case: Case, step: AnyStep, _today: date) -> list[str]:
    promise = case.promise
    words = promise.proof if step.key == "confirm" else promise.answer.text
    return [_short(words), _("责任人 %(name)s") % {"name": promise.owner}]


def _of_referral(case: Case, step: AnyStep, _today: date) -> list[str]:
    referral = case.referral
    if step.key == "redirect":
        return [_short(referral.objection_reason)]
    if step.key == "answer" and referral.returned_reason:
        return [_short(_("退回补充：%(words)s") % {"words": referral.returned_reason})]
    return [_suggestions(case), _short(referral.note)]


def _of_brief(case: Case, step: AnyStep, today: date) -> list[str]:
    brief = case.brief
    category = _(Category(brief.category).label) if brief.category else ""
    if step.key == "submit":
        day = day_in_words(timezone.localdate(case.moved_at), today)
        return [category, _("%(day)s修改") % {"day": day}]
    if step.key == "edit" and brief.returned_reason:
        return [_short(_("退回重编：%(words)s") % {"words": brief.returned_reason})]
    return ["" if step.key == "edit" else proposer(case), category, brief.place]


def _of_appraisal(case: Case, _step: AnyStep, _today: date) -> list[str]:
    until = case.appraisal.until_on
    return [_("评议到 %(day)s") % {"day": f"{until:%Y-%m-%d}"}] if until else []


def _of_rectification(case: Case, step: AnyStep, _today: date) -> list[str]:
    item = case.rectification
    if step.key == "report" and item.returned_reason:
        return [_short(_("退回整改：%(words)s") % {"words": item.returned_reason})]
    words = item.proof if step.key == "accept" else item.text
    return [_short(words), _("责任人 %(name)s") % {"name": item.owner}]


def _of_consultation(case: Case, step: AnyStep, today: date) -> list[str]:
    consultation = case.consultation
    kind = _(ConsultationKind(case.variant).label)
    if step.key == "draft_results" and consultation.returned_reason:
        return [_short(_("退回修改：%(words)s") % {"words": consultation.returned_reason})]
    if consultation.held_on is None:
        day = day_in_words(consultation.meets_on, today)
        return [kind, _("%(day)s开会") % {"day": day}, consultation.place]
    return [kind, _("%(day)s已开会") % {"day": day_in_words(consultation.held_on, today)}]


def _of_instruction(case: Case, _step: AnyStep, _today: date) -> list[str]:
    return [_short(case.instruction.words)]


def _of_study(case: Case, step: AnyStep, _today: date) -> list[str]:
    study = case.study
    if step.key == "submit" and study.returned_reason:
        return [_short(_("退回修改：%(words)s") % {"words": study.returned_reason})]
    return [_(StudyForm(case.variant).label), str(case.body or ""), study.places]


def _short(words: str) -> str:
    return Truncator(" ".join(words.split()).rstrip("。")).chars(META_LENGTH, truncate="……")


_META: dict[str, Any] = {
    "proposal": _of_proposal,
    "cosigning": _of_cosigning,
    "assignment": _of_assignment,
    "contact": _of_contact,
    "request": _of_request,
    "rating": _of_rating,
    "promise": _of_promise,
    "referral": _of_referral,
    "brief": _of_brief,
    "appraisal": _of_appraisal,
    "rectification": _of_rectification,
    "consultation": _of_consultation,
    "instruction": _of_instruction,
    "study": _of_study,
}
