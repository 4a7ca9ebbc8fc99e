"""Papers as PDF, measured on the page: size, margins, 22 lines of 28 characters, fonts, order, bookmarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from shangliang.papers.documents import (
    CharactersMissing,
    Document,
    FontsMissing,
    Heading,
    Image,
    Paragraph,
    PictureUnreadable,
    RedHead,
    Signature,
    Table,
    to_pdf,
)
from shangliang.papers.documents.fonts import Face, choose, find_fonts
from tests.papers.document_files import (
    MADE_AT,
    a_paper,
    a_periodical,
    all_embedded,
    boxes,
    exif,
    glyphs,
    jpeg,
    pdf_text,
    png,
    poppler,
)

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM


@pytest.fixture(scope="module")
def paper() -> bytes:
    return to_pdf(a_paper(), made_at=MADE_AT)


def of(document: Document) -> bytes:
    return to_pdf(document, made_at=MADE_AT)


def test_the_page_is_a4_and_all_fonts_are_in_the_file(paper: bytes) -> None:
    assert "(A4)" in poppler("pdfinfo", paper)
    assert all_embedded(paper)


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    made = of(Document(title="", blocks=(Paragraph("测" * 28 * 70),)))
    pages = boxes(made)
    for page in pages[:3]:
        lines = [word for word in page if "测" in word[4]]
        assert len(lines) == 22
    # The first line is indented by 2.
    assert [len(word[4]) for word in pages[0] if "测" in word[4]] == [26] + [28] * 21
    assert [len(word[4]) for word in pages[1] if "测" in word[4]] == [28] * 22


def test_the_text_fills_the_type_area_and_stays_in_it() -> None:
    page = [
        word
        for word in boxes(of(Document(title="", blocks=(Paragraph("测" * 28 * 60),))))[1]
        if "测" in word[4]
    ]
    assert min(word[0] for word in page) == pytest.approx(LEFT, abs=1)
    assert max(word[2] for word in page) == pytest.approx(RIGHT, abs=1)
    pitches = {round(after[1] - before[1], 1) for before, after in pairwise(page)}
    assert pitches == {29.0}
    middle = (page[0][1] + page[-1][3]) / 2
    assert middle == pytest.approx((TOP + BOTTOM) / 2, abs=8)


def test_nothing_stands_outside_the_margins(paper: bytes) -> None:
    for page in boxes(paper):
        for left, top, right, _bottom, text in page:
            assert left >= LEFT - 1, text
            assert right <= RIGHT + 1, text
            assert top >= TOP - 8, text


def test_page_numbers_stand_outside_between_dashes_below_the_type_area(paper: bytes) -> None:
    for number, page in enumerate(boxes(paper), start=1):
        below = [word for word in page if word[1] > BOTTOM]
        assert [word[4] for word in below] == ["—", str(number), "—"]
        one_in = 15.79
        if number % 2:
            assert below[-1][2] == pytest.approx(RIGHT - one_in, abs=2)
        else:
            assert below[0][0] == pytest.approx(LEFT + one_in, abs=2)


def test_the_parts_come_in_the_order_of_the_standard(paper: bytes) -> None:
    text = pdf_text(paper)
    order = [
        "中国人民政治协商会议云岭县委员会文件",
        "云政协〔2026〕12号",
        "云岭县政协关于印发《2026年重点提案督办工作方案》的通知",
        "县政府办公室，县直各有关单位：",
        "一、总体要求",
        "（一）基本原则",
        "1.坚持问题导向。",
        "（1）逐件研究。",
        "1.由堃喆祎等委员提出的第一条。",
        "2.第二条。",
        "表1办理情况",
        "图1委员调研",
        "请认真贯彻执行。",
        "附件：1.任务分解表",
        "政协云岭县委员会办公室2026年5月8日",
        "（联系人：赵祎，电话：0800-1234567）",
        "附件1任务分解表",
        "抄送：县委办公室，县政府办公室。",
        "2026年5月9日印发",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_number_stands_in_the_right_place(paper: bytes) -> None:
    first = boxes(paper)[0]
    name = next(word for word in first if "中国人民政治协商" in word[4])
    assert name[1] == pytest.approx(TOP + 35 * MM, abs=12)
    assert name[0] >= LEFT - 1
    assert name[2] <= RIGHT + 1


def test_the_imprint_ends_on_the_lower_edge_of_the_type_area(paper: bytes) -> None:
    printed = next(word for word in boxes(paper)[-1] if "印发" in word[4])
    assert BOTTOM - 25 < printed[3] < BOTTOM


def test_the_header_of_a_table_is_on_each_of_its_pages(paper: bytes) -> None:
    with_rows = [page for page in boxes(paper) if any(word[4].startswith("建议2") for word in page)]
    assert len(with_rows) > 1
    for page in with_rows:
        assert "答复意见" in [word[4] for word in page]


def test_a_row_longer_than_a_page_goes_on() -> None:
    made = of(Document(title="表", blocks=(Table(("甲", "乙"), (("1", "长" * 3000),)),)))
    assert pdf_text(made).count("长") == 3000


def test_a_signature_takes_the_end_of_the_text_with_it() -> None:
    for lines in range(12, 22):
        blocks = (Paragraph("一" * 28 * lines), Paragraph("请认真执行。"))
        made = of(Document(title="", blocks=blocks, signature=Signature(("云岭县政协",), date(2026, 5, 8))))
        signed = next(page for page in boxes(made) if any("云岭县政协" in word[4] for word in page))
        assert any("请认真执行" in word[4] for word in signed), lines


def test_headings_are_bookmarks_and_the_file_is_tagged(paper: bytes) -> None:
    info = poppler("pdfinfo", paper)
    assert "Tagged:          yes" in info
    assert "Title:           云岭县政协关于印发《2026年重点提案督办工作方案》的通知" in info
    assert "Author:          云岭县政协办公室" in info
    assert "H1" in poppler("pdfinfo", paper, "-struct-text")
    assert b"/Outlines" in paper or b"/Outlines" in _inflated(paper)


def _inflated(data: bytes) -> bytes:
    import re
    import zlib

    found = []
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            found.append(zlib.decompressobj().decompress(data[match.end() :]))
        except zlib.error:
            continue
    return b"".join(found)


def test_a_periodical_has_its_head_in_one_page() -> None:
    text = pdf_text(of(a_periodical()))
    assert text.startswith("社情民意信息第12期（总第86期）政协云岭县委员会办公室2026年5月8日关于石桥村便民桥")


def test_a_signer_stands_at_the_right_of_the_number() -> None:
    page = boxes(of(replace(a_paper(), head=RedHead("云岭县政协文件", signer="李喆"))))[0]
    number = next(word for word in page if "〔2026〕" in word[4])
    signer = next(word for word in page if "签发人" in word[4])
    assert number[0] == pytest.approx(LEFT + 15.79, abs=2)
    assert signer[2] == pytest.approx(RIGHT - 15.79, abs=2)
    assert abs(number[1] - signer[1]) < 3


def test_the_same_paper_has_the_same_bytes(paper: bytes) -> None:
    assert to_pdf(a_paper(), made_at=MADE_AT) == paper
    assert to_pdf(a_paper(), made_at=datetime(2027, 1, 1, tzinfo=UTC)) != paper
    with pytest.raises(ValueError, match="zone"):
        to_pdf(a_paper(), made_at=datetime(2026, 5, 8))  # noqa: DTZ001


def test_photos_of_both_kinds_and_turns_are_printed() -> None:
    photos = [Image(png(), caption="甲"), *(Image(jpeg(exif(turn)), width_mm=40) for turn in range(1, 9))]
    made = of(Document(title="附图", blocks=tuple(photos)))
    listed = poppler("pdfimages", made, "-list").splitlines()[2:]
    assert len({line.split()[10] for line in listed}) >= 2
    assert b"Exif" not in made


def test_a_picture_that_cannot_be_decoded_is_refused_by_its_caption() -> None:
    broken = png().replace(b"IDATx", b"IDATy")
    with pytest.raises(PictureUnreadable, match="“图2”"):
        of(Document(title="附图", blocks=(Image(png(), caption="图1"), Image(broken, caption="图2"))))


def test_without_a_chinese_font_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing) as refused:
        to_pdf(a_paper(), made_at=MADE_AT, fonts=[tmp_path, tmp_path / "none"])
    assert "fonts-noto-cjk" in str(refused.value)
    assert " / " in str(refused.value)


def test_the_fonts_of_official_papers_come_first_and_broad_ones_step_in() -> None:
    families = ["FandolFang R", "FandolSong", "FandolHei", "FandolKai", "Noto Serif CJK SC", "DejaVu Sans"]
    chosen = choose([Face(family, 400, "") for family in families])
    assert chosen.families["body"][:2] == ("FandolFang R", "Noto Serif CJK SC")
    assert chosen.families["title"][0] == "FandolSong"
    assert chosen.families["hei"][0] == "FandolHei"
    assert chosen.families["kai"][0] == "FandolKai"
    assert all(list_[-1] == "DejaVu Sans" for list_ in chosen.families.values())
    assert chosen.settings()["strong_stroke"] == 0.4
    real = choose([Face("FangSong_GB2312", 400, ""), *(Face(family, 400, "") for family in families)])
    assert real.families["body"][:2] == ("FangSong_GB2312", "FandolFang R")


def test_rare_names_have_glyphs_and_no_box_stands_for_them() -> None:
    names = "堃喆祎垚淼翀頔"
    assert find_fonts().lacking(names) == set()
    made = of(Document(title=names, blocks=(Heading(f"一、{names}"), Heading(names, 2), Paragraph(names))))
    assert pdf_text(made).count(names) == 4
    assert not {font for font in glyphs(made) if "LastResort" in font}


def test_a_name_that_no_font_has_is_refused_and_a_sign_is_marked() -> None:
    with pytest.raises(CharactersMissing) as refused:
        of(Document(title="名单", blocks=(Paragraph("张\U000323af先生"),)))
    assert refused.value.characters == "\U000323af"
    assert "字库" in str(refused.value)
    with pytest.raises(CharactersMissing):
        of(Document(title="名单", blocks=(Paragraph("张\ue863先生"),)))
    assert "好〓的" in pdf_text(of(Document(title="通知", blocks=(Paragraph("好\uf0b7的"),))))
