"""An assignment as a line: by when, what it is, what it waits for, and the buttons of whoever has to act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.assignments import FIRST_CONTACT, OBJECT, REPLY, AssignmentState, Part
from shangliang.rulebook.contacts import Topic
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.workflow import AnyStep
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import step_of
from shangliang.server.foundation.casework.deadlines import term_named
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.stepping.screens import step_url
from shangliang.server.foundation.ui.shapes import Act, Task, Text
from shangliang.server.foundation.ui.tags.dates import day_in_words
from shangliang.server.work.proposals.queries.desk_assignments import next_step

S = AssignmentState
REASON_LENGTH = 60
BESIDE = {
    "agree_preview": "object_preview", "accept": "object", "draft_reply": "record_contact",
    "uphold_objection": "dismiss_objection",
}  # fmt: skip
"""What may be done instead of the awaited step, or has to come before it."""
READ_FIRST: dict[str, Text] = {
    "countersign": gettext_lazy("去会签"),
    "sign_reply": gettext_lazy("去签发"),
    "pass_reply": gettext_lazy("去审核"),
}
"""Steps before which there is a letter to read: their button leads to the case's page."""
ANSWERS: dict[tuple[str, str], Text] = {
    (Topic.EXTENSION, "grant"): gettext_lazy("同意延期"),
    (Topic.EXTENSION, "refuse"): gettext_lazy("不同意延期"),
    (Topic.UNIT, "grant"): gettext_lazy("同意增加"),
    (Topic.UNIT, "refuse"): gettext_lazy("不同意增加"),
}
WAITS: dict[AssignmentState, Text] = {
    S.PREVIEW: gettext_lazy("等联络员看预交办"),
    S.PREVIEW_AGREED: gettext_lazy("已同意承办，等正式交办"),
    S.PREVIEW_OBJECTED: gettext_lazy("已提出不同意见，等交办单位调整"),
    S.ASSIGNED: gettext_lazy("等联络员签收"),
    S.OBJECTED: gettext_lazy("已申请退回，等交办单位决定"),
    S.VIEWED: gettext_lazy("已提会办意见，等主办单位的答复稿"),
    S.COUNTERSIGNED: gettext_lazy("已会签"),
    S.SIGNED: gettext_lazy("已签发，等交办单位审核"),
    S.PASSED: gettext_lazy("答复已送达提案人"),
    S.REHANDLED: gettext_lazy("已转入下一轮办理"),
}
"""What a unit's case waits for when it is not the reader's turn."""


def with_next_act(lines: Iterable[Task]) -> list[Task]:
    """The lines with the first of their buttons to press in the colour of the next act: one on a page."""
    found = list(lines)
    for position, line in enumerate(found):
        if line.acts:
            *others, main = line.acts
            found[position] = replace(line, acts=[*others, replace(main, is_next=True)])
            break
    return found


def unit_line(case: Case, actor: Actor, *, today: date, here: str) -> Task:
    """A line of the unit's own list."""
    row: Any = case
    step = next_step(case, actor)
    parts = [*_what(case), "" if step else _waiting(case, actor), *_hints(case, actor, today)]
    return Task(
        title=case.title,
        url=case_url(case),
        due=_due_of(step, case) or row.answer_due_on or _nearest(case),
        meta=" · ".join(part for part in parts if part),
        acts=acts_of(case, step, here=here, today=today) if step else _meanwhile(case, actor, here),
    )


def _meanwhile(case: Case, actor: Actor, here: str) -> list[Act]:
    """While others give their views, the lead's officer may speak with the proposer."""
    row: Any = case
    step = step_of(case, "record_contact")
    may_talk = (
        case.state == S.ACCEPTED and step is not None and step.is_for(case.variant) and not row.has_talk
    )
    return [_act(case, step, here)] if step and may_talk and actor.kind is SeatKind.UNIT_OFFICER else []


def office_line(case: Case, actor: Actor, *, today: date, here: str) -> Task:
    """A line of the office's list: the unit comes first."""
    step = next_step(case, actor)
    acts = acts_of(case, step, here=here, today=today) if step else []
    asked = list(getattr(case, "asked", ()))
    if actor.kind is SeatKind.ASSIGNING_OFFICER:
        for request in asked:
            acts += _answers_to(request, here=here)
    parts = [
        str(case.unit or ""),
        *_what(case),
        _(S(case.state).label),
        _nearest_term(case),
        _objection(case),
    ]
    parts += [_request_words(request, today) for request in asked]
    return Task(
        title=case.title,
        url=case_url(case),
        due=_nearest(case),
        meta=" · ".join(part for part in parts if part),
        acts=acts,
    )


def _due_of(step: AnyStep | None, case: Case) -> date | None:
    """The day of the term that the awaited step ends."""
    ended = {term.key for term in step.ends} if step else set()
    return min((each.due_on for each in getattr(case, "running", ()) if each.term in ended), default=None)


