"""What may be told of ratings to those who may not read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from shangliang.papers.spreadsheets import read_table
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.clock import clock_at
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import LONG_AFTER, MAY, figures

pytestmark = pytest.mark.django_db
YEAR = {"from_on": "2026-01-01", "to_on": "2026-12-31"}
# Everybody who has the year's page and is not of the proposal committee.
OTHERS = (
    "education_officer", "education_leader", "chair", "assigner", "proposer", "co_proposer", "body_contact",
)  # fmt: skip
SEALED = (
    "satisfaction_rate", "satisfaction_rate_strict", "ratings_returned", "ratings_on_paper", "ratings_lapsed",
    "rated_proposals",
)  # fmt: skip
TOO_FEW = "不足三份，不公布"


@pytest.fixture
def three_ratings(cast: Cast) -> Cast:
    """Three proposals rated in May, one after the other: satisfied, satisfied, not."""
    for position, grade in enumerate((Grade.SATISFIED, Grade.SATISFIED, Grade.NOT)):
        examples.rated(cast, grade, on=MAY + timedelta(days=position))
    return cast


def page(client: Client, cast: Cast, who: str, path: str = "/year/", **asked: str) -> str:
    with clock_at(LONG_AFTER):
        client.force_login(cast.user(who))
        response = client.get(path, {**YEAR, **asked})
    assert response.status_code == 200
    return response.content.decode()


def test_fewer_than_three_are_told_to_nobody_else(cast: Cast, client: Client) -> None:
    for _ in range(2):
        examples.rated(cast)
    for who in OTHERS:
        told = figures(cast, actor=getattr(cast, who))
        assert {each.value for name, each in told.items() if name in SEALED} == {None}, who
        assert (told["satisfaction_rate"].withheld, told["satisfaction_rate"].answers) == (TOO_FEW, None)
        html = page(client, cast, who)
        assert TOO_FEW in html, who
        assert "收回 2 份" not in html, who


@pytest.mark.parametrize("who", ["clerk", "committee"])
def test_the_committee_is_told_each_of_them(cast: Cast, client: Client, who: str) -> None:
    examples.rated(cast)
    told = figures(cast, actor=getattr(cast, who))
    assert (told["satisfaction_rate"].value, told["satisfaction_rate"].answers) == (100, 1)
    html = page(client, cast, who)
    assert "收回 1 份" in html
    assert TOO_FEW not in html
    listed = page(client, cast, who, "/year/records/", figure="satisfaction_rate")
    assert "县教育局" in listed
    assert "满意" in listed


def test_from_three_on_the_total_is_told_and_nothing_else(three_ratings: Cast, client: Client) -> None:
    for who in OTHERS:
        told = figures(three_ratings, actor=getattr(three_ratings, who))
        total = told["satisfaction_rate"]
        assert (total.value, total.numerator, total.denominator, total.answers) == (66.7, 2, 3, 3), who
        assert total.records == total.numerator_records == (), who
        assert (total.paper_answers, total.of_which_merged) == (None, None), who
        assert set(told).isdisjoint(SEALED[2:]), who
        html = page(client, three_ratings, who)
        assert html.count("收回 3 份") >= 2, who
        assert not any(f"figure={name}" in html for name in SEALED), who


def test_records_of_ratings_are_not_found(three_ratings: Cast, client: Client) -> None:
    cells: tuple[dict[str, str], ...] = (
        {},
        {"cut": "unit", "cell": str(three_ratings.education.pk)},
        {"cut": "class", "cell": "A"},
    )
    for who in OTHERS:
        client.force_login(three_ratings.user(who))
        for figure in SEALED:
            asked = {**YEAR, **cells[SEALED.index(figure) % len(cells)], "figure": figure, "part": "counted"}
            assert client.get("/year/records/", asked).status_code == 404, (who, figure)
    client.force_login(three_ratings.user("committee"))
    for cell in cells:
        asked = {**YEAR, **cell, "figure": "satisfaction_rate", "part": "counted"}
        assert client.get("/year/records/", asked).status_code == 200


def test_the_total_moves_only_when_three_more_have_come_in(cast: Cast) -> None:
    """So that no two totals differ by one rating: the as-of date could otherwise tell them apart."""
    for position in range(7):
        examples.rated(
            cast, Grade.NOT if position == 4 else Grade.SATISFIED, on=MAY + timedelta(days=position)
        )
    days = [MAY + timedelta(days=position) for position in range(9)]
    told = [figures(cast, actor=cast.chair, as_of=day)["satisfaction_rate"] for day in days]
    assert [each.answers for each in told] == [None, None, 3, 3, 3, 6, 6, 6, 6]
    exact = [figures(cast, actor=cast.clerk, as_of=day)["satisfaction_rate"].answers for day in days]
    assert exact == [1, 2, 3, 4, 5, 6, 7, 7, 7]


def test_the_total_is_of_a_calendar_year_alone(three_ratings: Cast) -> None:
    """Two periods that differ by a day would tell the ratings of what was docketed on it."""
    chair = three_ratings.chair
    for from_on, to_on in ((date(2026, 1, 2), date(2026, 12, 31)), (date(2025, 1, 1), date(2026, 12, 31))):
        told = figures(three_ratings, actor=chair, from_on=from_on, to_on=to_on)["satisfaction_rate"]
        assert (told.value, told.withheld) == (None, "只按自然年度公布")
        known = figures(three_ratings, actor=three_ratings.clerk, from_on=from_on, to_on=to_on)[
            "satisfaction_rate"
        ]
        assert known.value == 66.7
    assert figures(three_ratings, actor=chair)["satisfaction_rate"].value == 66.7


@pytest.mark.parametrize("who", ["chair", "assigner", "education_leader"])
def test_no_part_of_a_cut_tells_of_ratings(three_ratings: Cast, client: Client, who: str) -> None:
    html = page(client, three_ratings, who)
    tables = html[html.index('id="cuts"') : html.index('id="definitions"')]
    assert "见面率" in tables
    assert "满意" not in tables
    committee = page(client, three_ratings, "committee")
    assert "满意率" in committee[committee.index('id="cuts"') : committee.index('id="definitions"')]


@pytest.mark.parametrize(
    ("who", "tells_parts"), [("chair", False), ("education_leader", False), ("clerk", True)]
)
def test_the_spreadsheet_tells_no_more_than_the_page(
    three_ratings: Cast, client: Client, who: str, tells_parts: bool
) -> None:
    with clock_at(LONG_AFTER):
        client.force_login(three_ratings.user(who))
        content = client.get("/year/export/", YEAR).content
    rows = [row.cells for row in read_table(content, file_name="年度情况.xlsx").rows]
    rated = [row for row in rows if "满意率" in str(row[2])]
    assert any(row[0] == "全部" for row in rated)
    assert any(row[0] != "全部" for row in rated) is tells_parts
    assert any("未评价" in str(row[2]) for row in rows) is tells_parts


def test_a_second_rating_of_the_same_handling_makes_no_third(cast: Cast) -> None:
    """Three answers came in, but two proposers speak through them."""
    matter = examples.rated(cast, Grade.NOT)
    examples.rated_again(cast, matter, Grade.SATISFIED)
    examples.rated(cast)
    assert figures(cast, actor=cast.chair)["satisfaction_rate"].withheld == TOO_FEW
    assert figures(cast, actor=cast.clerk)["satisfaction_rate"].answers == 2


def test_a_unit_is_told_its_own_alone(cast: Cast) -> None:
    for _ in range(3):
        matter = examples.assigned_separately(cast)
        for unit, grade in (("education", Grade.SATISFIED), ("housing", Grade.NOT)):
            examples.answer(cast, matter, unit, on=MAY)
            examples.rated(cast, grade, case=matter)
    for who, value in (("education_leader", 100), ("housing_leader", 0)):
        own = figures(cast, actor=getattr(cast, who))
        assert (own["satisfaction_rate"].value, own["satisfaction_rate"].answers) == (value, 3)
    assert figures(cast, actor=cast.health_leader)["satisfaction_rate"].withheld == TOO_FEW
    council = figures(cast, actor=cast.chair)["satisfaction_rate"]
    assert (council.value, council.answers) == (50, 6)


def test_the_administrator_sees_none_of_it(three_ratings: Cast, client: Client) -> None:
    client.force_login(three_ratings.user("administrator"))
    for path in ("/year/", "/year/records/", "/year/export/"):
        assert client.get(path, {**YEAR, "figure": "satisfaction_rate"}).status_code == 403
    client.force_login(three_ratings.user("chair"))
    assert client.get("/year/", YEAR).status_code == 200


def test_the_neighbours_committee_sees_none_of_it(
    three_ratings: Cast, neighbour: Cast, client: Client
) -> None:
    html = page(client, neighbour, "committee")
    assert "收回 3 份" not in html
    assert "午托" not in page(client, neighbour, "committee", "/year/records/", figure="proposals")
    assert "午托" in page(client, three_ratings, "committee", "/year/records/", figure="proposals")
