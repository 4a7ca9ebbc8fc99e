"""What people write into papers: never markup, never a broken file, whatever it is."""

from __future__ import annotations

import contextlib
import io

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shangliang.papers.documents import (
    Attachment,
    CharactersMissing,
    Document,
    Heading,
    Imprint,
    NumberedSuggestions,
    Paragraph,
    PeriodicalHead,
    PictureUnreadable,
    RedHead,
    Signature,
    Table,
    heading_number,
    official_number,
    to_docx,
    to_pdf,
)
from shangliang.papers.documents.fonts import find_fonts
from shangliang.papers.documents.pictures import read_picture
from shangliang.papers.documents.texts import addressee_line, paragraphs_of, width_of
from shangliang.papers.documents.titles import title_lines
from tests.papers.document_files import (
    MADE_AT,
    boxes,
    chunk,
    exif,
    jpeg,
    pdf_text,
    pictures_decode,
    png,
    word_text,
)

MARKUP = (
    '#panic("x")',
    '#sys.inputs #{1+1} #include "/etc/passwd"',
    "= 标题 *粗* _斜_ `码` $x^2$ <label> @ref // 注 /* 注 */",
    "\\u{41} \\ \\# ~ -- --- ...",
    "<w:br/>&amp;&lt;]]><!-- -->",
    '"; #read("paper.json") "',
    "{{ title }} {% if %} %(name)s ${x}",
)
ODD = st.text(
    st.one_of(
        st.characters(max_codepoint=0x1FFFF, exclude_categories=["Cs", "Co", "Lo", "Lm", "Ll", "Lu", "Lt"]),
        st.sampled_from("县政协提案abc#\\\0\u202e"),
    ),
    max_size=60,
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands_everywhere(text: str) -> None:
    paper = Document(
        title=text,
        author=text,
        kind=text,
        head=RedHead(text, signer=text),
        number=text,
        addressee=text,
        blocks=(
            Heading(text),
            Paragraph(text, lead=text),
            NumberedSuggestions((text,)),
            Table((text,), ((text,),), (), text),
        ),
        attachments=(Attachment(text, (Paragraph(text),)),),
        signature=Signature((text,)),
        note=text,
        imprint=Imprint((text,), text),
    )
    assert pdf_text(to_pdf(paper, made_at=MADE_AT)).count(squeezed(text)) >= 8
    assert sum(text in paragraph for paragraph in word_text(to_docx(paper, made_at=MADE_AT))) >= 8


@given(ODD, ODD, st.lists(ODD, max_size=3))
@FEW
def test_any_text_makes_two_whole_files(first: str, second: str, more: list[str]) -> None:
    paper = Document(
        title=first,
        author=second,
        head=PeriodicalHead(second, 1, issuer=first),
        blocks=(
            Heading(second, 2),
            Paragraph(first, lead=second),
            NumberedSuggestions(more),
            Table((first, second), ((second, first),)),
        ),
        attachments=(Attachment(second, (Paragraph(first),)),),
        signature=Signature(more),
        note=first,
        imprint=Imprint(more, second),
    )
    made = to_docx(paper, made_at=MADE_AT)
    docx.Document(io.BytesIO(made))
    assert to_pdf(paper, made_at=MADE_AT).startswith(b"%PDF-")


@given(st.text(max_size=40))
@FEW
def test_letters_of_any_script_are_printed_or_refused_by_name(text: str) -> None:
    paper = Document(title="通知", blocks=(Paragraph(text),))
    lacking = find_fonts().lacking("".join(paragraphs_of(text)))
    if any(character.isalpha() for character in lacking):
        with pytest.raises(CharactersMissing) as refused:
            to_pdf(paper, made_at=MADE_AT)
        assert set(refused.value.characters) <= lacking
    else:
        # Private and new characters may be refused as well.
        with contextlib.suppress(CharactersMissing):
            assert to_pdf(paper, made_at=MADE_AT).startswith(b"%PDF-")
    to_docx(paper, made_at=MADE_AT)


def test_controls_and_halves_of_characters_are_dropped() -> None:
    assert paragraphs_of("一\0二\x1b\ud800三\ufffe\u202e四\ufeff") == ["一二三四"]
    assert paragraphs_of("\u3000\u3000第一段\r\n\r\n\t第二段\x0b第三段\u2028第四段") == [
        "第一段",
        "第二段",
        "第三段",
        "第四段",
    ]


def test_ten_thousand_characters_are_one_paragraph() -> None:
    paper = Document(title="长", blocks=(Paragraph("字" * 10_000),))
    assert pdf_text(to_pdf(paper, made_at=MADE_AT)).count("字") == 10_000
    assert "字" * 10_000 in word_text(to_docx(paper, made_at=MADE_AT))


@pytest.mark.parametrize(
    "run", ["x" * 400, "https://example.org/" + "a" * 200, "—" * 120, "，" * 120, "W" * 200, "1" * 300]
)
def test_a_run_without_a_space_is_wrapped_in_text_and_cells(run: str) -> None:
    paper = Document(
        title="长", blocks=(Paragraph(f"见{run}"), Table(("甲", "乙", "丙"), ((run, "二", "三"),)))
    )
    made = to_pdf(paper, made_at=MADE_AT)
    # The empty half of a comma may lie outside.
    assert max(word[2] for page in boxes(made) for word in page) <= (210 - 26) * 72 / 25.4 + 8.1
    assert pdf_text(made).replace("—1—", "").replace("—2—", "").count(run[-1]) >= 2 * run.count(run[-1])


def test_numbers_are_put_into_the_brackets_of_the_standard() -> None:
    for written in (
        "云政协[2026]12号",
        "云政协（2026）12号",
        "云政协【 2026 】12号",
        "云政协﹝2026﹞12号",
        "云政协〔２０２６〕１２号",
    ):
        assert official_number(written) == "云政协〔2026〕12号"
    assert official_number("第12号") == "第12号"


def test_addressees_end_with_one_colon() -> None:
    assert (
        addressee_line("县政府办公室:")
        == addressee_line("县政府办公室：")
        == addressee_line("县政府办公室")
        == "县政府办公室："
    )
    assert addressee_line(" ：") == ""


def test_titles_are_broken_into_lines_of_like_length() -> None:
    title = "关于加强全县农村饮用水水源地保护和水质监测工作的建议"
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) == 2
    assert max(map(width_of, lines)) <= 20
    assert title_lines("关于云岭县的\n建议") == ["关于云岭县的", "建议"]
    assert title_lines("") == []
    assert all(width_of(line) <= 20 for line in title_lines("，" * 90 + "x" * 90))


