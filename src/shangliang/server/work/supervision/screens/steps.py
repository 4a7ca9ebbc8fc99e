"""The pages of the desk's and the tellers' steps that are more than a list of questions."""

from __future__ import annotations

from typing import Any

from shangliang.rulebook.ballots import MOST_ASPECTS, USUAL_OPTIONS
from shangliang.rulebook.supervision import Appraisals
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.stepping.fixed_rows import FixedRowsForm
from shangliang.server.foundation.stepping.forms import FactsForm
from shangliang.server.foundation.stepping.options import Options, member_options, options_for
from shangliang.server.foundation.stepping.overrides import Override, override
from shangliang.server.work.supervision.models import Elector
from shangliang.server.work.supervision.situations import open_ballot


@options_for(Appraisals.open_ballot, "chosen")
@options_for(Appraisals.open_ballot, "tellers")
def serving_members(_case: Case | None, actor: Actor) -> Options:
    """The members who are in office."""
    return member_options(
        Member.objects.filter(council_id=actor.council_id, status=MemberStatus.SERVING.value)
    )


@options_for(Appraisals.hand_out, "electors")
def electors_without_ballot(case: Case | None, _actor: Actor) -> Options:
    """The electors of the open ballot who have none yet."""
    waiting = Elector.objects.filter(ballot__case=case, ballot__closed_on__isnull=True, issued_way="")
    return member_options(Member.objects.filter(pk__in=waiting.values("member")))


class BallotForm(FactsForm):
    """What is asked, and how it may be answered."""

    most_rows = MOST_ASPECTS


def usual_ballot(_case: Case, _actor: Actor) -> dict[str, Any]:
    """Begin with the usual options, and with the whole as the first aspect."""
    return {"aspects": [{"text": "总体评价"}], "options": [{"text": option} for option in USUAL_OPTIONS]}


class WholeRowsForm(BallotForm):
    """Rows that stand in the form from the start count, changed or not."""

    def facts(self) -> Any:
        for rows in self.rows.values():
            for form in rows.forms:
                if form.cleaned_data.get("text"):
                    form.has_changed = lambda: True  # type: ignore[method-assign]
        return super().facts()


def places(case: Case) -> list[tuple[int, str]]:
    """A row per aspect and option of the open ballot."""
    ballot = open_ballot(case)
    if ballot is None:
        return []
    return [
        (10 * row + column, f"{aspect} · {option}")
        for row, aspect in enumerate(ballot.aspects)
        for column, option in enumerate(ballot.options)
    ]


class CountForm(FixedRowsForm):
    """One number per aspect and option."""

    fixed = {"counts": ("place", places)}


override(
    Appraisals.open_ballot,
    Override(form=WholeRowsForm, template="supervision/open_ballot.html", initial=usual_ballot),
)
override(Appraisals.count, Override(form=CountForm, template="supervision/count.html"))
