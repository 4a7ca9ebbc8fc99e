"""Writing, entering for another, and revising a brief's text."""

from __future__ import annotations

from shangliang.rulebook.briefs import Briefs, BriefText, EnteredBrief
from shangliang.server.followup.actions.suggest import keep_suggestions, texts_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.briefs.binding import briefs
from shangliang.server.work.briefs.models import Brief
from shangliang.server.work.briefs.searching import index_brief


def write(*, actor: Actor, facts: BriefText) -> Case:
    """Begin a brief of the actor's own, as a member or for a body."""
    return begin(
        Briefs.write,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        member_id=actor.member_id,
        body_id=actor.body_id,
    )


def enter(*, actor: Actor, facts: EnteredBrief) -> Case:
    """Begin a brief for a member or a body that sent it in on paper or by telephone."""
    return begin(
        Briefs.enter,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        member_id=facts.member,
        body_id=facts.body,
    )


@briefs.keeps(Briefs.write)
def keep_draft(act: Act, facts: BriefText) -> Kept:
    """Keep the text of a new brief."""
    return _keep_text(act, Brief(council_id=act.case.council_id, case=act.case), facts)


@briefs.keeps(Briefs.enter)
def keep_entry(act: Act, facts: EnteredBrief) -> Kept:
    """Keep the text of a brief entered for another, marked as such."""
    return _keep_text(act, Brief(council_id=act.case.council_id, case=act.case, is_proxy=True), facts)


@briefs.keeps(Briefs.revise)
def keep_revision(act: Act, facts: BriefText) -> Kept:
    """Replace the text; the audit line keeps the one before."""
    brief = Brief.objects.get(case=act.case)
    old = text_of(brief)
    act.case.title = facts.title.strip()
    kept = _keep_text(act, brief, facts)
    kept.old = old
    return kept


def text_of(brief: Brief) -> dict[str, object]:
    """A brief's text as the audit line keeps it."""
    return {
        "title": brief.case.title,
        "category": brief.category,
        "situation": brief.situation,
        "analysis": brief.analysis,
        "suggestions": texts_of(brief.case),
        "place": brief.place,
    }


def _keep_text(act: Act, brief: Brief, facts: BriefText) -> Kept:
    brief.category = facts.category.value if facts.category else ""
    brief.situation = facts.situation.strip()
    brief.analysis = facts.analysis.strip()
    brief.place = facts.place.strip()
    brief.save()
    keep_suggestions(act.case, facts.suggestions)
    attach(actor=act.actor, files=facts.attachments, case=act.case, replaces=True)
    index_brief(act.case)
    return Kept(new=text_of(brief))