@given(st.text(max_size=120))
def test_no_title_loses_a_character(title: str) -> None:
    assert squeezed("".join(title_lines(title))) == squeezed("".join(paragraphs_of(title)))


def test_headings_have_the_numbers_of_the_standard() -> None:
    assert [heading_number(1, number) for number in (1, 10, 11, 20, 99)] == [
        "一、",
        "十、",
        "十一、",
        "二十、",
        "九十九、",
    ]
    assert (heading_number(2, 3), heading_number(3, 3), heading_number(4, 3)) == ("（三）", "3.", "（3）")
    with pytest.raises(ValueError, match="1 to 99"):
        heading_number(1, 100)


def test_what_a_camera_wrote_does_not_get_into_a_paper() -> None:
    stripped = read_picture(jpeg(exif(8, b"GPS"), b"\xff\xfe\x00\x06home") + b"film", name="图")
    assert (stripped.width, stripped.height, stripped.turn) == (16, 8, 270)
    assert not any(secret in stripped.data for secret in (b"GPS", b"home", b"film", b"Exif"))
    assert pictures_decode(stripped.data)
    plain = read_picture(png(extra=chunk(b"tEXt", b"Author\0home")), name="图")
    assert b"home" not in plain.data
    assert pictures_decode(plain.data)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", png()[:40], jpeg(exif(6))[:60]]),
)
def test_any_bytes_are_read_or_refused(data: bytes, beginning: bytes) -> None:
    with contextlib.suppress(PictureUnreadable):
        assert read_picture(beginning + data, name="图").width > 0
