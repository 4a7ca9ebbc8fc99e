"""What a query asks: its operators, and that no input whatever makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.analysis.search import Asked, holds, read_query
from shangliang.analysis.search.asking import LONGEST_QUERY, MOST_CLAUSES

ANYTHING = st.text(max_size=300)
QUERYISH = st.text(alphabet='承办状态:： -−|*"“”「」ORor或教育局縣2023ａ１，。\0\n', max_size=60)


def said(asked: Asked) -> list[str]:
    """Each clause in one line: `!` excluded, `|` between alternatives, `field:`, `*` for a beginning."""
    return [
        ("!" if clause.is_excluded else "")
        + "|".join(
            (f"{word.field}:" if word.field else "") + word.text + ("*" if word.begins_run else "")
            for word in clause.words
        )
        for clause in asked.clauses
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("路灯 城东", ["路灯", "城东"]),
        ("路灯　城东", ["路灯", "城东"]),
        ("路灯 路灯", ["路灯"]),
        ("教育局/住建局", ["教育局", "住建局"]),
        ("路灯 OR 照明 城东", ["路灯|照明", "城东"]),
        ("甲 或 乙 或 丙", ["甲|乙|丙"]),
        ("路灯|照明", ["路灯|照明"]),
        ("路灯 ｜ 照明", ["路灯|照明"]),
        ("路灯 or 照明", ["路灯", "or", "照明"]),
        ("或", ["或"]),
        ("OR 路灯", ["or", "路灯"]),
        ("路灯 OR", ["路灯", "or"]),
        ("路灯 -城东", ["路灯", "!城东"]),
        ("路灯 －城东", ["路灯", "!城东"]),
        ("-“城东 小学”", ["!城东 小学"]),
        ("城东-小学", ["城东", "小学"]),
        ('"城东 小学"', ["城东 小学"]),
        ("“城东，小学”", ["城东,小学"]),
        ("「午托」", ["午托"]),
        ("住建*", ["住建*"]),
        ("承办:教育局 状态:未办复 2023", ["unit:教育局", "state:未办复", "2023|year:2023"]),
        ("承办：教育局|住建局", ["unit:教育局|unit:住建局"]),
        ("承办: 教育局", ["unit:教育局"]),
        ("承辦:教育局", ["unit:教育局"]),
        ('承办:"教育 局"', ["unit:教育 局"]),
        ("-状态:草稿", ["!state:草稿"]),
        ("请示:经费", ["请示", "经费"]),
        ("承办:", ["承办"]),
        ("“2023”", ["2023"]),
        ("縣教育局ＡＢ", ["县教育局ab"]),
        ("", []),
        (" ，。！ ", []),
        ('""', []),
        ("|||", []),
        ("- -- *", []),
        ("\0\0", []),
    ],
)
def test_queries_are_read(query: str, expected: list[str]) -> None:
    assert said(read_query(query)) == expected


def test_a_query_that_is_too_long_is_cut_and_says_so() -> None:
    many = read_query(" ".join(f"词{number}" for number in range(12)))
    assert (len(many.clauses), many.is_cut) == (MOST_CLAUSES, True)
    long = read_query("甲" * 10_000)
    assert (len(long.clauses[0].words[0].text), long.is_cut) == (LONGEST_QUERY, True)
    assert not read_query("路灯 城东").is_cut


@given(st.one_of(ANYTHING, QUERYISH))
def test_no_query_fails_and_every_word_has_a_letter(query: str) -> None:
    asked = read_query(query)
    assert len(asked.clauses) <= MOST_CLAUSES
    assert all(word.pairs or word.text for clause in asked.clauses for word in clause.words)
    holds(asked, title="关于午托", text=query)


@given(st.one_of(ANYTHING, QUERYISH))
def test_a_query_means_the_same_twice_and_when_it_is_doubled(query: str) -> None:
    assert read_query(query) == read_query(query)
    short = read_query(query[:40])
    if '"' not in query and not set("“”「『|") & set(query) and "OR" not in query and "或" not in query:
        doubled = read_query(f"{query[:40]} {query[:40]}")
        assert set(doubled.clauses) >= set(short.clauses) or doubled.is_cut
