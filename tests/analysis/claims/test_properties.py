"""Whatever stands in a text: a right answer or none, never a traceback."""

from __future__ import annotations

import json
import time
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shangliang.analysis import claims as package
from shangliang.analysis.claims import UnreadableText, read_claims, read_text
from shangliang.analysis.claims.mending import mend
from shangliang.analysis.claims.numbers import NUMBER
from shangliang.analysis.claims.sentences import sentences
from shangliang.analysis.claims.units import UNITS
from tests.analysis.claims.texts import claims_in, word_file

SCHEMA = json.loads((Path(package.__file__).parent / "schema.json").read_text(encoding="utf-8"))
FITS = jsonschema_rs.validator_for(SCHEMA)
PIECES = [
    "县政协", "党外委员", "收到提案", "立案", "立案率", "其中", "、", "，", "。", "\n", "“", "”", "（", "《",
    "每", "至少", "共计", "分别", "均达", "三个", "100%", "12", "3.08", "1,234", "百余", "万", "亿", "多", "余",
    "近", "件", "次", "个", "名", "元", "分之", "三", "成", "—", "?h", "(xié)", ",,", "縣", "政協", "\0",
    "\ufffd", "\ud800", "\uff10", "％", "届", "全部委员已入驻",
]  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
SENTENCES = [
    "县政协收到提案156件。", "召开主席会议12次。", "组织视察8次，参加委员90人次。", "满意率98.5%。", "捐款12.6万元。",
]  # fmt: skip
LONG = 10_000


def check(text: str) -> None:
    """The answer fits its schema, its spans stand in the text in order, and its problems name its claims."""
    reading = read_claims(text)
    told = reading.as_json()
    FITS.validate(json.loads(json.dumps(told)) if "\ud800" not in text else without_surrogates(told))
    spans = [claim.span for claim in reading.claims]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(0 <= index < len(spans) for problem in reading.problems for index in problem.claims)


def without_surrogates(told: object) -> object:
    return json.loads(json.dumps(told).replace("\\ud800", ""))


@given(REPORTS)
def test_pieces_of_reports_in_any_order(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    check(text)


@given(REPORTS)
def test_mended_places_stay_in_order(text: str) -> None:
    mended = mend(text)
    assert len(mended.text) == len(mended.starts) == len(mended.ends)
    assert list(mended.starts) == sorted(mended.starts)
    assert all(start < end for start, end in zip(mended.starts, mended.ends, strict=True))


@given(REPORTS)
def test_a_mended_text_needs_no_mending_but_for_new_neighbours(text: str) -> None:
    once = mend(text).text
    twice = mend(mend(once).text).text
    assert mend(twice).text == twice


@given(st.permutations(SENTENCES))
def test_paragraphs_are_read_alike_in_any_order(order: list[str]) -> None:
    found = {(claim.kind, claim.value, claim.unit) for claim in claims_in("\n".join(order))}
    assert found == {(claim.kind, claim.value, claim.unit) for claim in claims_in("\n".join(SENTENCES))}


@given(st.sampled_from(SENTENCES), st.integers(1, 30))
def test_a_sentence_said_again_is_claimed_again_and_agrees(sentence: str, times: int) -> None:
    once = len(claims_in(sentence))
    reading = read_claims(f"{sentence}\n" * times)
    assert len(reading.claims) == once * times
    assert reading.problems == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        check(read_text(data).text)
    except UnreadableText:
        return


@given(REPORTS.filter(lambda text: "\ud800" not in text))
def test_gb18030_files_are_read_as_utf_8_files_are(text: str) -> None:
    text = f"县政协。{text}"
    assert read_text(text.encode("gb18030")).text == read_text(text.encode()).text == text


@settings(max_examples=30)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_damaged_word_files(noise: bytes, at: int) -> None:
    data = word_file("<w:p/>")
    with_noise = data[:at] + noise + data[at + len(noise) :]
    try:
        read_text(with_noise)
    except UnreadableText:
        return


@pytest.mark.parametrize(
    "piece",
    [
        "一", "百", "1", "1,", "“", "(", "件", "三分之", "每年", "提交提案12件", "提交提案12件，", "(3次",
        "近十余万多 个", "来(lái)", "?h", " ", "\0", "3-", "政协", ",", "、满意率均达100%", "\n3次",
    ],
)  # fmt: skip
def test_long_lines_take_no_long_time(piece: str) -> None:
    start = time.process_time()
    check((piece * LONG)[:LONG])
    assert time.process_time() - start < 20


def test_a_line_of_any_length_loses_no_claim() -> None:
    assert len(claims_in("县政协收到提案12件，" * 1_000)) == 1_000
    assert len(claims_in("县政协收到提案12件" * 1_000)) == 1_000


def test_a_sentence_is_at_most_400_characters() -> None:
    text = "县政协收到提案12件" * 1_000
    assert max(len(sentence.text) for sentence in sentences(text)) <= 400


def test_tables_are_no_pitfall() -> None:
    assert len(UNITS) > 60
    assert NUMBER
