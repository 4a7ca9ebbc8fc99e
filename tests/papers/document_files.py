"""Papers to print, pictures to put into them, and what can be read from the files that were made."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from docx.oxml import parse_xml

from shangliang.papers.documents import (
    Attachment,
    Document,
    Heading,
    Image,
    Imprint,
    NumberedSuggestions,
    Paragraph,
    PeriodicalHead,
    RedHead,
    Signature,
    Table,
)

MADE_AT = datetime(2026, 5, 8, 1, 30, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "我县农村饮用水水源地保护工作取得了明显成效，但是仍有部分乡镇的水源地存在生活污水直排等问题。"


def png(width: int = 8, height: int = 6, *, extra: bytes = b"") -> bytes:
    """A picture in one colour; `extra` are chunks before the picture's own."""
    raw = b"".join(b"\0" + bytes([60, 120, 180]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), extra, chunk(b"IDAT", zlib.compress(raw)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def exif(orientation: int, secret: bytes = b"") -> bytes:
    """An EXIF segment of a JPEG with an orientation and something else."""
    body = (
        b"MM\0\x2a\0\0\0\x08\0\x01"
        + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
        + b"\0\0\0\0"
        + secret
    )
    return b"\xff\xe1" + struct.pack(">H", len(body) + 8) + b"Exif\0\0" + body


# A grey JPEG of 16 × 8 pixels by hand: one table of each kind, two blocks without differences.
_TABLES = (
    b"\xff\xdb\x00\x43\x00" + b"\x01" * 64,
    b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x10\x01\x01\x11\x00",
    b"\xff\xc4\x00\x14\x00\x01" + b"\0" * 15 + b"\x00",
    b"\xff\xc4\x00\x14\x10\x01" + b"\0" * 15 + b"\x00",
    b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00",
)


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + b"".join(_TABLES) + b"\x0f\xff\xd9"


def a_paper() -> Document:
    """An issued paper with everything in it."""
    return Document(
        title="云岭县政协关于印发《2026年重点提案督办工作方案》的通知",
        kind="通知",
        author="云岭县政协办公室",
        head=RedHead("中国人民政治协商会议云岭县委员会文件"),
        number="云政协[2026]12号",
        addressee="县政府办公室，县直各有关单位",
        blocks=(
            Heading("一、总体要求"),
            Paragraph(TEXT),
            Heading("（一）基本原则", 2),
            Paragraph(TEXT),
            Heading("1.坚持问题导向。", 3),
            Heading("（1）逐件研究。", 4),
            NumberedSuggestions(("由堃喆祎等委员提出的第一条。", " ", "第二条。")),
            Table(("建议", "答复意见"), tuple((f"建议{n}", TEXT) for n in range(30)), (1, 3), "表1 办理情况"),
            Image(png(), "图1 委员调研"),
            Paragraph("请认真贯彻执行。"),
        ),
        attachments=(
            Attachment("任务分解表", (Paragraph("分解如下。"),)),
            Attachment("提案委员会关于重点提案督办工作中需要注意的若干具体问题的说明"),
        ),
        signature=Signature(("政协云岭县委员会办公室",), date(2026, 5, 8)),
        note="联系人：赵祎，电话：0800-1234567",
        imprint=Imprint(("县委办公室", "县政府办公室"), "政协云岭县委员会办公室", date(2026, 5, 9)),
    )


def a_periodical() -> Document:
    """A paper in numbered issues."""
    head = PeriodicalHead("社情民意信息", 12, 86, "政协云岭县委员会办公室", date(2026, 5, 8))
    return Document(title="关于石桥村便民桥\n存在安全隐患的情况反映", head=head, blocks=(Paragraph(TEXT),))


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def tree(data: bytes, name: str = "word/document.xml") -> Any:
    return parse_xml(part(data, name).encode())


def word_text(data: bytes) -> list[str]:
    """The text of each paragraph; a line broken by hand is parted by a line end."""
    return [
        "".join(
            (node.text or "") if node.tag == f"{W}t" else "\n" for node in paragraph.iter(f"{W}t", f"{W}br")
        )
        for paragraph in tree(data).iter(f"{W}p")
    ]


def words_in(element: Any) -> str:
    """The text below an element, fields by their names."""
    return "".join(node.text or "" for node in element.iter(f"{W}t", f"{W}instrText"))


def styled(data: bytes, style: str) -> list[str]:
    """The texts of the paragraphs in a style."""
    found = []
    for paragraph, text in zip(tree(data).iter(f"{W}p"), word_text(data), strict=True):
        look = paragraph.find(f"{W}pPr/{W}pStyle")
        if look is not None and look.get(f"{W}val") == style:
            found.append(text)
    return found


def poppler(program: str, data: bytes, *options: str) -> str:
    """What a program of poppler-utils says of a PDF (`tools/install-test-services` installs it)."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(data)
        after = ["-"] if program == "pdftotext" else []
        command = [program, *options, str(file), *after]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


def pdf_text(data: bytes) -> str:
    """The text of a PDF without the line ends and spaces that setting it brought in."""
    return "".join(poppler("pdftotext", data, "-raw").split())


def boxes(data: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """For each page its words as (left, top, right, bottom, text), in points."""
    root = parse_xml(poppler("pdftotext", data, "-bbox").encode())
    html = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            (*(float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")), word.text or "")  # type: ignore[misc]
            for word in page.iter(f"{html}word")
        ]
        for page in root.iter(f"{html}page")
    ]


@lru_cache
def glyphs(data: bytes) -> frozenset[str]:
    """The fonts embedded in a PDF, without their subset marks."""
    lines = poppler("pdffonts", data).splitlines()[2:]
    return frozenset(line.split()[0].split("+")[-1] for line in lines)


def all_embedded(data: bytes) -> bool:
    lines: Iterable[str] = poppler("pdffonts", data).splitlines()[2:]
    return all(line.split()[-5] == "yes" and line.split()[-3] == "yes" for line in lines)


def pictures_decode(data: bytes) -> bool:
    """Whether a picture file is whole, by setting it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "picture").write_bytes(data)
        (root / "page.typ").write_text('#image("picture")')
        return bool(typst.compile(root / "page.typ", root=root, format="png"))
