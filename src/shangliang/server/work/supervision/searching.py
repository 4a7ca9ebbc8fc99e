"""What an appraisal is found by among those who may read it: only what every one of them may read."""

from __future__ import annotations

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case, indexes


@indexes("appraisal")
def index_appraisal(case: Case) -> None:
    """Let an appraisal be found by its unit and topic."""
    index_case(case, title=case.title, text=str(case.unit))
