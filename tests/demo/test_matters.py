"""A reply of the demonstration names what was suggested, without the unit that was asked."""

from __future__ import annotations

from random import Random

import pytest

from shangliang.demo import words
from shangliang.demo.matters import LONGEST, matter_of, self_name
from shangliang.demo.replies import SAID, SAID_OF_WORKS
from shangliang.demo.texts import ALL_TEXTS
from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Way

# No database is touched.
pytestmark = pytest.mark.sqlite
SUGGESTIONS = [suggestion for text in ALL_TEXTS for suggestion in text.suggestions]


@pytest.mark.parametrize(
    ("suggestion", "matter"),
    [
        ("请县公安局在弯道段设区间测速，限速四十。", "在弯道段设区间测速"),
        ("由县文旅局牵头，在老城片区挑三处院子，修好后办书屋。", "在老城片区挑三处院子"),
        ("对超过十次的老访，由县司法局安排一名律师跟到底，不换人。", "对超过十次的老访，安排一名律师跟到底"),
        ("县总工会可把献血列为疗休养优先条件。", "把献血列为疗休养优先条件"),
    ],
)
def test_what_a_suggestion_is_about(suggestion: str, matter: str) -> None:
    assert matter_of(suggestion) == matter


def test_every_suggestion_has_a_matter_in_its_own_words() -> None:
    matters = [matter_of(each.text) for each in SUGGESTIONS]
    assert all(5 <= len(matter) <= LONGEST + 6 for matter in matters)
    asked = [f"{verb}县{each.unit}" for each in SUGGESTIONS for verb in ("请", "由", "建议")]
    assert [matter for matter in matters if any(each in matter for each in asked)] == []
    assert len(set(matters)) == len(matters)


def test_a_unit_speaks_of_itself() -> None:
    assert [self_name(each) for each in ("县水利局", "县供电公司", "县总工会", "县妇联")] == [
        "我局", "我公司", "我会", "我单位",
    ]  # fmt: skip


def test_everything_that_is_said_names_the_matter() -> None:
    suggestion = SUGGESTIONS[0].text
    chance = Random(1)  # noqa: S311 -- which words are drawn
    for outcome in Outcome:
        assert len(SAID[outcome]) >= 4
        assert all("{matter}" in said for said in SAID[outcome] + SAID_OF_WORKS.get(outcome, ()))
    for way in (Way.FACE, Way.MEETING, Way.PHONE):
        assert matter_of(suggestion) in words.talk(way=way, suggestion=suggestion, random=chance)
    assert matter_of(suggestion) in words.report(suggestion=suggestion, random=chance)
    assert matter_of(suggestion) in words.dropped(suggestion=suggestion, random=chance)
