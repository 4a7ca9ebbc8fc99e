"""年度情况 by key: the numbers of the page, their cuts and records, and the same seals on ratings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from shangliang.commands.figures import as_json
from shangliang.papers.spreadsheets import read_table
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.insight.figures.declarations import DECLARED
from tests.server.api.calling import Caller, caller, callers, refused, said
from tests.server.cast import Cast
from tests.server.insight import examples
from tests.server.insight.examples import LONG_AFTER, MAY
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
YEAR = {"from_on": "2026-01-01", "to_on": "2026-12-31"}
SEALED = [each.id for each in DECLARED if each.is_sealed]
RATES = ("satisfaction_rate", "satisfaction_rate_strict")
TOLD_TOTALS = (
    "education_officer", "education_leader", "chair", "assigner", "proposer", "co_proposer", "body_contact",
    "county_leader",
)  # fmt: skip
TOO_FEW = "不足三份，不公布"
MOST_STATEMENTS = 16


@pytest.fixture(autouse=True)
def long_after() -> Iterator[None]:
    """The year's figures as one finds them long after."""
    with clock_at(LONG_AFTER):
        yield


def _rated(cast: Cast, *grades: Grade) -> None:
    for position, grade in enumerate(grades):
        examples.rated(cast, grade, on=MAY + timedelta(days=position))


def _figures(program: Caller, **asked: Any) -> dict[str, Any]:
    found = said(program.get("/figures", **{**YEAR, **asked}))
    return {each["id"]: each for each in found["items"]}


def test_the_figures_are_the_commands(cast: Cast) -> None:
    """The same names and numbers as `shangliang figures --json`; the records are a list of their own."""
    examples.answered(cast)
    examples.merged(cast, lead=examples.docketed(cast))
    _rated(cast, Grade.SATISFIED, Grade.NOT)
    expected = {name: as_json(each) for name, each in examples.figures(cast).items()}
    told = _figures(caller(cast, "committee"))
    assert list(told) == list(expected)
    for name, each in expected.items():
        records = each.pop("records")
        each.pop("numerator_records", None)
        assert {key: told[name][key] for key in each} == each, name
        assert bool(told[name]["records_href"]) == bool(records), name
    assert told["proposals"]["of_which_merged"] == 1
    assert (told["satisfaction_rate"]["numerator"], told["satisfaction_rate"]["denominator"]) == (1, 2)


def test_every_number_opens_its_records(cast: Cast) -> None:
    examples.answered(cast)
    _rated(cast, Grade.SATISFIED)
    program = caller(cast, "committee")
    opened = set()
    for name, figure in _figures(program).items():
        if figure["records_href"] is None:
            continue
        told = said(program.get(figure["records_href"]))
        assert told["figure"]["value"] == figure["value"], name
        if figure["unit"] != "%":
            assert told["listed"] == figure["value"], name
        assert told["listed"] == told["readable"] == len(told["items"]), name
        assert {item["subject"] for item in told["items"]} == {figure["subject"]}
        opened.add(figure["subject"])
    assert {"proposal", "rating", "member"} <= opened


def test_of_a_rate_what_counts_and_the_rest(cast: Cast) -> None:
    examples.answered(cast)
    examples.assigned(cast)
    program = caller(cast, "clerk")
    whole, counted, rest = (
        {
            item["case"]["id"]
            for item in said(program.get("/figures/reply_rate/records", **YEAR, part=part))["items"]
        }
        for part in ("", "counted", "rest")
    )
    assert counted
    assert counted | rest == whole
    assert not counted & rest


def test_records_by_pages_hold_each_once(cast: Cast) -> None:
    cases = [examples.docketed(cast).pk for _number in range(3)]
    program = caller(cast, "clerk")
    answer = said(program.get("/figures/proposals/records", **YEAR, limit=1))
    found = [item["case"]["id"] for item in answer["items"]]
    while answer["next"]:
        answer = said(program.get(answer["next"]))
        found += [item["case"]["id"] for item in answer["items"]]
    assert found == sorted(cases, reverse=True)
    members = said(program.get("/figures/members/records", **YEAR, limit=3))
    assert len(said(program.get(members["next"]))["items"]) == len(cast.members) - 3


def test_a_record_tells_how_it_stood_on_the_day(cast: Cast) -> None:
    case = examples.answered(cast)
    program = caller(cast, "clerk")
    (after,) = said(program.get("/figures/proposals/records", **YEAR))["items"]
    (before,) = said(program.get("/figures/proposals/records", **YEAR, as_of="2026-03-10"))["items"]
    assert after["case"]["id"] == before["case"]["id"] == case.pk
    assert after["reply_class"]["value"] == "A"
    assert before["reply_class"] is None
    assert [unit["name"] for unit in after["units"]] == ["县教育局"]


