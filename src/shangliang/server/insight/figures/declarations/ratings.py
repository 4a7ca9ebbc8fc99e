"""Figures of the ratings. Their records are sealed: read by the proposal committee alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.server.insight.figures.books import Books, latest_of
from shangliang.server.insight.figures.figure import Declared, Subject, counting, sharing


def _standing(books: Books) -> Iterator[int]:
    return (sheet.id for sheet in latest_of(books.sheets))


def _content(books: Books) -> Iterator[int]:
    return (sheet.id for sheet in latest_of(books.sheets) if sheet.is_content)


def _satisfied(books: Books) -> Iterator[int]:
    return (sheet.id for sheet in latest_of(books.sheets) if sheet.is_satisfied)


def _on_paper(books: Books) -> Iterator[int]:
    return (sheet.id for sheet in latest_of(books.sheets) if sheet.is_paper)


def _lapsed(books: Books) -> Iterator[int]:
    return (sheet.id for sheet in books.sheets if sheet.is_lapsed)


def _rated(books: Books) -> Iterator[int]:
    rated = {sheet.matter_id for sheet in latest_of(books.sheets)}
    return (matter.id for matter in books.matters if matter.is_answered and matter.id in rated)


FIGURES = (
    Declared(
        id="satisfaction_rate", row="M1", label=_("满意率"), unit="%", is_sealed=True, subject=Subject.RATING,
        definition=_(
            "期内立案的提案收回的评价中，满意和基本满意所占比例；办理态度、办理结果两项中以较低的一项为准。"
            "分办的，对每个单位分别评价；同一件提案对同一单位评价多次的，取统计日以前的最后一次。"
            "逾期没有评价的不算收回，更不算满意。收回份数一并列出，纸质评价另计。"
        ),
        parts=sharing(_standing, _content),
    ),
    Declared(
        id="satisfaction_rate_strict", row="M1", label=_("满意率（从严）"), unit="%", is_sealed=True,
        subject=Subject.RATING,
        definition=_("同“满意率”，但分子只计两项都为满意的评价，基本满意不计。"),
        parts=sharing(_standing, _satisfied),
    ),
    Declared(
        id="ratings_returned", row="M1", label=_("收回评价"), unit=_("份"), is_sealed=True, subject=Subject.RATING,
        definition=_("期内立案的提案在统计日以前收回的评价份数；同一件提案对同一单位评价多次的，只计最后一次。"),
        parts=counting(_standing),
    ),
    Declared(
        id="ratings_on_paper", row="M1", label=_("其中纸质评价"), unit=_("份"), is_sealed=True, subject=Subject.RATING,
        definition=_("收回评价中，由提案委凭征询意见表扫描件录入的份数。"),
        parts=counting(_on_paper),
    ),
    Declared(
        id="ratings_lapsed", row="M1", label=_("逾期未评价"), unit=_("份"), is_sealed=True, subject=Subject.RATING,
        definition=_("期内立案的提案中，提案人在期限内没有评价、按未评价结案的份数；不在满意率的分母中。"),
        parts=counting(_lapsed),
    ),
    Declared(
        id="rated_proposals", row="M1", label=_("已评价提案"), unit=_("件"), is_sealed=True,
        definition=_("期内立案、统计日已答复并且至少收回一份评价的件数。"),
        parts=counting(_rated),
    ),
)  # fmt: skip
