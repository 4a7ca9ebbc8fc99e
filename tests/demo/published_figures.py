"""The figures that newspaper articles printed of the councils, as far as they can be computed from records so far.

`differences` holds computed figures against them: what a demonstration council's records add up to must be what was
printed. Facts only; the articles themselves are not needed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from shangliang.server.insight.figures import Figure

COMPARED: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}


@dataclass(frozen=True, kw_only=True)
class Published:
    """One printed figure: `id` and `row` as the figures have them, and how the number is to be read."""

    id: str
    row: str
    value: float
    compared: str = "="


@dataclass(frozen=True, kw_only=True)
class PublishedYear:
    """What was printed of one council for one period. `division_code` as in GB/T 2260."""

    slug: str
    division_code: str
    from_on: date
    to_on: date
    figures: tuple[Published, ...]


WUQI = PublishedYear(
    slug="wuqi",
    division_code="610626",
    from_on=date(2023, 1, 1),
    to_on=date(2023, 12, 31),
    figures=(
        Published(id="proposals", row="M1", value=48),
        Published(id="meeting_rate", row="M1", value=100),
        Published(id="reply_rate", row="M1", value=100),
        Published(id="satisfaction_rate", row="M1", value=100),
        # Of the demonstration: 48 of 48 ratings came back, all of them satisfied.
        Published(id="satisfaction_rate_strict", row="M1", value=100),
        Published(id="ratings_returned", row="M1", value=48),
        Published(id="non_party_share_proposals", row="M18", value=60, compared=">"),
        Published(id="members_on_board", row="M21", value=100),
        Published(id="study_topics", row="M7", value=7),
        Published(id="seminars", row="M7", value=5),
        Published(id="people_visited", row="M7", value=220, compared=">="),
        Published(id="non_party_attendances", row="M18", value=130, compared=">="),
    ),
)
LONGAN = PublishedYear(
    slug="longan",
    division_code="450123",
    from_on=date(2023, 1, 1),
    to_on=date(2024, 9, 30),
    figures=(
        # Printed of the party members; the council docketed others besides.
        Published(id="docketed_proposals", row="M1", value=134),
        Published(id="proposals", row="M1", value=134, compared=">"),
        Published(id="members", row="M24", value=178),
        Published(id="party_members", row="M9", value=72),
        Published(id="non_party_members", row="M9", value=106),
        Published(id="studies", row="M7", value=17),
        # Printed of the party members: each of the seventeen had some in its team.
        Published(id="studies_by_party_members", row="M7", value=17),
    ),
)
XIANGCHENG = PublishedYear(
    slug="xiangcheng",
    division_code="411025",
    from_on=date(2021, 1, 1),
    to_on=date(2021, 12, 31),
    figures=(
        Published(id="members", row="M24", value=256),
        Published(id="party_members", row="M9", value=101),
        Published(id="non_party_members", row="M9", value=155),
        Published(id="topic_studies", row="M7", value=14),
        Published(id="study_reports", row="M7", value=14),
        Published(id="suggestions", row="M7", value=100, compared=">="),
        # Printed as “several”.
        Published(id="endorsed_reports", row="M22", value=2, compared=">="),
    ),
)
ZHASHUI = PublishedYear(
    slug="zhashui",
    division_code="611026",
    from_on=date(2022, 1, 1),
    to_on=date(2022, 12, 15),
    figures=(
        Published(id="appraised_departments", row="M6", value=3),
        Published(id="studies", row="M7", value=4, compared=">="),
    ),
)
PUBLISHED = (WUQI, LONGAN, XIANGCHENG, ZHASHUI)


def differences(figures: Iterable[Figure], published: PublishedYear) -> list[str]:
    """Where computed figures are not what was printed, in words; empty when they all agree."""
    computed = {figure.id: figure.value for figure in figures}
    found = []
    for each in published.figures:
        value = computed.get(each.id)
        if value is None or not COMPARED[each.compared](value, each.value):
            found.append(f"{published.slug}.{each.id}: {value}, printed {each.compared} {each.value:g}")
    return found
