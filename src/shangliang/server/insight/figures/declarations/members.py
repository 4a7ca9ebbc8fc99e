"""Figures of the register on the as-of date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.facts import Enrolled
from shangliang.server.insight.figures.figure import Declared, Subject, counting, sharing


def _where(holds: Callable[[Enrolled], bool]) -> Callable[[Books], Iterator[int]]:
    return lambda books: (member.id for member in books.members if holds(member))


def _everybody(_member: Enrolled) -> bool:
    return True


MEMBER = Subject.MEMBER
FIGURES = (
    Declared(
        id="members", row="M24", label=_("委员总数"), unit=_("名"), subject=MEMBER, is_council_wide=True,
        definition=_("统计日本届在册的委员人数：任职日期不晚于统计日，没有离任或者离任日期晚于统计日；暂停履职的计入。"),
        parts=counting(_where(_everybody)),
    ),
    Declared(
        id="party_members", row="M24", label=_("中共党员委员"), unit=_("名"), subject=MEMBER, is_council_wide=True,
        definition=_("统计日在册委员中，当日为中共党员的人数。"),
        parts=counting(_where(lambda member: member.is_party_member)),
    ),
    Declared(
        id="non_party_members", row="M24", label=_("党外委员"), unit=_("名"), subject=MEMBER, is_council_wide=True,
        definition=_("统计日在册委员中，当日不是中共党员的人数，包括民主党派成员和无党派人士。"),
        parts=counting(_where(lambda member: not member.is_party_member)),
    ),
    Declared(
        id="members_on_board", row="M21", label=_("委员入驻平台比例"), unit="%", subject=MEMBER,
        is_council_wide=True,
        definition=_("统计日在册委员中，当日已开通本平台委员身份的所占比例。"),
        parts=sharing(_where(_everybody), _where(lambda member: member.is_on_board)),
    ),
)  # fmt: skip
