"""What a study is found by among those who may read it: only what every one of them may read."""

from __future__ import annotations

from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case, indexes
from shangliang.server.work.studies.models import Study


@indexes("study")
def index_study(case: Case) -> None:
    """Let a study be found by its title, lead, places, and the report's suggestions."""
    study = Study.objects.get(case=case)
    suggestions = Suggestion.objects.filter(case=case).order_by("number").values_list("text", flat=True)
    index_case(case, title=case.title, text="\n".join([str(case.body or ""), study.places, *suggestions]))
