"""Numbers in words: a value with its unit, what stands beside it, and why there is none."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.server.insight.figures import Figure

NO_VALUE = "—"


def shown_value(figure: Figure) -> str:
    """48, 97.5, or a dash."""
    return NO_VALUE if figure.value is None else str(figure.value)


def shown_rate(figure: Figure) -> str:
    """97.5%, or a dash."""
    return NO_VALUE if figure.value is None else f"{figure.value}%"


def beside(figure: Figure) -> str:
    """What a number is never told without: its parts, the ratings returned, how many of its cases are merged ones."""
    if figure.withheld:
        return str(figure.withheld)
    if figure.is_sealed and figure.answers is not None:
        return _answers(figure)
    if figure.denominator == 0:
        return _("暂无应计的件数")
    if figure.denominator is not None:
        return f"{figure.numerator} / {figure.denominator}"
    if figure.of_which_merged:
        return _("其中并案 %(count)s 件") % {"count": figure.of_which_merged}
    return ""


def _answers(figure: Figure) -> str:
    if figure.paper_answers:
        return _("收回 %(count)s 份，其中纸质 %(paper)s 份") % {
            "count": figure.answers,
            "paper": figure.paper_answers,
        }
    return _("收回 %(count)s 份") % {"count": figure.answers}
