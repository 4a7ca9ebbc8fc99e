"""What a brief is found by among those who may read it: only what every one of them may read."""

from __future__ import annotations

from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case
from shangliang.server.work.briefs.models import Brief


def index_brief(case: Case) -> None:
    """Let a brief be found by its author, text and suggestions: the edited text once there is one."""
    brief = Brief.objects.get(case=case)
    suggestions = Suggestion.objects.filter(case=case).order_by("number").values_list("text", flat=True)
    text = [brief.edited_text] if brief.edited_text else [brief.situation, brief.analysis]
    author = str(case.member or case.body or "")
    index_case(case, title=case.title, text="\n".join([author, brief.place, *text, *suggestions]))
