"""What the year's pages are asked: a period and an as-of date, in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.ui.shapes import Filter
from shangliang.server.foundation.ui.widgets import DayInput
from shangliang.server.insight.figures import Period, period_of

FIRST_YEAR, LAST_YEAR = 1949, 2999
YEARS_OFFERED = 3


class PeriodForm(forms.Form):
    """Three days. Left empty, the period is the current year and the as-of date its end."""

    from_on = forms.DateField(label=gettext_lazy("立案自"), widget=DayInput, required=False)
    to_on = forms.DateField(label=gettext_lazy("立案至"), widget=DayInput, required=False)
    as_of = forms.DateField(
        label=gettext_lazy("统计日"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("按这一天结束时的状态统计；不填为期末，期末未到为今天。"),
    )
    marks_optional = False
    period: Period

    def clean(self) -> dict[str, Any]:
        """Make the period of the three days."""
        given = super().clean() or {}
        year = (given.get("from_on") or given.get("to_on") or clock.today()).year
        from_on, to_on = given.get("from_on") or date(year, 1, 1), given.get("to_on") or date(year, 12, 31)
        for name, day in (("from_on", from_on), ("to_on", to_on)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("请填写 1949 年以后的日期。"))
        if not self.errors:
            try:
                self.period = period_of(from_on=from_on, to_on=to_on, as_of=given.get("as_of"))
            except Refused as refused:
                for reason in refused.reasons:
                    self.add_error(reason.field or None, reason.message)
        return given


def asked_period(given: Mapping[str, Any]) -> PeriodForm:
    """The form as the address fills it, validated: `period` stands when there are no errors."""
    form = PeriodForm({name: given.get(name, "") for name in ("from_on", "to_on", "as_of")})
    form.is_valid()
    return form


def this_year() -> Period:
    """The current calendar year as of today."""
    year = clock.today().year
    return period_of(from_on=date(year, 1, 1), to_on=date(year, 12, 31))


def query_of(period: Period, **more: str) -> str:
    """The period as the address has it, with more behind it. The as-of date is named when it is not the end's."""
    asked = {"from_on": period.from_on.isoformat(), "to_on": period.to_on.isoformat()}
    if period.as_of != min(period.to_on, clock.today()):
        asked["as_of"] = period.as_of.isoformat()
    return urlencode({**asked, **{name: value for name, value in more.items() if value}})


def year_filters(period: Period) -> list[Filter]:
    """A chip for each of the last years."""
    latest = clock.today().year
    here = reverse("insight:year")
    years = [
        (year, date(year, 1, 1), date(year, 12, 31)) for year in range(latest, latest - YEARS_OFFERED, -1)
    ]
    return [
        Filter(
            label=_("%(year)s年") % {"year": year},
            url=f"{here}?{query_of(period_of(from_on=first, to_on=last))}",
            is_current=(period.from_on, period.to_on) == (first, last),
        )
        for year, first, last in years
    ]