def test_a_period_and_an_as_of_day_of_ones_own(cast: Cast) -> None:
    examples.docketed(cast)
    program = caller(cast, "clerk")
    assert _figures(program)["proposals"]["value"] == 1
    assert _figures(program, from_on="2026-04-01")["proposals"]["value"] == 0
    assert _figures(program, as_of="2026-02-01")["proposals"]["value"] == 0
    told = said(program.get("/figures"))["period"]
    assert told == {"from_on": "2027-01-01", "to_on": "2027-12-31", "as_of": LONG_AFTER.isoformat()}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from_on": "2026-02-30"}, "from_on"),
        ({"to_on": "20260101"}, "to_on"),
        ({"from_on": "2026-05-01", "to_on": "2026-04-01"}, "to_on"),
        ({"from_on": "2026-05-01", "to_on": "2026-06-01", "as_of": "2026-04-01"}, "as_of"),
        ({"from_on": "1066-10-14"}, "from_on"),
    ],
)
def test_days_that_make_no_period_are_refused_at_their_field(
    cast: Cast, asked: dict[str, str], field: str
) -> None:
    for path in ("/figures", "/figures/cuts", "/figures/proposals/records"):
        problem = refused(caller(cast, "clerk").get(path, **asked), 422)
        assert field in [error["field"] for error in problem["errors"]], path


def test_cuts_add_up_and_open_their_records(cast: Cast) -> None:
    examples.answered(cast)
    examples.docketed(cast, by=cast.co_proposer)
    program = caller(cast, "clerk")
    cuts = {cut["id"]: cut for cut in said(program.get("/figures/cuts", **YEAR))["items"]}
    assert list(cuts) == ["proposer", "sector", "unit", "class", "category"]
    for name in ("proposer", "class", "category"):
        counts = [cell["figures"][0]["value"] for cell in cuts[name]["cells"]]
        assert sum(counts) == 2, name
    (unit,) = cuts["unit"]["cells"]
    assert unit["label"] == "县教育局"
    told = said(program.get(unit["figures"][0]["records_href"]))
    assert (told["cell"], told["listed"]) == ("县教育局", 1)
    party = next(cell for cell in cuts["proposer"]["cells"] if cell["key"] == "party")
    assert party["co_signed"]["value"] == 0
    asked = {**YEAR, "cut": "proposer", "cell": "party", "by": "co_proposers"}
    assert said(program.get("/figures/proposals/records", **asked))["items"] == []


def test_cuts_are_told_as_on_the_page(cast: Cast) -> None:
    """Members are told none, a unit those of its own letters, and ratings part by part only the committee's desk."""
    examples.answered(cast)
    _rated(cast, Grade.SATISFIED, Grade.SATISFIED, Grade.NOT)
    ids = {
        part: [cut["id"] for cut in said(caller(cast, part).get("/figures/cuts", **YEAR))["items"]]
        for part in ("proposer", "body_contact", "education_officer", "chair", "assigner")
    }
    assert ids["proposer"] == ids["body_contact"] == []
    assert ids["education_officer"] == ["class", "category"]
    assert len(ids["chair"]) == len(ids["assigner"]) == 5
    for part in ("education_officer", "education_leader", "chair", "assigner"):
        text = caller(cast, part).get("/figures/cuts", **YEAR).content.decode()
        assert not any(name in text for name in SEALED), part
    assert RATES[0] in caller(cast, "clerk").get("/figures/cuts", **YEAR).content.decode()


def test_a_cell_that_is_not_told_is_not_found(cast: Cast, neighbour: Cast) -> None:
    examples.answered(cast)
    path = "/figures/proposals/records"
    unit = {"cut": "unit", "cell": str(cast.education.pk)}
    assert said(caller(cast, "clerk").get(path, **YEAR, **unit))["listed"] == 1
    refused(caller(cast, "education_officer").get(path, **YEAR, **unit), 404)
    refused(caller(cast, "clerk").get(path, **YEAR, cut="unit", cell=str(neighbour.education.pk)), 404)
    refused(caller(neighbour, "clerk").get(path, **YEAR, **unit), 404)
    problem = refused(caller(cast, "clerk").get(path, **YEAR, cut="nothing"), 422)
    assert [error["field"] for error in problem["errors"]] == ["cut"]
    refused(caller(cast, "clerk").get("/figures/nothing/records", **YEAR), 404)


def test_the_administrator_has_no_figures(cast: Cast) -> None:
    _rated(cast, Grade.SATISFIED, Grade.SATISFIED, Grade.NOT)
    for path in (
        "/figures",
        "/figures/cuts",
        *(f"/figures/{name}/records" for name in (*SEALED, "proposals")),
    ):
        problem = refused(caller(cast, "administrator").get(path, **YEAR), 403)
        assert problem["type"] == "urn:shangliang:problem:not-allowed"


