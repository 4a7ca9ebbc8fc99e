"""The page for people and the description for programs."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from shangliang.server.api.description import operations_of
from shangliang.server.api.router import description
from shangliang.server.api.wording import texts

pytestmark = pytest.mark.django_db


def test_every_operation_is_on_the_page() -> None:
    page = Client().get("/api/v1/docs")
    text = page.content.decode()
    assert page.status_code == 200
    for operation in operations_of(description()):
        assert f'id="{operation["operationId"]}"' in text
    assert "POST /api/v1/proposals/{case_id}/docket" in text


def test_the_page_says_what_is_asked() -> None:
    text = Client().get("/api/v1/docs").content.decode()
    assert "交办单位" in text
    assert "secret=涉及国家秘密" in text
    assert "answers[].text" in text


def test_the_page_runs_no_script_of_its_own() -> None:
    page = Client().get("/api/v1/docs")
    text = page.content.decode()
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    assert re.findall(r"\s(?:style|on\w+)=", text) == []
    assert "script-src 'self'" in page["Content-Security-Policy"]


def test_programs_get_the_same_description() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert json.loads(answer.content) == json.loads(json.dumps(description()))
    assert description()["openapi"] == "3.1.0"


def test_english_is_spoken_on_request() -> None:
    answer = Client().get("/api/v1/openapi.json", headers={"Accept-Language": "en"})
    assert answer["Content-Language"] == "en"
    assert list(json.loads(answer.content)["paths"]) == list(description()["paths"])


def test_the_catalogue_is_given_every_text() -> None:
    given = set(texts())
    assert {"立案", "事项编号", "编入本次会议案号，转交办单位交办。", "涉及国家秘密"} <= given
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in given)
