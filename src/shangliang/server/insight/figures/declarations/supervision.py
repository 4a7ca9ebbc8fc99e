"""Figures of the appraisals of units."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.figure import Declared, Subject, counting


def _agreed(books: Books) -> Iterator[int]:
    return (appraisal.id for appraisal in books.appraisals)


def _visited(books: Books) -> Iterator[int]:
    as_of = books.period.as_of
    return (each.id for each in books.appraisals if each.visited_on is not None and each.visited_on <= as_of)


FIGURES = (
    Declared(
        id="appraised_departments", row="M6", label=_("民主评议的部门"), unit=_("个"), subject=Subject.APPRAISAL,
        is_council_wide=True,
        definition=_("县委在期内（不晚于统计日）同意开展民主评议的部门数，每次评议计一个；没有同意的不计。"),
        parts=counting(_agreed),
    ),
    Declared(
        id="appraisals_visited", row="M6", label=_("评议后已回访"), unit=_("个"), subject=Subject.APPRAISAL,
        is_council_wide=True,
        definition=_("上述评议中，整改事项全部核查通过、统计日以前已经回访的部门数。"),
        parts=counting(_visited),
    ),
)  # fmt: skip
