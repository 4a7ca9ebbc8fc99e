"""查找: members for those who keep the register, ways to write a query, and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import shangliang.analysis.search
from shangliang.cli import main
from shangliang.server.foundation.directory.models import Member
from tests.server.cast import Cast
from tests.server.shell.browsing import page, words
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
SCHEMA = Path(shangliang.analysis.search.__file__).with_name("schema.json")


def names(cast: Cast, part: str, query: str) -> list[str]:
    answer = page(cast, part, f"/search/?q={query}")
    return [str(entry.title) for entry in answer.context["members"]]


def test_members_are_found_by_two_characters_and_by_their_sounds(cast: Cast) -> None:
    Member.objects.filter(council=cast.council, name="周敏").update(name_pinyin="zhou min")
    for query in ("周敏", "敏", "委员:周敏", "周敏 OR 不在", "周敏 -刘伟", "zhoumin"):
        assert names(cast, "clerk", query) == ["周敏"], query
    for query in ("周敏 刘伟", "状态:草稿", "周敏 承办:教育局", "2026", "-周敏", "标题:周敏"):
        assert names(cast, "clerk", query) == [], query


def test_members_are_found_only_by_those_who_may_read_the_register(cast: Cast, neighbour: Cast) -> None:
    """Nobody else is told that there is such a member, nor is another council."""
    readers = {"clerk", "committee", "administrator"}
    for part in cast.seats:
        assert bool(names(cast, part, "周敏")) is (part in readers), part
    Member.objects.filter(council=cast.council, name="周敏").update(name="独一人")
    assert names(neighbour, "clerk", "独一人") == []
    assert names(cast, "clerk", "独一人") == ["独一人"]


def test_nothing_found_says_so_without_telling_what_there_is(cast: Cast) -> None:
    journey.drafted(cast.proposer)
    answer = page(cast, "clerk", "/search/?q=午托")
    assert "没有找到" in words(answer)
    assert "午托难" not in words(answer)
    assert answer.context["summary"] == ""


def test_a_query_that_is_cut_says_so(cast: Cast) -> None:
    assert "太长" in words(page(cast, "clerk", "/search/?q=" + "+".join("abcdefghij")))
    assert "太长" not in words(page(cast, "clerk", "/search/?q=路灯"))


def test_lists_are_searched_by_their_text_too(cast: Cast) -> None:
    matter = journey.submitted(cast)
    text = matter.proposal.situation[:6]
    rows = page(cast, "proposer", f"/proposals/?q={text}").context["table"].rows
    assert [row.key for row in rows] == [str(matter.pk)]
    assert page(cast, "proposer", "/proposals/?q=桥梁").context["table"].rows == []


def test_the_command_prints_what_the_schema_says(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    matter = journey.assigned(cast)
    assert main(["search", "承办:教育局 状态:未办复", "--council", "qingchuan", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(hit) == set(schema["items"]["properties"]) == set(schema["items"]["required"])
    assert (hit["kind"], hit["id"], hit["title"]) == ("proposal", matter.pk, matter.title)
    assert main(["search", "周敏", "--council", "qingchuan", "--json"]) == 0
    assert {"member", "proposal"} == {each["kind"] for each in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize("query", ["", "\0", "甲" * 10_000, "-", '"', "承办:"])
def test_the_command_answers_whatever_is_asked(
    cast: Cast, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "--council", "qingchuan", "--json", "--", query]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_command_refuses_what_it_cannot_do(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["午托"], ["午托", "--council", "nowhere"], ["午托", "--council", "\0"]):
        assert main(["search", *arguments]) != 0
        assert "Traceback" not in capsys.readouterr().err
