"""Numbers without gaps or doubles."""

from __future__ import annotations

from shangliang.server.foundation.casework.models import NumberSeries


def next_number(*, council_id: int, series: str) -> int:
    """The next number of a series of a council. Its row stays locked until the act's transaction ends."""
    found, _ = NumberSeries.objects.get_or_create(council_id=council_id, series=series)
    locked = NumberSeries.objects.select_for_update().get(pk=found.pk)
    locked.last += 1
    locked.save(update_fields=["last"])
    return locked.last
