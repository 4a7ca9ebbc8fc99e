"""The tokeniser: bigrams of characters, and what a query asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.analysis.search import fold
from shangliang.analysis.search.tokens import bigrams, pairs, runs

TEXTS = st.text(alphabet="县住建局午托难，。 〔〕2026号ABcｄ１·\n々〇堃𬱖", max_size=60)


def test_a_run_gives_its_pairs_and_its_last_character() -> None:
    assert bigrams("县住建局") == {"县住", "住建", "建局", "局"}


def test_a_bureau_is_part_of_its_countys_bureau() -> None:
    assert pairs("住建局") <= bigrams("请县住建局牵头。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清政办〔2026〕12号", ["清政办", "2026", "12号"]),
        ("学校、医院；“午托”", ["学校", "医院", "午托"]),
        ("阿不都·热合曼", ["阿不都", "热合曼"]),
        ("住建局\n教育局 卫健局　信访局", ["住建局", "教育局", "卫健局", "信访局"]),
        ("二〇二六年人人讲", ["二〇二六年人人讲"]),
        ("3.5万元", ["3", "5万元"]),
        ("……！？", []),
    ],
)
def test_white_space_and_punctuation_part_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_full_width_and_capital_letters_are_folded_in_place() -> None:
    assert fold("５Ｇ网络ＡｂC") == "5g网络abc"


@given(TEXTS)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_a_text_is_never_missed(before: str, asked: str, after: str) -> None:
    tokens = bigrams(before + asked + after)
    assert pairs(asked) <= tokens
    assert all(any(token.startswith(run[0]) for token in tokens) for run in runs(asked))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("縣住建局發〔2026〕１２號", "县住建局发〔2026〕12号"),
        ("ＡｂＣ，：（）！", "abc,:()!"),
        ("　全角空格", " 全角空格"),
        ("堃喆祎𬱖", "堃喆祎𬱖"),
    ],
)
def test_traditional_characters_and_wide_marks_are_folded_in_place(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) == len(text)
