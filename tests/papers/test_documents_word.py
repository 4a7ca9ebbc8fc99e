"""Papers as .docx: page, grid, styles, fonts, and each part in the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import docx
import pytest

from shangliang.papers.documents import (
    Attachment,
    Document,
    Heading,
    Image,
    Paragraph,
    PictureUnreadable,
    RedHead,
    Signature,
    Table,
    to_docx,
)
from tests.papers.document_files import (
    MADE_AT,
    W,
    a_paper,
    a_periodical,
    exif,
    jpeg,
    part,
    png,
    styled,
    tree,
    word_text,
    words_in,
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return to_docx(a_paper(), made_at=MADE_AT)


def of(document: Document) -> bytes:
    return to_docx(document, made_at=MADE_AT)


def test_the_page_is_a4_with_the_margins_of_the_standard(paper: bytes) -> None:
    section: Any = docx.Document(io.BytesIO(paper)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm, 1) for margin in margins] == [37.0, 28.0, 26.0, 35.0]


def test_the_grid_has_lines_only_and_22_fit(paper: bytes) -> None:
    grid = tree(paper).find(f".//{W}docGrid")
    assert grid is not None
    assert grid.get(f"{W}type") == "lines"
    pitch = int(grid.get(f"{W}linePitch", "0"))
    assert 22 * pitch <= 16838 - 2098 - 1984 < 23 * pitch


def test_28_characters_of_the_body_fit_into_a_line(paper: bytes) -> None:
    normal = tree(paper, "word/styles.xml").find(f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}spacing")
    assert normal is not None
    assert 28 * (16 * 20 + int(normal.get(f"{W}val", "0"))) <= 11906 - 1587 - 1474


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", None),
        ("Heading2", "楷体_GB2312", None),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_name_the_real_fonts(paper: bytes, style: str, font: str, half_points: str | None) -> None:
    look = tree(paper, "word/styles.xml").find(f"{W}style[@{W}styleId='{style}']/{W}rPr")
    assert look is not None
    fonts = look.find(f"{W}rFonts")
    assert fonts is not None
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia")} == {font}
    size = look.find(f"{W}sz")
    assert (None if size is None else size.get(f"{W}val")) == half_points


def test_the_body_is_16_point_fangsong_with_a_name_to_fall_back_on(paper: bytes) -> None:
    default = tree(paper, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default is not None
    assert default.find(f"{W}rFonts[@{W}eastAsia='仿宋_GB2312']") is not None
    assert default.find(f"{W}sz[@{W}val='32']") is not None
    fallback = tree(paper, "word/fontTable.xml").find(f"{W}font[@{W}name='仿宋_GB2312']/{W}altName")
    assert fallback is not None
    assert fallback.get(f"{W}val") == "仿宋"


def test_no_theme_takes_the_fonts_away(paper: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        assert not [name for name in archive.namelist() if "theme" in name or "vba" in name.lower()]
        assert "Theme=" not in part(paper) + part(paper, "word/styles.xml")


def test_names_outside_gb2312_are_set_in_the_wider_font(paper: bytes) -> None:
    runs = {
        run.findtext(f"{W}t"): fonts.get(f"{W}eastAsia")
        for run in tree(paper).iter(f"{W}r")
        if (fonts := run.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert runs["堃喆祎"] == "仿宋"


def test_headings_are_word_headings(paper: bytes) -> None:
    assert styled(paper, "Heading1") == ["一、总体要求"]
    assert styled(paper, "Heading2") == ["（一）基本原则"]
    assert styled(paper, "Heading3") == ["1.坚持问题导向。"]
    assert styled(paper, "Heading4") == ["（1）逐件研究。"]
    names = [style.name for style in docx.Document(io.BytesIO(paper)).styles]
    assert {"Heading 1", "Heading 2", "Heading 3", "Heading 4", "Title", "Caption"} <= set(names)


def test_the_number_stands_in_the_right_brackets_over_a_red_line(paper: bytes) -> None:
    assert styled(paper, "RedLine") == ["云政协〔2026〕12号"]
    line = tree(paper, "word/styles.xml").find(f"{W}style[@{W}styleId='RedLine']/{W}pPr/{W}pBdr/{W}bottom")
    assert line is not None
    assert line.get(f"{W}color") == "E60012"


def test_with_a_signer_the_number_stands_left_and_the_signer_right() -> None:
    made = of(replace(a_paper(), head=RedHead("云岭县政协文件", signer="李喆")))
    paragraphs: list[Any] = docx.Document(io.BytesIO(made)).paragraphs
    paragraph = next(paragraph for paragraph in paragraphs if paragraph.style.name == "发文字号")
    assert paragraph.text == "\t云政协〔2026〕12号\t签发人：李喆"
    assert paragraph.alignment == 0


def test_a_long_name_of_the_issuer_is_narrowed_to_one_line(paper: bytes) -> None:
    look = next(
        p for p in tree(paper).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='RedName']") is not None
    )
    scale, size = look.find(f".//{W}w"), look.find(f".//{W}sz")
    assert scale is not None
    assert size is not None
    assert 18 * int(size.get(f"{W}val", "0")) / 2 * int(scale.get(f"{W}val", "0")) / 100 <= 448


def test_the_title_is_one_paragraph_in_lines_of_like_length(paper: bytes) -> None:
    assert styled(paper, "Title") == ["云岭县政协关于印发\n《2026年重点提案督办工作方案》的通知"]


def test_the_addressee_stands_at_the_margin_with_its_colon(paper: bytes) -> None:
    assert styled(paper, "Flush") == ["县政府办公室，县直各有关单位："]


def test_page_numbers_stand_outside_between_dashes(paper: bytes) -> None:
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        footer = tree(paper, name)
        assert words_in(footer).split() == ["—", "PAGE", "1", "—"]
        alignment = footer.find(f".//{W}jc")
        assert alignment is not None
        assert alignment.get(f"{W}val") == side
    assert tree(paper, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_suggestions_are_numbered_without_the_empty_ones(paper: bytes) -> None:
    assert [text for text in word_text(paper) if text[:2] in {"1.", "2.", "3."} and "条" in text] == [
        "1. 由堃喆祎等委员提出的第一条。",
        "2. 第二条。",
    ]


def test_the_header_of_a_table_is_repeated_and_rows_are_kept_together(paper: bytes) -> None:
    table = next(tree(paper).iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 30
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_row_longer_than_a_page_may_be_parted() -> None:
    made = of(Document(title="表", blocks=(Table(("甲", "乙"), (("1", "长" * 5000),)),)))
    rows = list(tree(made).iter(f"{W}tr"))
    assert rows[1].find(f"{W}trPr/{W}cantSplit") is None


def test_the_attachment_line_names_them_and_those_with_text_follow(paper: bytes) -> None:
    texts = word_text(paper)
    at = texts.index("附件：1.任务分解表")
    assert texts[at + 1] == "2.提案委员会关于重点提案督办工作中需要注意的若干具体问题的说明"
    assert texts.index("分解如下。") > texts.index("2026年5月8日") > at
    assert styled(paper, "EnclosureMark") == ["附件1"]
    assert "w:pageBreakBefore" in part(paper)


def test_one_attachment_has_no_number() -> None:
    made = of(Document(title="通知", attachments=(Attachment("名单", (Paragraph("某某"),)),)))
    assert "附件：名单" in word_text(made)
    assert styled(made, "EnclosureMark") == ["附件"]


def right_of(made: bytes) -> dict[str, int]:
    """How far the lines of the signature end from the margin, in twips."""
    found = {}
    for paragraph, text in zip(tree(made).iter(f"{W}p"), word_text(made), strict=True):
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='Signature']") is not None:
            space = paragraph.find(f"{W}pPr/{W}ind")
            found[text] = 0 if space is None else int(space.get(f"{W}right", "0"))
    return found


def test_a_sealed_day_stands_4_characters_in_and_the_issuer_centred_above() -> None:
    made = right_of(of(Document(title="函", signature=Signature(("云岭县政协",), date(2026, 12, 28)))))
    day, issuer = made["2026年12月28日"], made["云岭县政协"]
    assert day == round(4 * 15.79 * 20)
    assert abs((day + 7 * 15.79 * 10) - (issuer + 5 * 15.79 * 10)) < 2


def test_without_a_seal_the_day_begins_2_characters_after_the_issuer() -> None:
    signature = Signature(("政协云岭县委员会办公室",), date(2026, 5, 8), is_sealed=False)
    made = right_of(of(Document(title="函", signature=signature)))
    assert made["政协云岭县委员会办公室"] == round(2 * 15.79 * 20)
    assert made["2026年5月8日"] == round((2 + 11 - 2 - 6) * 15.79 * 20)


def test_a_short_name_moves_left_so_that_the_day_keeps_its_place() -> None:
    made = right_of(
        of(Document(title="函", signature=Signature(("李堃",), date(2026, 5, 8), is_sealed=False)))
    )
    assert made["2026年5月8日"] == round(2 * 15.79 * 20)
    assert made["李堃"] == round((2 + 6 + 2 - 2) * 15.79 * 20)


def test_the_imprint_floats_at_the_foot_with_copies_printer_and_day(paper: bytes) -> None:
    table = list(tree(paper).iter(f"{W}tbl"))[-1]
    place = table.find(f"{W}tblPr/{W}tblpPr")
    assert place is not None
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("margin", "bottom")
    texts = [words_in(row) for row in table.iter(f"{W}tr")]
    assert texts == ["抄送：县委办公室，县政府办公室。", "政协云岭县委员会办公室2026年5月9日印发"]


def test_a_periodical_has_its_issue_issuer_and_day() -> None:
    made = of(a_periodical())
    assert styled(made, "RedName") == ["社情民意信息"]
    assert styled(made, "Subtitle") == ["第12期（总第86期）"]
    assert styled(made, "RedLine") == ["政协云岭县委员会办公室2026年5月8日"]
    assert styled(made, "Title") == ["关于石桥村便民桥\n存在安全隐患的情况反映"]


def test_empty_parts_are_left_out() -> None:
    blocks = (Heading(" "), Paragraph(""), Paragraph("　　\n\n"))
    made = of(
        Document(title="", blocks=blocks, number=" ", addressee="：", note="（）", signature=Signature(()))
    )
    assert [text for text in word_text(made) if text] == []


def test_the_properties_hold_title_author_kind_and_instant(paper: bytes) -> None:
    properties = docx.Document(io.BytesIO(paper)).core_properties
    assert properties.title == "云岭县政协关于印发《2026年重点提案督办工作方案》的通知"
    assert (properties.author, properties.category) == ("云岭县政协办公室", "通知")
    assert properties.created == properties.modified == MADE_AT
    assert properties.comments == ""


def test_the_same_paper_has_the_same_bytes(paper: bytes) -> None:
    assert to_docx(a_paper(), made_at=MADE_AT) == paper
    assert to_docx(a_paper(), made_at=datetime(2027, 1, 1, tzinfo=UTC)) != paper
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_instant_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_docx(a_paper(), made_at=datetime(2026, 5, 8))  # noqa: DTZ001


def test_a_picture_has_its_description_its_turn_and_nothing_of_the_camera() -> None:
    photo = Image(jpeg(exif(6, b"GPS 25.1N 102.7E")), caption="图1 现场", description="塌了一半的桥")
    made = of(Document(title="附图", blocks=(photo,)))
    assert 'descr="塌了一半的桥"' in part(made)
    assert f'rot="{90 * 60_000}"' in part(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (media,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert b"GPS" not in archive.read(media)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", png()[:30], png()[:-14], jpeg()[:-2], b"\xff\xd8\xff", b"\xff" * 99]
)
def test_what_is_no_whole_picture_is_refused_by_its_caption(data: bytes) -> None:
    with pytest.raises(PictureUnreadable, match="“图1”不是完好的"):
        of(Document(title="附图", blocks=(Image(data, caption="图1"),)))


def test_a_picture_of_too_many_pixels_and_one_for_the_press_are_refused() -> None:
    huge = png().replace((8).to_bytes(4) + (6).to_bytes(4), (90_000).to_bytes(4) + (90_000).to_bytes(4))
    with pytest.raises(PictureUnreadable, match="万像素"):
        of(Document(title="附图", blocks=(Image(huge, caption="图1"),)))
    with pytest.raises(PictureUnreadable, match="CMYK"):
        of(
            Document(
                title="附图",
                blocks=(Image(jpeg().replace(b"\x10\x01\x01\x11", b"\x10\x04\x01\x11"), caption="图"),),
            )
        )


def test_a_table_needs_as_many_cells_as_headers() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("甲", "乙"), (("1",),))
    with pytest.raises(ValueError, match="positive shares"):
        Table(("甲", "乙"), (), (1, 0))
