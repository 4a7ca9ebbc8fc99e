"""What a proposal is found by among those who may read it: only what every one of them may read.

The row is written by the acts that change the text, in their own transaction, not by every act on the case.
"""

from __future__ import annotations

from shangliang.server.followup.models import Answer, Suggestion
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case, indexes
from shangliang.server.work.proposals.models import Proposal


@indexes("proposal")
def index_proposal(case: Case) -> None:
    """Let a proposal be found by its proposer, text, suggestions and the answers that have been issued."""
    proposal = Proposal.objects.get(case=case)
    suggestions = Suggestion.objects.filter(case=case).order_by("number").values_list("text", flat=True)
    answers = Answer.objects.filter(suggestion__case=case, is_issued=True).values_list("text", flat=True)
    proposer = str(case.member or case.body or "")
    text = "\n".join([proposer, proposal.situation, proposal.analysis, *suggestions, *answers])
    index_case(case, title=case.title, text=text)
