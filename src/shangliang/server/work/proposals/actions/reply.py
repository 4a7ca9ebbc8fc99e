"""The letter: drafted by the officer, returned or signed by the leader, sent back by the office that checks it."""

from __future__ import annotations

from django.db.models import QuerySet

from shangliang.rulebook.answers import Outcome, ReplyClass, reply_class
from shangliang.rulebook.assignments import Assignments, AssignmentState, Part, ReplyDraft, Signature
from shangliang.rulebook.facts import Explained
from shangliang.server.followup.actions.answers import keep_answers
from shangliang.server.followup.models import Answer
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain, settle
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.proposals.binding import assignments
from shangliang.server.work.proposals.models import Assignment, Reply


@assignments.keeps(Assignments.draft_reply)
def keep_draft(act: Act, facts: ReplyDraft) -> Kept:
    """Keep the letter and the answers; a new draft asks the joint units to countersign again."""
    Reply.objects.update_or_create(
        case=act.case,
        defaults={
            "council_id": act.case.council_id,
            "letter": facts.letter,
            "handler": facts.handler,
            "phone": facts.phone,
            "letter_number": "",
            "signer": "",
            "approved_by": None,
            "signed_on": None,
            "reply_class": "",
        },
    )
    keep_answers(act.case, facts.answers)
    attach(actor=act.actor, files=facts.attachments, case=act.case, replaces=True)
    for joint in joint_cases(act.case).filter(state=AssignmentState.COUNTERSIGNED.value):
        settle(joint, state=AssignmentState.VIEWED.value)
    return Kept(new=plain(facts), words={"unit": str(act.case.unit)})


def joint_cases(case: Case) -> QuerySet[Case]:
    """The joint units' assignments beside a lead's, in the same round."""
    return Case.objects.filter(
        root_id=case.root_id, kind="assignment", variant=Part.JOINT.value, round=case.round
    )


@assignments.keeps(Assignments.return_draft)
@assignments.keeps(Assignments.send_back)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is to be changed; the letter is unsigned again."""
    Assignment.objects.filter(case=act.case).update(returned_reason=facts.reason)
    Reply.objects.filter(case=act.case).update(
        signed_on=None, letter_number="", signer="", approved_by=None, reply_class=""
    )
    return Kept(new={"reason": facts.reason}, words={"unit": str(act.case.unit), "reason": facts.reason})


@assignments.keeps(Assignments.sign_reply)
def keep_signature(act: Act, facts: Signature) -> Kept:
    """Sign the letter; its class follows from the answers that it carries."""
    derived = class_of(act.case)
    Reply.objects.filter(case=act.case).update(
        letter_number=facts.letter_number,
        signer=facts.signer,
        approved_by=facts.approved_by,
        signed_on=act.on,
        reply_class=derived.value,
    )
    return Kept(
        new={**plain(facts), "class": derived.value},
        words={"unit": str(act.case.unit), "class": derived.label},
    )


def class_of(case: Case) -> ReplyClass:
    """The class of a letter: a lead's carries the joint units' answers as well as its own."""
    carried = [case.pk]
    if case.variant == Part.LEAD.value:
        carried += joint_cases(case).values_list("pk", flat=True)
    outcomes = Answer.objects.filter(case_id__in=carried).values_list("outcome", flat=True)
    return reply_class([Outcome(outcome) for outcome in outcomes])
