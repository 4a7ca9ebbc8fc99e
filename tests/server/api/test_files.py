"""Files by the interface: handed in first, named in an act, opened by those who may read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpResponse

from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.files.models import StoredFile
from tests.server.api.calling import Caller, caller, refused, said
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n"


def _upload(
    program: Caller, *, name: str = "现场照片.pdf", content: bytes = PDF, key: str = ""
) -> HttpResponse:
    extra: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    return program.send("post", "/files", data={"file": SimpleUploadedFile(name, content)}, **extra)


def _bytes(answer: Any) -> bytes:
    assert isinstance(answer, FileResponse)
    return b"".join(answer)


def test_a_file_is_handed_in_sent_with_an_act_and_opened(cast: Cast) -> None:
    program = caller(cast, "proposer")
    stored = said(_upload(program))
    assert (stored["name"], stored["content_type"], stored["size"]) == (
        "现场照片.pdf",
        "application/pdf",
        len(PDF),
    )
    assert _bytes(program.get(stored["href"])) == PDF
    refused(caller(cast, "clerk").get(stored["href"]), 404)

    written = program.post("/proposals", {"title": "关于午托的提案", "attachments": [stored["id"]]})
    case = said(written)["case"]["id"]
    assert [each["id"] for each in said(program.get(f"/proposals/{case}"))["attachments"]] == [stored["id"]]
    assert StoredFile.objects.get(pk=stored["id"]).case_id == case


def test_a_file_is_opened_by_the_readers_of_its_case_and_by_no_others(cast: Cast) -> None:
    program = caller(cast, "proposer")
    stored = said(_upload(program))
    body = plain(journey.TEXT) | {"attachments": [stored["id"]]}
    case = said(program.post("/proposals", body))["case"]["id"]
    assert program.post(f"/proposals/{case}/submit").status_code == 200
    answer = caller(cast, "clerk").get(stored["href"])
    assert _bytes(answer) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    for part in ("stranger", "education_officer", "administrator"):
        refused(caller(cast, part).get(stored["href"]), 404)


def test_another_ones_file_cannot_be_sent(cast: Cast) -> None:
    stored = said(_upload(caller(cast, "stranger")))
    body = {"title": "关于午托的提案", "attachments": [stored["id"]]}
    problem = refused(caller(cast, "proposer").post("/proposals", body), 422)
    assert [error["field"] for error in problem["errors"]] == ["attachments"]


def test_a_file_that_is_not_what_its_name_says_is_refused(cast: Cast) -> None:
    program = caller(cast, "proposer")
    for name, content in (("照片.pdf", b"MZ"), ("程序.exe", b"MZ"), ("空.pdf", b"")):
        problem = refused(_upload(program, name=name, content=content), 422)
        assert [error["field"] for error in problem["errors"]] == ["file"], name
    assert StoredFile.objects.count() == 0


def test_a_file_is_handed_in_once_under_its_key(cast: Cast) -> None:
    program = caller(cast, "proposer")
    first, second = _upload(program, key="f-1"), _upload(program, key="f-1")
    assert said(first) == said(second)
    assert second["Idempotent-Replayed"] == "true"
    refused(_upload(program, key="f-1", content=PDF + b"more"), 422)
    assert StoredFile.objects.count() == 1


def test_a_file_can_be_taken_back_until_it_is_sent(cast: Cast) -> None:
    program = caller(cast, "proposer")
    kept, sent = said(_upload(program)), said(_upload(program))
    assert program.send("delete", kept["href"]).status_code == 204
    refused(program.get(kept["href"]), 404)
    program.post("/proposals", {"title": "关于午托的提案", "attachments": [sent["id"]]})
    refused(program.send("delete", sent["href"]), 422)
    assert _bytes(program.get(sent["href"])) == PDF
