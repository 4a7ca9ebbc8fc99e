"""Names are sorted and found by their sounds."""

from __future__ import annotations

import re

import pytest

from shangliang.server.foundation.directory.sounds import initials_of, sounds_of, sounds_pattern


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("周敏", "zhou min"),
        ("曾国强", "zeng guo qiang"),
        ("单志华", "shan zhi hua"),
        ("尉迟明", "yu chi ming"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
        ("仇", "chou"),
    ],
)
def test_a_surname_sounds_as_a_surname(name: str, sounds: str) -> None:
    assert sounds_of(name) == sounds


def test_li_an_stands_before_lian() -> None:
    assert sorted([sounds_of("连海"), sounds_of("李安")]) == ["li an", "lian hai"]


def test_initials_are_one_letter_a_syllable() -> None:
    assert initials_of("zeng guo qiang") == "zgq"


@pytest.mark.parametrize("typed", ["zgq", "zengguoqiang", "zeng g", "GQ", "zg", "guo"])
def test_a_person_is_found_by_sounds_by_initials_and_by_parts(typed: str) -> None:
    assert re.search(sounds_pattern(typed), "zeng guo qiang")


@pytest.mark.parametrize("typed", ["eng", "zq", "gz"])
def test_what_is_not_the_beginning_of_a_syllable_does_not_find(typed: str) -> None:
    assert not re.search(sounds_pattern(typed), "zeng guo qiang")


@pytest.mark.parametrize("typed", ["", "曾", "10001", "z(.*)", "a" * 60])
def test_what_is_not_letters_is_no_sound(typed: str) -> None:
    assert sounds_pattern(typed) == ""
