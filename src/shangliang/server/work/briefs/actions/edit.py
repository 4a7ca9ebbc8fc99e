"""The desk's text, the review, the signature, and what is not used."""

from __future__ import annotations

from shangliang.rulebook.briefs import Briefs, EditedBrief, Unused
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.followup.actions.suggest import keep_suggestions, texts_of
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Brief
from shangliang.server.work.briefs.searching import index_brief


@briefs.keeps(Briefs.edit)
def keep_edit(act: Act, facts: EditedBrief) -> Kept:
    """Keep the desk's text beside the original; the audit line keeps an earlier edit."""
    brief = Brief.objects.get(case=act.case)
    old = edited_text_of(brief)
    act.case.title = facts.title.strip()
    brief.category = facts.category.value
    brief.edited_text = facts.text.strip()
    brief.edited_on, brief.editor_name, brief.returned_reason = act.on, act.actor.name, ""
    brief.save()
    keep_suggestions(act.case, facts.suggestions)
    act.case.save(update_fields=["title"])
    index_brief(act.case)
    brief.case = act.case
    return Kept(old=old, new=edited_text_of(brief))


def edited_text_of(brief: Brief) -> dict[str, object]:
    """The edited text as the audit line keeps it."""
    return {
        "title": brief.case.title,
        "category": brief.category,
        "text": brief.edited_text,
        "suggestions": texts_of(brief.case),
    }


@briefs.keeps(Briefs.review)
def keep_review(_act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept()


@briefs.keeps(Briefs.return_edit)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is to be changed."""
    Brief.objects.filter(case=act.case).update(returned_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


@briefs.keeps(Briefs.sign)
def keep_signature(act: Act, _facts: NoFacts) -> Kept:
    """Note who signed and when: it stands on the paper."""
    Brief.objects.filter(case=act.case).update(signer_name=act.actor.name, signed_on=act.on)
    return Kept(new={"signer": act.actor.name})


@briefs.keeps(Briefs.set_aside)
def keep_setting_aside(act: Act, facts: Unused) -> Kept:
    """Keep the ground and what the author is told."""
    Brief.objects.filter(case=act.case).update(unused_ground=facts.ground.value, unused_reason=facts.reason)
    return Kept(
        new={"ground": facts.ground.value, "reason": facts.reason},
        words={"ground": facts.ground.label, "reason": facts.reason},
    )
