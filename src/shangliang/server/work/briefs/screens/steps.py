"""The pages of the desk's steps that are more than a list of questions."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.briefs import BriefPapers, Briefs
from shangliang.server.followup.screens.sending import SendForm, proposed_units
from shangliang.server.followup.screens.suggesting import suggestions_so_far
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.foundation.stepping.writing import DraftForm
from shangliang.server.work.briefs.models import Brief, BriefPaper, PaperItem
from shangliang.server.work.briefs.queries.texts import text_in_force
from shangliang.server.work.briefs.screens.lists import author_of


class EditForm(DraftForm):
    """The desk's text beside the original."""

    most_rows = 5

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 12
        for row in self.rows["suggestions"].forms:
            row.fields["text"].widget.attrs["rows"] = 3


def edit_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the text as it was sent in, or as it was edited before."""
    brief = Brief.objects.get(case=case)
    return {
        "title": case.title,
        "category": brief.category,
        "text": text_in_force(brief),
        "suggestions": suggestions_so_far(case),
    }


def _original(case: Case, actor: Actor, _form: FactsForm) -> dict[str, Any]:
    return {
        "brief": Brief.objects.get(case=case),
        "author": author_of(case),
        "files": readable_files(actor).filter(case=case).order_by("pk"),
    }


def plan_so_far(case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the issue as it is composed."""
    paper = BriefPaper.objects.get(case=case)
    chosen = PaperItem.objects.filter(paper=case).order_by("position").values_list("brief_id", flat=True)
    return {
        "title": case.title if len(chosen) > 1 else "",
        "briefs": list(chosen),
        "addressees": paper.addressees,
        "copies": paper.copies,
    }


override(
    Briefs.edit, Override(form=EditForm, template="briefs/edit.html", initial=edit_so_far, context=_original)
)
override(Briefs.send, Override(form=SendForm, template="followup/send.html", initial=proposed_units))
override(BriefPapers.rearrange, Override(initial=plan_so_far))
