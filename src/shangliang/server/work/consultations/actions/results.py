"""The results: drafted with numbered suggestions and the views they do not follow, reviewed, signed."""

from __future__ import annotations

from shangliang.rulebook.consultation_facts import Results
from shangliang.rulebook.consultations import Consultations
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.server.followup.actions.suggest import keep_suggestions, texts_of
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation, Note, NoteSort


@consultations.keeps(Consultations.draft_results)
def keep_results(act: Act, facts: Results) -> Kept:
    """Put this draft in place of the one before; the audit line keeps that one."""
    consultation = Consultation.objects.get(case=act.case)
    old = {"results": consultation.results, "suggestions": texts_of(act.case)}
    consultation.results, consultation.returned_reason = facts.results.strip(), ""
    consultation.save(update_fields=["results", "returned_reason"])
    keep_suggestions(act.case, facts.suggestions)
    Note.objects.filter(case=act.case, sort=NoteSort.MINORITY.value).delete()
    Note.objects.bulk_create(
        Note(
            council_id=act.case.council_id,
            case=act.case,
            sort=NoteSort.MINORITY.value,
            name=each.speaker.strip(),
            text=each.text.strip(),
            reason=each.reason.strip(),
            on=consultation.held_on or act.on,
        )
        for each in facts.minority_views
    )
    return Kept(old=old, new=plain(facts))


@consultations.keeps(Consultations.review)
def keep_review(_act: Act, _facts: NoFacts) -> Kept:
    """The case's state says it."""
    return Kept()


@consultations.keeps(Consultations.return_results)
def keep_return(act: Act, facts: Explained) -> Kept:
    """Keep what is to be changed."""
    Consultation.objects.filter(case=act.case).update(returned_reason=facts.reason)
    return Kept(new={"reason": facts.reason}, words={"reason": facts.reason})


@consultations.keeps(Consultations.sign)
def keep_signature(act: Act, _facts: NoFacts) -> Kept:
    """Note who signed and when: it stands on the paper."""
    Consultation.objects.filter(case=act.case).update(signer_name=act.actor.name, signed_on=act.on)
    return Kept(new={"signer": act.actor.name})
