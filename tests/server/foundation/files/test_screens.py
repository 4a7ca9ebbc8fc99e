"""Uploading, opening and taking back over the web."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.actions.store import attach, store_file
from shangliang.server.foundation.files.models import StoredFile
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("方案.pdf", samples.PDF)


def kept(cast: Cast, name: str, content: bytes) -> StoredFile:
    return store_file(actor=cast.proposer, name=name, content=io.BytesIO(content))


def opened(client: Client, url: str) -> int:
    """The status of opening a file, which is read to its end and closed."""
    answer = client.get(url)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_an_upload_answers_with_the_files_id(cast: Cast) -> None:
    answer = signed_in(cast, "proposer").post("/files/", {"file": pdf()})
    file = StoredFile.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": file.pk,
        "name": "方案.pdf",
        "size": f"{len(samples.PDF)}\xa0字节",
        "url": f"/files/{file.pk}/%E6%96%B9%E6%A1%88.pdf",
        "remove_url": f"/files/{file.pk}/remove/",
    }
    assert file.uploaded_by == cast.seats["proposer"]


def test_htmx_gets_a_line_with_the_id_in_it(cast: Cast) -> None:
    answer = signed_in(cast, "clerk").post(
        "/files/", {"file": pdf(), "into": "scan"}, headers={"HX-Request": "true"}
    )
    file = StoredFile.objects.get()
    assert answer.status_code == 201
    assert f'<input type="hidden" name="scan" value="{file.pk}">' in answer.content.decode()


def test_a_refused_upload_says_why(cast: Cast) -> None:
    client = signed_in(cast, "proposer")
    wrong = SimpleUploadedFile("工具.exe", samples.PROGRAM)
    answer = client.post("/files/", {"file": wrong})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == "file"
    assert "不能上传" in error["message"]
    wrong.seek(0)
    line = client.post("/files/", {"file": wrong}, headers={"HX-Request": "true"})
    assert line.status_code == 422
    assert "不能上传" in line.content.decode()
    assert client.post("/files/").json()["errors"][0]["message"] == "请选择文件。"


def test_a_stranger_to_the_house_is_led_to_sign_in(cast: Cast) -> None:
    file = kept(cast, "方案.pdf", samples.PDF)
    client = Client()
    for answer in (client.get(f"/files/{file.pk}/x.pdf"), client.post("/files/", {"file": pdf()})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("name", "content", "content_type", "disposition"),
    [
        ("方案.pdf", samples.PDF, "application/pdf", "inline"),
        ("现场.png", samples.PNG, "image/png", "inline"),
        ("说明.txt", b"<script>alert(1)</script>", "text/plain", "attachment"),
        (
            "名单.xlsx",
            samples.xlsx(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment",
        ),
    ],
)
def test_a_file_is_shown_or_saved_and_may_do_nothing(
    cast: Cast, name: str, content: bytes, content_type: str, disposition: str
) -> None:
    file = kept(cast, name, content)
    answer = signed_in(cast, "proposer").get(f"/files/{file.pk}/{name}")
    assert answer.status_code == 200
    assert answer.getvalue() == content
    assert answer["Content-Type"] == content_type
    assert answer["Content-Length"] == str(len(content))
    assert answer["Content-Disposition"].startswith(f"{disposition}; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]


def test_who_may_not_read_the_case_finds_no_file(cast: Cast, neighbour: Cast) -> None:
    file = kept(cast, "方案.pdf", samples.PDF)
    case = journey.submitted(cast)
    with transaction.atomic():
        attach(actor=cast.proposer, files=[file.pk], case=case)
    url = f"/files/{file.pk}/方案.pdf"
    for name in ("proposer", "clerk", "committee", "chair"):
        assert opened(signed_in(cast, name), url) == 200
    for name in ("stranger", "assigner", "education_officer", "administrator"):
        assert opened(signed_in(cast, name), url) == 404
    for name in ("proposer", "clerk", "chair", "administrator"):
        assert opened(signed_in(neighbour, name), url) == 404
        assert signed_in(neighbour, name).post(f"/files/{file.pk}/remove/").status_code == 404


def test_missing_bytes_are_not_found_rather_than_an_error(cast: Cast) -> None:
    file = kept(cast, "方案.pdf", samples.PDF)
    vault.place_of(file.path).unlink()
    assert signed_in(cast, "proposer").get(f"/files/{file.pk}/方案.pdf").status_code == 404


def test_ones_own_unsent_file_is_taken_back(cast: Cast) -> None:
    file = kept(cast, "方案.pdf", samples.PDF)
    url = f"/files/{file.pk}/remove/"
    assert signed_in(cast, "stranger").post(url).status_code == 404
    assert signed_in(cast, "proposer").get(url).status_code == 405
    assert signed_in(cast, "proposer").post(url).status_code == 204
    assert not StoredFile.objects.exists()


def test_a_sent_file_stays(cast: Cast) -> None:
    file = kept(cast, "方案.pdf", samples.PDF)
    with transaction.atomic():
        attach(actor=cast.proposer, files=[file.pk], case=journey.drafted(cast.proposer))
    answer = signed_in(cast, "proposer").post(f"/files/{file.pk}/remove/")
    assert answer.status_code == 409
    assert StoredFile.objects.filter(pk=file.pk).exists()
