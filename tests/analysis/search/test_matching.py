"""Whether a text holds a query, where, and the piece that is shown: for texts of every kind."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.analysis.claims import read_text
from shangliang.analysis.search import fold, holds, marked, read_query, snippet

TITLE = "关于解决城东片区学生午托难的提案"
TEXT = "请县住建局、縣教育局在城东 小学试点午托，２０２６年前建成5G看护室。\n经费38.6万元。"
WORDS = st.text(alphabet="县縣住建局午托城东東小学2026５gＧ", min_size=1, max_size=4)
TEXTS = st.text(alphabet="县縣住建局午托城东東小学2026５gＧ，。 \n", max_size=80)


@pytest.mark.parametrize(
    "query",
    [
        "住建局", "县教育局", "縣教育局", "２０２６", "5g", "城東", "午托 -夜市", "夜市 OR 午托",
        '"城东 小学"', "经费*",
        "请*", "标题:片区", "38*", "-夜市",
    ],
)  # fmt: skip
def test_a_text_holds_what_stands_in_it(query: str) -> None:
    assert holds(read_query(query), title=TITLE, text=TEXT)


@pytest.mark.parametrize(
    "query",
    ["夜市", "午托 -城东", '"城东小学"', "住建*", "标题:住建局", "夜市 OR 桥", "承办:教育局", "-午托"],
)
def test_a_text_does_not_hold_what_does_not(query: str) -> None:
    assert not holds(read_query(query), title=TITLE, text=TEXT)


def test_fields_are_told_by_the_caller() -> None:
    asked = read_query("承办:教育局 2023")
    assert holds(asked, title=TITLE, text=TEXT, tells=lambda word: word.text in ("教育局", "2023"))
    assert not holds(asked, title=TITLE, text=TEXT, tells=lambda word: word.text == "教育局")


@given(TEXTS, WORDS, TEXTS)
def test_a_word_is_held_just_when_it_stands_in_the_folded_text(before: str, word: str, after: str) -> None:
    quoted = read_query(f'"{word}"')
    assert holds(quoted, title="甲", text=before + word + after)
    assert holds(quoted, title="甲", text=after) == (fold(word) in fold(after))


@given(TEXTS, WORDS, WORDS)
def test_the_order_of_words_makes_no_difference(text: str, first: str, second: str) -> None:
    one, other = read_query(f'"{first}" "{second}"'), read_query(f'"{second}" "{first}"')
    assert holds(one, title="甲", text=text) == holds(other, title="甲", text=text)


@given(st.text(max_size=400), WORDS)
def test_pieces_are_the_text_and_marks_are_the_words(text: str, word: str) -> None:
    asked = read_query(f'"{word}"').shown
    pieces = marked(text, asked)
    assert "".join(piece.text for piece in pieces) == text
    assert ("".join(piece.text for piece in pieces if piece.is_match) != "") == (fold(word) in fold(text))


@given(st.text(max_size=400), WORDS)
def test_a_snippet_shows_a_match_when_there_is_one(text: str, word: str) -> None:
    pieces = snippet(text, read_query(f'"{word}"').shown)
    assert any(piece.is_match for piece in pieces) == (fold(word) in fold(text))


@pytest.mark.parametrize(
    "line", ["a" * 10_000, "午托" * 5_000, "县" * 9_999 + "托", "\0" * 10_000, "，" * 10_000]
)
def test_a_line_of_ten_thousand_characters_takes_no_time(line: str) -> None:
    began = time.process_time()
    for query in ("a", "午托 托", "县*", "aa OR 午", "-县"):
        asked = read_query(query)
        holds(asked, title=TITLE, text=line)
        assert sum(len(piece.text) for piece in snippet(line, asked.shown)) < 120
    assert time.process_time() - began < 5


def test_a_gb18030_file_is_found_as_it_reads() -> None:
    text = read_text(TEXT.encode("gb18030")).text
    assert holds(read_query("县教育局 午托"), title=TITLE, text=text)
