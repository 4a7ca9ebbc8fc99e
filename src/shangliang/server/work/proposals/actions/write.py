"""Writing, entering for another, and revising a proposal's text."""

from __future__ import annotations

from shangliang.rulebook.proposals import Proposals, ProposalText, ProxyText
from shangliang.server.followup.actions.suggest import keep_suggestions, texts_of
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.proposals.binding import proposals
from shangliang.server.work.proposals.models import Proposal
from shangliang.server.work.proposals.searching import index_proposal


def write(*, actor: Actor, facts: ProposalText) -> Case:
    """Begin a draft of the actor's own, as a member or for a body."""
    return begin(
        Proposals.write,
        actor=actor,
        facts=facts,
        title=facts.title.strip(),
        member_id=actor.member_id,
        body_id=actor.body_id,
    )


def enter(*, actor: Actor, facts: ProxyText) -> Case:
    """Begin a draft for a member who handed it in on paper."""
    return begin(Proposals.enter, actor=actor, facts=facts, title=facts.title.strip(), member_id=facts.member)


@proposals.keeps(Proposals.write)
def keep_draft(act: Act, facts: ProposalText) -> Kept:
    """Keep the text of a new draft."""
    proposal = Proposal(council_id=act.case.council_id, case=act.case, is_proxy=False)
    return _keep_text(act, proposal, facts)


@proposals.keeps(Proposals.enter)
def keep_entry(act: Act, facts: ProxyText) -> Kept:
    """Keep the text of a draft entered for another, marked as such."""
    proposal = Proposal(council_id=act.case.council_id, case=act.case, is_proxy=True)
    return _keep_text(act, proposal, facts)


@proposals.keeps(Proposals.revise)
def keep_revision(act: Act, facts: ProposalText) -> Kept:
    """Replace the text; the audit line keeps the one before."""
    proposal = Proposal.objects.get(case=act.case)
    old = text_of(proposal)
    act.case.title = facts.title.strip()
    kept = _keep_text(act, proposal, facts)
    kept.old = old
    return kept


def text_of(proposal: Proposal) -> dict[str, object]:
    """A proposal's text as the audit line keeps it."""
    return {
        "title": proposal.case.title,
        "category": proposal.category,
        "situation": proposal.situation,
        "analysis": proposal.analysis,
        "suggestions": texts_of(proposal.case),
        "disclosure": proposal.disclosure,
    }


def _keep_text(act: Act, proposal: Proposal, facts: ProposalText) -> Kept:
    proposal.category = facts.category.value if facts.category else ""
    proposal.situation = facts.situation.strip()
    proposal.analysis = facts.analysis.strip()
    proposal.origin = facts.origin.value if facts.origin else ""
    proposal.is_studied = facts.is_studied
    proposal.is_from_topic_list = facts.is_from_topic_list
    proposal.disclosure = facts.disclosure.value
    proposal.closed_reason = facts.closed_reason.strip()
    proposal.save()
    keep_suggestions(act.case, facts.suggestions)
    attach(actor=act.actor, files=facts.attachments, case=act.case, replaces=True)
    index_proposal(act.case)
    return Kept(new=text_of(proposal))
