"""Holding computed figures against printed ones finds every difference, and none where there is none."""

from __future__ import annotations

from datetime import date

from shangliang.server.insight.figures import Figure, Subject
from shangliang.server.insight.figures.declarations import DECLARED
from tests.demo.published_figures import PUBLISHED, Published, PublishedYear, differences

PRINTED = PublishedYear(
    slug="qingchuan",
    division_code="990101",
    from_on=date(2026, 1, 1),
    to_on=date(2026, 12, 31),
    figures=(
        Published(id="proposals", row="M1", value=48),
        Published(id="non_party_share_proposals", row="M18", value=60, compared=">"),
    ),
)


def computed(proposals: int, share: float | None) -> list[Figure]:
    def figure(name: str, value: float | None) -> Figure:
        return Figure(
            id=name, row="M1", label=name, value=value, unit="", definition="", subject=Subject.PROPOSAL
        )

    return [figure("proposals", proposals), figure("non_party_share_proposals", share)]


def test_agreement_and_difference_are_told_apart() -> None:
    assert differences(computed(48, 60.4), PRINTED) == []
    assert differences(computed(47, 60.4), PRINTED) == ["qingchuan.proposals: 47, printed = 48"]
    assert differences(computed(48, 60), PRINTED) == ["qingchuan.non_party_share_proposals: 60, printed > 60"]
    assert len(differences([], PRINTED)) == 2


def test_every_printed_figure_is_one_that_can_be_computed() -> None:
    known = {each.id for each in DECLARED}
    assert {each.id for year in PUBLISHED for each in year.figures} <= known