def _nearest(case: Case) -> date | None:
    running = getattr(case, "running", ())
    return running[0].due_on if running else None


def _nearest_term(case: Case) -> str:
    """Which term the badge counts: 答复期限."""
    running = getattr(case, "running", ())
    if not running:
        return ""
    if running[0].term == OBJECT.key:
        return _("签收或者提出异议的期限")
    return _("%(term)s期限") % {"term": _(term_named(running[0].term).label)}


def _what(case: Case) -> list[str]:
    number = _("第 %(number)s 号") % {"number": case.root.number} if case.root and case.root.number else ""
    again = _("第 %(round)s 轮") % {"round": case.round} if case.round > 1 else ""
    return [number, _(Part(case.variant).label), again, _proposer(case)]


def _proposer(case: Case) -> str:
    row: Any = case
    if case.root is None:
        return ""
    lead = str(case.root.member or case.root.body or "")
    if not row.co_proposers:
        return lead
    return _("%(name)s 等 %(count)s 人") % {"name": lead, "count": row.co_proposers + 1}


def _waiting(case: Case, actor: Actor) -> str:
    state = S(case.state)
    is_leader = actor.kind is SeatKind.UNIT_LEADER
    if state is S.ACCEPTED:
        return _("联络员办理中") if is_leader else _("等会办单位的意见")
    if state is S.DRAFTED:
        return _("等会办单位会签") if is_leader else _("等会签和负责人签发")
    return str(WAITS.get(state, ""))


def _hints(case: Case, actor: Actor, today: date) -> list[str]:
    """The rule where it bites: until when a case may be handed back, and by when to speak with the proposer."""
    if actor.kind is not SeatKind.UNIT_OFFICER:
        return []
    days = {deadline.term: deadline.due_on for deadline in getattr(case, "running", ())}
    hints = []
    if case.state == S.ASSIGNED and OBJECT.key in days:
        until = days[OBJECT.key]
        hints.append(
            _("%(day)s前可申请退回") % {"day": day_in_words(until, today)}
            if until >= today
            else _("申请退回的期限已过")
        )
    if case.state == S.ASSIGNED and REPLY.key in days:
        hints.append(_("%(day)s前答复") % {"day": day_in_words(days[REPLY.key], today)})
    if case.state == S.ACCEPTED and FIRST_CONTACT.key in days:
        until = days[FIRST_CONTACT.key]
        hints.append(
            _("%(day)s前与提案人首次沟通") % {"day": day_in_words(until, today)}
            if until >= today
            else _("首次沟通已经超期")
        )
    if case.state == S.ACCEPTED and case.assignment.returned_reason:
        hints.append(_short(_("退回修改：%(words)s") % {"words": case.assignment.returned_reason}))
    return hints


def acts_of(case: Case, step: AnyStep, *, here: str, today: date) -> list[Act]:
    """The awaited step as a button, and what may be done instead before it."""
    if step.key in READ_FIRST:
        return [Act(label=READ_FIRST[step.key], url=case_url(case))]
    beside = step_of(case, BESIDE.get(step.key, ""))
    acts = [_act(case, step, here)]
    if beside is not None and case.state in beside.sources and not _is_over(case, beside, today):
        row: Any = case
        # A talk comes before the letter: until there is one, it stands where the eye goes.
        is_first = beside.key == "record_contact" and not row.has_talk
        acts.insert(len(acts) if is_first else 0, _act(case, beside, here))
    return acts


def _is_over(case: Case, beside: AnyStep, today: date) -> bool:
    if beside.key == "object":
        return any(each.term == OBJECT.key and each.due_on < today for each in getattr(case, "running", ()))
    return False


def _act(case: Case, step: AnyStep, here: str) -> Act:
    url = step_url(case, step)
    if step.is_one_press:
        return Act(label=_(step.label), url=url, is_post=True, fields={"next": here})
    return Act(label=_(step.label), url=f"{url}?{urlencode({'next': here})}")


def _answers_to(request: Case, *, here: str) -> list[Act]:
    topic = request.unit_request.topic
    offered = (step_of(request, "refuse"), step_of(request, "grant"))
    return [
        replace(_act(request, step, here), label=ANSWERS[(topic, step.key)])
        for step in offered
        if step is not None
    ]


def _request_words(request: Case, today: date) -> str:
    asked = request.unit_request
    if asked.topic == Topic.EXTENSION and asked.until:
        words = _("申请延期至%(day)s") % {"day": day_in_words(asked.until, today)}
    else:
        words = _("请增加%(unit)s会办") % {"unit": asked.unit}
    return _short(_("%(words)s：%(reason)s") % {"words": words, "reason": asked.reason})


def _objection(case: Case) -> str:
    if case.state != S.OBJECTED:
        return ""
    said = case.assignment
    return _short(
        _("认为应由%(unit)s承办：%(reason)s") % {"unit": said.objection_unit, "reason": said.objection_reason}
    )


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(REASON_LENGTH, truncate="……")
