"""What a consultation is found by among those who may read it: only what every one of them may read."""

from __future__ import annotations

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.search.indexing import index_case, indexes
from shangliang.server.work.consultations.models import Consultation


@indexes("consultation")
def index_consultation(case: Case) -> None:
    """Let a consultation be found by its kind, topic, purpose, place and organiser."""
    found = Consultation.objects.get(case=case)
    parts = [
        ConsultationKind(found.kind).label,
        found.organiser,
        found.purpose,
        found.place,
        str(case.body or ""),
    ]
    index_case(case, title=case.title, text="\n".join(part for part in parts if part))
