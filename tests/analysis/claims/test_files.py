"""Files of every kind: their text, or one clear refusal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from shangliang.analysis.claims import UnreadableText, read_claims, read_text
from shangliang.analysis.claims.reading import MAX_MEGABYTES
from tests.analysis.claims.texts import COMPATIBILITY, paragraph, word_file

TEXT = "县政协收到提案12件，\r\n形成建议30余条。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_offices(encoding: str) -> None:
    assert read_text(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    text = "2024 report: 12345 67890, 县政协收到提案12件。"
    assert read_text(text.encode(encoding)).text == text


def test_a_few_lost_bytes_do_not_lose_the_text() -> None:
    data = ("县政协收到提案12件。" * 60).encode() + "提".encode()[:2]
    reading = read_claims(read_text(data).text)
    assert len(reading.claims) == 60
    assert [each["kind"] for each in reading.as_json()["mended"]] == ["undecodable"]


def test_nul_bytes_in_a_text() -> None:
    data = "县政协\0收到提案1\x002件。".encode()
    assert [claim.value for claim in read_claims(read_text(data).text).claims] == [12]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n", b"\0", b"\xff\xfe"])
def test_nothing_in_it_is_no_claim(data: bytes) -> None:
    assert read_claims(read_text(data).text).as_json()["claims"] == []


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100,
        b"PK\x03\x04 damaged",
        bytes(range(128, 256)) * 50,
        b"\xff\xfe\x00\xd8" * 20,
        b"a" * (MAX_MEGABYTES * 1024 * 1024 + 1),
    ],
    ids=["pdf", "png", "doc", "zip", "noise", "surrogates", "large"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableText):
        read_text(data)


def test_a_word_document(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("县政协收到提案12件。")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "立案10件"
    document.save(str(tmp_path / "report.docx"))
    read = read_text((tmp_path / "report.docx").read_bytes())
    assert read.encoding == "docx"
    assert [claim.value for claim in read_claims(read.text).claims] == [12, 10]


def test_a_number_in_two_runs_is_one() -> None:
    assert read_text(word_file(paragraph("收到提案1", "2件"))).text == "收到提案12件\n"


def test_deleted_text_and_fallbacks_are_left_out() -> None:
    body = (
        f"<w:p><w:del><w:r><w:delText>收到提案99件</w:delText></w:r></w:del><w:r><w:t>办复12件</w:t></w:r></w:p>"
        f"<mc:AlternateContent><mc:Choice>{paragraph('甲')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('甲')}</mc:Fallback></mc:AlternateContent>"
    )
    assert COMPATIBILITY
    assert read_text(word_file(body)).text == "办复12件\n甲\n"


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "县">]>'
    with pytest.raises(UnreadableText, match="DOCTYPE"):
        read_text(word_file(paragraph("&a;"), head=bomb))


def test_another_archive_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableText, match="word/document"):
        read_text(packed.getvalue())
    with pytest.raises(UnreadableText):
        read_text(packed.getvalue()[:40])
