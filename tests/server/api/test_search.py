"""查找 and 超期 by key: what is found and what is late, for those who may read it, page after page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.insight.late import late_deadlines
from tests.server.api.calling import caller, callers, refused, said
from tests.server.cast import Cast
from tests.server.work.proposals import journey
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 9
MARCH = date(2026, 3, 2)


def _pages(cast: Cast, part: str, path: str, **asked: Any) -> list[Any]:
    """Every row of a list, one on each page."""
    program = caller(cast, part)
    answer = said(program.get(path, limit=1, **asked))
    found: list[Any] = answer["items"]
    while answer["next"]:
        answer = said(program.get(answer["next"]))
        found += answer["items"]
    return found


def _titled(cast: Cast, title: str) -> Case:
    case = journey.drafted(cast.proposer)
    facts = {"title": title, "situation": "小区电梯常坏。", "suggestions": [{"text": "设专项资金。"}]}
    answer = caller(cast, "proposer").post(f"/proposals/{case.pk}/revise", facts)
    assert answer.status_code == 200, answer.content
    return case


def test_a_hit_tells_what_it_is_and_where_it_is_read(cast: Cast) -> None:
    case = _titled(cast, "关于老旧电梯更新的提案")
    found = said(caller(cast, "proposer").get("/search", q="电梯"))
    (hit,) = found["items"]
    assert (hit["id"], hit["kind"]["value"], hit["state"]["value"]) == (case.pk, "proposal", "draft")
    assert (hit["title"], hit["href"]) == ("关于老旧电梯更新的提案", f"/api/v1/proposals/{case.pk}")
    assert "小区电梯常坏" in hit["snippet"]
    assert {"text": "电梯", "is_match": True} in hit["title_pieces"]
    assert said(caller(cast, "proposer").get(hit["href"]))["case"]["id"] == case.pk


def test_nothing_is_found_that_may_not_be_read(cast: Cast, neighbour: Cast) -> None:
    """A draft is its writer's alone: nobody else of the council, and nobody of the neighbour's, finds it."""
    _titled(cast, "关于老旧电梯更新的提案")
    for part in set(cast.seats) - {"proposer"}:
        assert said(caller(cast, part).get("/search", q="电梯"))["items"] == [], part
    for part, program in callers(neighbour).items():
        assert said(program.get("/search", q="电梯"))["items"] == [], part


def test_nothing_asked_is_nothing_found(cast: Cast) -> None:
    journey.docketed(cast)
    for words in ("", "  ", "，。"):
        assert said(caller(cast, "clerk").get("/search", q=words)) == {"items": [], "next": None}


def test_pages_of_hits_are_in_the_screens_order(cast: Cast) -> None:
    """What has the words in its title comes first, then the newest; each once, though pages hold one."""
    in_text = [_titled(cast, "关于小区物业的提案"), _titled(cast, "关于维修资金的提案")]
    in_title = [_titled(cast, "关于电梯加装的提案"), _titled(cast, "关于电梯年检的提案")]
    expected = [case.pk for case in (*reversed(in_title), *reversed(in_text))]
    whole = said(caller(cast, "proposer").get("/search", q="电梯"))
    assert [hit["id"] for hit in whole["items"]] == expected
    assert [hit["id"] for hit in _pages(cast, "proposer", "/search", q="电梯")] == expected


def test_a_hit_that_comes_while_pages_are_turned_doubles_none(cast: Cast) -> None:
    cases = [_titled(cast, f"关于电梯的第{number}件提案") for number in range(3)]
    program = caller(cast, "proposer")
    first = said(program.get("/search", q="电梯", limit=1))
    _titled(cast, "关于电梯的又一件提案")
    rest = said(program.get(first["next"].replace("limit=1", "limit=50")))
    ids = [hit["id"] for hit in (*first["items"], *rest["items"])]
    assert ids == [case.pk for case in reversed(cases)]


def test_a_cursor_of_another_search_is_refused(cast: Cast) -> None:
    for number in range(2):
        _titled(cast, f"关于电梯的第{number}件提案")
    program = caller(cast, "proposer")
    following = said(program.get("/search", q="电梯", limit=1))["next"]
    problem = refused(program.get(following.replace("q=", "q=x")), 422)
    assert [error["field"] for error in problem["errors"]] == ["cursor"]
    refused(program.get("/search", q="x" * 101), 422)


def test_a_search_costs_the_same_however_much_is_found(cast: Cast, statements: CountStatements) -> None:
    program = caller(cast, "proposer")
    counts = []
    for number in (1, 8):
        for each in range(number):
            _titled(cast, f"关于电梯的第{number}{each}件提案")
        with statements() as ran:
            assert len(said(program.get("/search", q="电梯"))["items"]) >= number
        counts.append(len(ran))
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_what_is_late_is_told_with_whose_turn_it_is(cast: Cast) -> None:
    with clock_at(MARCH):
        matter = journey.accepted(cast).root
        journey.submitted(cast)
    assert matter is not None
    with clock_at(MARCH + timedelta(days=400)):
        told = said(caller(cast, "clerk").get("/late"))
        shown = {(line["of"]["value"], line["who"]) for line in told["items"]}
        assert ("officer", "县教育局") in shown
        assert {count["value"] for count in told["counts"]} == {of for of, _who in shown}
        assert sum(count["count"] for count in told["counts"]) == len(told["items"])
        line = next(line for line in told["items"] if line["of"]["value"] == "officer")
        assert line["days_late"] == (MARCH + timedelta(days=400) - date.fromisoformat(line["due_on"])).days
        assert (line["matter_title"], line["matter_number"]) == (matter.title, matter.number)
        narrowed = said(caller(cast, "clerk").get("/late", of="officer"))
        assert {line["of"]["value"] for line in narrowed["items"]} == {"officer"}
        assert narrowed["counts"] == told["counts"]
    with clock_at(MARCH):
        assert said(caller(cast, "clerk").get("/late"))["items"] == []


def test_the_late_list_is_the_screens_for_every_role(cast: Cast, neighbour: Cast) -> None:
    """A unit is told of its own, an office of its units', the desk of all, and the neighbour of nothing."""
    with clock_at(MARCH):
        journey.accepted(cast)
    later = MARCH + timedelta(days=400)
    with clock_at(later):
        for part in cast.seats:
            expected = set(late_deadlines(getattr(cast, part), today=later).values_list("pk", flat=True))
            assert {line["id"] for line in said(caller(cast, part).get("/late"))["items"]} == expected, part
        assert said(caller(cast, "education_officer").get("/late"))["items"] != []
        assert said(caller(cast, "housing_officer").get("/late"))["items"] == []
        for part, program in callers(neighbour).items():
            assert said(program.get("/late"))["items"] == [], part


def test_a_role_that_there_is_not_is_refused_at_its_field(cast: Cast) -> None:
    problem = refused(caller(cast, "clerk").get("/late", of="nobody"), 422)
    assert [error["field"] for error in problem["errors"]] == ["of"]


def test_the_late_list_costs_the_same_however_long(cast: Cast, statements: CountStatements) -> None:
    program = caller(cast, "clerk")
    counts, lengths = [], []
    for number in (1, 4):
        with clock_at(MARCH):
            for _each in range(number):
                journey.accepted(cast)
        with clock_at(MARCH + timedelta(days=400)):
            with statements() as ran:
                whole = said(program.get("/late"))["items"]
            counts.append(len(ran))
            lengths.append(len(whole))
            assert _pages(cast, "clerk", "/late") == whole
    assert lengths[1] > lengths[0]
    assert counts[0] == counts[1] <= MOST_STATEMENTS
