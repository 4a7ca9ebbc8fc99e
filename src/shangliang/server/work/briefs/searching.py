"""What a brief and an issue of the paper are found by among their readers: only what every one of them may read."""

from __future__ import annotations

from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case, indexes
from shangliang.server.work.briefs.models import Brief, BriefPaper, PaperItem


@indexes("brief")
def index_brief(case: Case) -> None:
    """Let a brief be found by its author, text and suggestions: the edited text once there is one."""
    brief = Brief.objects.get(case=case)
    suggestions = Suggestion.objects.filter(case=case).order_by("number").values_list("text", flat=True)
    text = [brief.edited_text] if brief.edited_text else [brief.situation, brief.analysis]
    author = str(case.member or case.body or "")
    index_case(case, title=case.title, text="\n".join([author, brief.place, *text, *suggestions]))


@indexes("paper")
def index_paper(case: Case) -> None:
    """Let an issue be found by its number, its addressees and the titles of its briefs; its readers read all briefs."""
    paper = BriefPaper.objects.get(case=case)
    number = f"{paper.year}年第{paper.number}期" if paper.number is not None else ""
    items = PaperItem.objects.filter(paper=case).order_by("position").values_list("brief__title", flat=True)
    parts = [number, paper.addressees, paper.copies, *items]
    index_case(case, title=case.title, text="\n".join(part for part in parts if part))
