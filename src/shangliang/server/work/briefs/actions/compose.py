"""Composing an issue of the paper from signed briefs."""

from __future__ import annotations

from shangliang.rulebook.briefs import BriefPapers, PaperPlan
from shangliang.rulebook.facts import NoFacts
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import begin
from shangliang.server.work.briefs.binding import papers
from shangliang.server.work.briefs.models import BriefPaper, PaperItem
from shangliang.server.work.briefs.searching import index_paper


def compose(*, actor: Actor, facts: PaperPlan) -> Case:
    """Begin an issue; it has a number only once it is issued."""
    title = paper_title(facts, council_id=actor.council_id)
    return begin(BriefPapers.compose, actor=actor, facts=facts, title=title)


def paper_title(facts: PaperPlan, *, council_id: int) -> str:
    """The issue's own title; of a single brief, the brief's."""
    if facts.title.strip() or not facts.briefs:
        return facts.title.strip()
    first = Case.objects.filter(pk=facts.briefs[0], council_id=council_id, kind="brief").first()
    return first.title if first else ""


@papers.keeps(BriefPapers.compose)
def keep_composition(act: Act, facts: PaperPlan) -> Kept:
    """Keep the plan of a new issue."""
    return _keep_plan(act, BriefPaper(council_id=act.case.council_id, case=act.case), facts)


@papers.keeps(BriefPapers.rearrange)
def keep_rearrangement(act: Act, facts: PaperPlan) -> Kept:
    """Put the new plan in place of the one before."""
    paper = BriefPaper.objects.get(case=act.case)
    old = {"title": act.case.title, "briefs": _chosen(act.case)}
    act.case.title = paper_title(facts, council_id=act.case.council_id)
    kept = _keep_plan(act, paper, facts)
    kept.old = old
    return kept


@papers.keeps(BriefPapers.drop)
def keep_dropping(act: Act, _facts: NoFacts) -> Kept:
    """Give the briefs back: they may be chosen for another issue."""
    old = {"briefs": _chosen(act.case)}
    PaperItem.objects.filter(paper=act.case).delete()
    return Kept(old=old)


def _keep_plan(act: Act, paper: BriefPaper, facts: PaperPlan) -> Kept:
    paper.addressees, paper.copies = facts.addressees.strip(), facts.copies.strip()
    paper.save()
    PaperItem.objects.filter(paper=act.case).delete()
    PaperItem.objects.bulk_create(
        PaperItem(council_id=act.case.council_id, paper=act.case, brief_id=brief, position=position)
        for position, brief in enumerate(dict.fromkeys(facts.briefs), start=1)
    )
    index_paper(act.case)
    return Kept(new={"title": act.case.title, "briefs": _chosen(act.case)})


def _chosen(paper: Case) -> list[int]:
    return list(PaperItem.objects.filter(paper=paper).order_by("position").values_list("brief_id", flat=True))