def test_ratings_are_told_in_threes_and_never_opened(cast: Cast) -> None:
    _rated(cast, Grade.SATISFIED, Grade.SATISFIED)
    for part in TOLD_TOTALS:
        told = _figures(caller(cast, part))
        assert set(SEALED) & set(told) == set(RATES), part
        assert {(told[name]["value"], told[name]["answers"], told[name]["withheld"]) for name in RATES} == {
            (None, None, TOO_FEW)
        }, part
    examples.rated(cast, Grade.NOT, on=MAY + timedelta(days=9))
    seen = {part: _figures(caller(cast, part)) for part in TOLD_TOTALS}
    for part, told in seen.items():
        assert (told["satisfaction_rate"]["answers"], told["satisfaction_rate"]["numerator"]) == (3, 2), part
        assert told["satisfaction_rate"]["records_href"] is None
        assert _figures(caller(cast, part), to_on="2026-12-30")["satisfaction_rate"]["value"] is None
    examples.rated(cast, Grade.NOT, on=MAY + timedelta(days=10))
    for part in TOLD_TOTALS:
        program = caller(cast, part)
        assert [_figures(program)[name] for name in RATES] == [seen[part][name] for name in RATES], part
        for name in SEALED:
            refused(program.get(f"/figures/{name}/records", **YEAR), 404)


@pytest.mark.parametrize("part", ["clerk", "committee"])
def test_the_committees_desk_reads_each_rating(cast: Cast, part: str) -> None:
    _rated(cast, Grade.SATISFIED, Grade.NOT)
    told = said(caller(cast, part).get("/figures/satisfaction_rate/records", **YEAR))
    assert {item["overall"]["value"] for item in told["items"]} == {"satisfied", "not"}
    assert {item["about"]["name"] for item in told["items"]} == {"县教育局"}


def test_the_register_is_opened_by_those_who_keep_or_lead(cast: Cast) -> None:
    for part in ("clerk", "committee", "chair"):
        assert said(caller(cast, part).get("/figures/members/records", **YEAR))["listed"] == 4, part
    for part in ("proposer", "body_contact"):
        assert _figures(caller(cast, part))["members"]["records_href"] is None
        refused(caller(cast, part).get("/figures/members/records", **YEAR), 404)


def test_a_member_counts_all_and_reads_his_own(cast: Cast) -> None:
    """The number is the council's; the list holds what its reader may read."""
    examples.answered(cast)
    examples.answered(cast, by=cast.second_proposer)
    told = said(caller(cast, "stranger").get("/figures/proposals/records", **YEAR))
    assert (told["figure"]["value"], told["listed"], told["readable"], told["items"]) == (2, 2, 0, [])


NOT_OF_PROPOSALS = ("administrator", "information", "committee_clerk", "secretary")
"""Seats that have nothing to do with proposals: the year's figures are of those."""


def _exported(program: Caller) -> list[list[object]]:
    answer = program.get("/figures/export", **YEAR)
    assert answer.status_code == 200
    return [list(row.cells) for row in read_table(answer.content, file_name="年度情况.xlsx").rows]


def test_the_table_is_that_of_the_page_and_keeps_its_seals(cast: Cast) -> None:
    """The parts of satisfaction are the committee's; others are told the total alone, from three answers on."""
    _rated(cast, Grade.SATISFIED, Grade.SATISFIED, Grade.NOT)
    committee, chair = _exported(caller(cast, "committee")), _exported(caller(cast, "chair"))
    assert ["全部", "立案提案", 3] in [[row[0], row[2], row[3]] for row in committee]
    assert any(row[0] != "全部" and "满意率" in str(row[2]) for row in committee)
    assert {row[0] for row in chair if "满意率" in str(row[2])} == {"全部"}
    refused(caller(cast, "information").get("/figures/export", **YEAR), 403)


def test_no_neighbour_is_counted(cast: Cast, neighbour: Cast) -> None:
    matter = examples.answered(cast)
    for part, program in callers(neighbour).items():
        for path in ("/figures", "/figures/cuts", "/figures/proposals/records"):
            answer = program.get(path, **YEAR)
            assert answer.status_code == (403 if part in NOT_OF_PROPOSALS else 200), (part, path)
            assert matter.title not in json.dumps(said(answer), ensure_ascii=False)
        if part not in NOT_OF_PROPOSALS:
            assert _figures(program)["proposals"]["value"] == 0, part


def test_figures_cost_the_same_however_much_they_count(cast: Cast, statements: CountStatements) -> None:
    program = caller(cast, "clerk")
    costs = []
    for number in (1, 4):
        for _each in range(number):
            examples.answered(cast)
        found = []
        for path in ("/figures", "/figures/cuts", "/figures/proposals/records"):
            with statements() as ran:
                assert program.get(path, **YEAR).status_code == 200
            found.append(len(ran))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_STATEMENTS
