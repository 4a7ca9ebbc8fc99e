"""Storing files: which kinds are taken, what is refused, how the bytes lie."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.server.foundation.accounts.actors import Actor, system_actor
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.actions.store import MOST_BYTES, store_file, store_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.files.names import clean_name
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def stored(actor: Actor, name: str, content: bytes) -> StoredFile:
    return store_file(actor=actor, name=name, content=io.BytesIO(content), field="attachments")


def reason(actor: Actor, name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        stored(actor, name, content)
    (only,) = refused.value.reasons
    assert only.field == "attachments"
    return only.message


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("方案.pdf", samples.PDF, "application/pdf"),
        ("扫描件.PDF", b"\n\n" + samples.PDF, "application/pdf"),
        ("现场.jpg", samples.JPEG, "image/jpeg"),
        ("现场.JPEG", samples.JPEG, "image/jpeg"),
        ("现场.png", samples.PNG, "image/png"),
        ("现场.webp", samples.WEBP, "image/webp"),
        ("说明.txt", "调研情况。".encode(), "text/plain"),
        ("旧说明.txt", "调研情况。".encode("gb18030"), "text/plain"),
        (
            "方案.docx",
            samples.docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("名单.xlsx", samples.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_of_a_known_kind_is_kept(
    cast: Cast, folder: Path, name: str, content: bytes, content_type: str
) -> None:
    file = stored(cast.proposer, name, content)
    digest = hashlib.sha256(content).hexdigest()
    assert (file.content_type, file.size, file.sha256) == (content_type, len(content), digest)
    assert file.path.startswith(f"{cast.council.pk}/{digest[:2]}/{digest}")
    assert (folder / file.path).read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("资料.zip", samples.plain_zip()),
        ("工具.exe", samples.PROGRAM),
        ("旧稿.doc", b"\xd0\xcf\x11\xe0"),
        ("无后缀", b"a"),
        ("页面.html", b"<script>"),
        ("图.svg", b"<svg/>"),
    ],
)
def test_other_kinds_are_refused_with_a_way_out(cast: Cast, name: str, content: bytes) -> None:
    assert "请另存为 PDF 后再传" in reason(cast.proposer, name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("方案.pdf", samples.PROGRAM),
        ("现场.png", samples.JPEG),
        ("现场.jpg", samples.PNG),
        ("现场.webp", b"RIFF0000WAVE"),
        ("方案.docx", samples.plain_zip()),
        ("方案.docx", samples.xlsx()),
        ("名单.xlsx", samples.docx()),
        ("方案.docx", b"PK\x03\x04 broken"),
        ("方案.docx", samples.docx_with_macros()),
        ("说明.txt", samples.PROGRAM),
        ("说明.txt", b"\xff\xff\xff"),
    ],
)
def test_a_content_that_is_not_what_the_name_says_is_refused(cast: Cast, name: str, content: bytes) -> None:
    assert "内容与格式不符" in reason(cast.proposer, name, content)
    assert not StoredFile.objects.exists()


def test_an_empty_file_is_refused(cast: Cast) -> None:
    assert "是空文件" in reason(cast.proposer, "说明.txt", b"")


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not(cast: Cast, folder: Path) -> None:
    most = samples.PDF.ljust(MOST_BYTES, b"\0")
    assert stored(cast.proposer, "大图纸.pdf", most).size == MOST_BYTES
    assert "超过 20 MB" in reason(cast.proposer, "更大的图纸.pdf", most + b"\0")
    assert len(list(vault.bytes_of(cast.council.pk))) == 1


def test_what_is_refused_leaves_nothing_on_the_disk(cast: Cast, folder: Path) -> None:
    reason(cast.proposer, "方案.pdf", samples.PROGRAM)
    reason(cast.proposer, "说明.txt", b"")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_full_disk_is_said_in_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    assert "磁盘已满" in reason(cast.proposer, "方案.pdf", samples.PDF)
    monkeypatch.undo()
    assert stored(cast.proposer, "方案.pdf", samples.PDF).size == len(samples.PDF)


def test_the_same_bytes_twice_are_two_files(cast: Cast, folder: Path) -> None:
    """So that taking one back can never take the other's bytes."""
    first, second = (stored(cast.proposer, "方案.pdf", samples.PDF) for _ in range(2))
    assert first.sha256 == second.sha256
    assert first.path != second.path


def test_all_that_is_wrong_with_a_form_is_said_at_once(cast: Cast) -> None:
    uploads = [SimpleUploadedFile("甲.exe", samples.PROGRAM), SimpleUploadedFile("乙.pdf", b"")]
    with pytest.raises(Refused) as refused:
        store_files(actor=cast.proposer, uploads=uploads)
    assert [each.field for each in refused.value.reasons] == ["attachments", "attachments"]
    good = store_files(actor=cast.proposer, uploads=[SimpleUploadedFile("乙.pdf", samples.PDF)])
    assert [file.name for file in good] == ["乙.pdf"]


def test_uploading_without_ever_sending_comes_to_an_end(cast: Cast) -> None:
    file = stored(cast.proposer, "方案.pdf", samples.PDF)
    StoredFile.objects.filter(pk=file.pk).update(size=400 * 1024 * 1024 + 1)
    assert "没有提交的文件已超过 400 MB" in reason(cast.proposer, "另一份.pdf", samples.PDF)
    assert stored(cast.stranger, "方案.pdf", samples.PDF).pk
    StoredFile.objects.filter(pk=file.pk).update(case=journey.drafted(cast.proposer))
    assert stored(cast.proposer, "另一份.pdf", samples.PDF).pk


def test_the_system_uploads_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        stored(system_actor(council_id=cast.council.pk), "方案.pdf", samples.PDF)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/方案.pdf", "方案.pdf"),
        (r"C:\fakepath\方案.pdf", "方案.pdf"),
        ("附件\u202efdp.exe", "附件fdp.exe"),
        ("方\x00案\r\n.pdf", "方案.pdf"),
        ('"引号"<1>.pdf', "引号1.pdf"),
        (".pdf", "附件.pdf"),
        ("长" * 200 + ".pdf", "长" * 96 + ".pdf"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    cleaned = clean_name(given)
    assert cleaned == kept


def test_a_path_that_leads_out_of_the_folder_is_an_error() -> None:
    with pytest.raises(ValueError, match="leads out"):
        vault.place_of("../secret-key")
