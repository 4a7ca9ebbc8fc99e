"""Which term of office a day falls in."""

from __future__ import annotations

from datetime import date

from shangliang.server.foundation.directory.models import TermOfOffice


def term_on(council_id: int, day: date) -> TermOfOffice | None:
    """The term that had begun by the day, the latest one; before all of them, the first; none where none is kept."""
    terms = list(TermOfOffice.objects.filter(council_id=council_id).order_by("starts_on", "number"))
    begun = [term for term in terms if term.starts_on <= day]
    return begun[-1] if begun else terms[0] if terms else None
