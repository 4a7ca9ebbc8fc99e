"""The time a figure speaks of: the days on which cases were docketed, and the day on which their state is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import refuse


@dataclass(frozen=True, kw_only=True)
class Period:
    """Cases docketed from `from_on` to `to_on`, both days included, as they stood at the end of `as_of`."""

    from_on: date
    to_on: date
    as_of: date

    @property
    def last_on(self) -> date:
        """The last day whose docketings count: what was docketed after the as-of date had not happened by then."""
        return min(self.to_on, self.as_of)

    @property
    def is_calendar_year(self) -> bool:
        """Whether the period is one whole calendar year."""
        return (self.from_on, self.to_on) == (date(self.to_on.year, 1, 1), date(self.to_on.year, 12, 31))

    def has(self, day: date | None) -> bool:
        """Whether something of that day belongs to the period, as known on the as-of date."""
        return day is not None and self.from_on <= day <= self.last_on


def period_of(*, from_on: date, to_on: date, as_of: date | None = None) -> Period:
    """A period as of a day, by default its last one. What is to come is not known: today is the latest as-of date.

    Raises Refused when the days are the wrong way round.
    """
    if to_on < from_on:
        raise refuse(_("截止日期不能早于起始日期。"), field="to_on")
    if as_of is not None and as_of < from_on:
        raise refuse(_("统计日不能早于起始日期。"), field="as_of")
    return Period(from_on=from_on, to_on=to_on, as_of=min(as_of or to_on, clock.today()))
