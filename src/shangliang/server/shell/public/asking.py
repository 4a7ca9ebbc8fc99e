"""What a citizen asks the list for, read from the address and offered as choices."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from shangliang.rulebook.proposals import Category
from shangliang.server.shell.choosing import Choice, Chooser
from shangliang.server.shell.public.queries import Facets, WantedPublic

ASKED = ("q", "year", "category", "unit")
LONGEST = 60


def wanted_from(given: QueryDict) -> WantedPublic:
    """What the address asks for; what makes no sense is left out."""
    category = given.get("category", "")
    return WantedPublic(
        text=given.get("q", "").strip()[:LONGEST],
        year=_number(given.get("year", ""), longest=4),
        category=Category(category) if category in {each.value for each in Category} else None,
        unit_id=_number(given.get("unit", ""), longest=15),
    )


def _number(given: str, *, longest: int) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= longest else None


def kept_of(given: QueryDict, *, without: tuple[str, ...]) -> dict[str, str]:
    """The parts of the address that a form beside them has to carry along."""
    return {name: str(given[name]) for name in ASKED if name not in without and given.get(name)}


def chooser(here: str, given: QueryDict, wanted: WantedPublic, offered: Facets) -> Chooser | None:
    """Year, subject and unit, where there is more than one of them."""
    choices = [
        Choice(
            name="year",
            label=_("立案年份"),
            options=[
                ("", _("各年")),
                *((str(year), _("%(year)s年") % {"year": year}) for year in offered.years),
            ],
            value=str(wanted.year or ""),
        ),
        Choice(
            name="category",
            label=_("类别"),
            options=[("", _("各类")), *((each.value, _(each.label)) for each in offered.categories)],
            value=wanted.category.value if wanted.category else "",
        ),
        Choice(
            name="unit",
            label=_("承办单位"),
            options=[("", _("各单位")), *((str(key), name) for key, name in offered.units)],
            value=str(wanted.unit_id or ""),
        ),
    ]
    shown = [choice for choice in choices if len(choice.options) > 2 or choice.value]
    without = tuple(choice.name for choice in choices)
    return Chooser(url=here, choices=shown, kept=kept_of(given, without=without)) if shown else None
