"""Small files of every kind, as their programs write them."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from xlsxwriter import Workbook

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"


def docx() -> bytes:
    """A document of Word."""
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("午托试点方案")
    document.save(stream)
    return stream.getvalue()


def xlsx() -> bytes:
    """A workbook of Excel."""
    stream = io.BytesIO()
    with Workbook(stream) as book:
        book.add_worksheet().write(0, 0, "学校")
    return stream.getvalue()


def docx_with_macros() -> bytes:
    """A document that would run a program."""
    stream = io.BytesIO(docx())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/vbaProject.bin", b"\0")
    return stream.getvalue()


def plain_zip() -> bytes:
    """An archive of anything."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "甲")
    return stream.getvalue()
