"""Issuing: the paper gets its number, and every brief in it goes out."""

from __future__ import annotations

from shangliang.rulebook.briefs import BriefPapers, Briefs, IssuedIn
from shangliang.rulebook.facts import NoFacts
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.numbering import next_number
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.work.briefs.binding import briefs, papers
from shangliang.server.work.briefs.models import Brief, BriefPaper
from shangliang.server.work.briefs.searching import index_paper


@papers.keeps(BriefPapers.issue)
def keep_issue(act: Act, _facts: NoFacts) -> Kept:
    """Number the issue within its year, and let its briefs go out with it."""
    paper = BriefPaper.objects.get(case=act.case)
    number = next_number(council_id=act.case.council_id, series=f"paper:{act.on.year}")
    chosen = list(Case.objects.filter(paper_item__paper=act.case).order_by("paper_item__position"))
    paper.year, paper.number, paper.issued_on = act.on.year, number, act.on
    paper.signer_name = Brief.objects.get(case=chosen[0]).signer_name
    paper.save()
    index_paper(act.case)
    system = system_actor(council_id=act.case.council_id)
    for brief in chosen:
        perform(Briefs.go_out, case=brief, actor=system, facts=IssuedIn(year=act.on.year, number=number))
    issued = {"year": str(act.on.year), "number": str(number)}
    return Kept(new=issued, words=issued)


@briefs.keeps(Briefs.go_out)
def keep_going_out(act: Act, facts: IssuedIn) -> Kept:
    """Note the day; the issue is known from the paper."""
    Brief.objects.filter(case=act.case).update(issued_on=act.on)
    issued = {"year": str(facts.year), "number": str(facts.number)}
    return Kept(new=issued, words=issued)
