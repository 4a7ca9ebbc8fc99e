"""What cannot be done is said as problem details: in the caller's language, on every way of failing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.proposals import ProposalText
from shangliang.server.api.description import operations_of
from shangliang.server.api.pace import Pace
from shangliang.server.api.router import description
from shangliang.server.foundation.accounts.actions.create_token import create_token
from shangliang.server.foundation.accounts.models import ApiToken, Seat
from tests.server.api.calling import BASE, NOBODY, Caller, caller, filled, refused, said
from tests.server.cast import PASSWORD, Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def test_without_a_key_nothing_is_answered(cast: Cast) -> None:
    for path, methods in description()["paths"].items():
        for method in methods:
            refused(NOBODY.send(method, filled(path)), 401)
    answer = Caller(raw="shangliang_abc_def").get("/me")
    assert refused(answer, 401)["type"] == "urn:shangliang:problem:unauthenticated"
    assert answer["WWW-Authenticate"] == "Bearer"
    assert caller(cast, "clerk").get("/me").status_code == 200


def test_a_key_that_was_made_on_the_page_opens_the_interface(cast: Cast) -> None:
    made = create_token(actor=cast.clerk, name="对接测试", valid_days=30)
    assert said(Caller(raw=made.raw).get("/me"))["name"] == "陈芳"


def test_a_browsers_session_is_not_a_key(cast: Cast) -> None:
    browser = Client()
    assert browser.login(username=cast.user("clerk").username, password=PASSWORD)
    assert browser.get(f"{BASE}/me").status_code == 401


def test_a_key_ends_with_its_seat(cast: Cast) -> None:
    program = caller(cast, "clerk")
    assert program.get("/me").status_code == 200
    Seat.objects.filter(pk=cast.seats["clerk"].pk).update(ended_at="2026-01-01T00:00:00Z")
    refused(program.get("/me"), 401)


def test_a_key_can_be_stopped(cast: Cast) -> None:
    program = caller(cast, "clerk")
    ApiToken.objects.update(revoked_at="2026-01-01T00:00:00Z")
    refused(program.get("/me"), 401)


def test_what_is_missing_is_named_field_by_field(cast: Cast) -> None:
    case = journey.reviewed(cast)
    program = caller(cast, "committee")
    problem = refused(program.post(f"/proposals/{case.pk}/decline", {"ground": "dislike"}), 422)
    assert problem["type"] == "urn:shangliang:problem:invalid"
    assert problem["instance"] == f"{BASE}/proposals/{case.pk}/decline"
    errors = {error["field"]: error["message"] for error in problem["errors"]}
    assert set(errors) == {"ground", "reason"}
    assert errors["reason"] == "必须填写。"


def test_what_the_regulation_refuses_is_said_in_its_words(cast: Cast) -> None:
    case = journey.drafted(cast.proposer, text=ProposalText(title="关于午托的提案"))
    problem = refused(caller(cast, "proposer").post(f"/proposals/{case.pk}/submit"), 422)
    assert problem["type"] == "urn:shangliang:problem:refused"
    assert {"field": "situation", "message": "请写明情况。"} in problem["errors"]
    assert "至少写一条具体建议。" in [error["message"] for error in problem["errors"]]


def test_out_of_turn_is_a_conflict(cast: Cast) -> None:
    case = journey.submitted(cast)
    problem = refused(caller(cast, "proposer").post(f"/proposals/{case.pk}/resubmit"), 409)
    assert problem["type"] == "urn:shangliang:problem:out-of-turn"


def test_what_may_not_be_read_is_not_found_like_what_is_not_there(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    stranger = caller(cast, "stranger")
    hidden = refused(stranger.get(f"/proposals/{case.pk}"), 404)
    absent = refused(stranger.get(f"/proposals/{case.pk + 1000}"), 404)
    assert {**hidden, "instance": ""} == {**absent, "instance": ""}


def test_a_body_that_is_no_json_is_malformed(cast: Cast) -> None:
    program = caller(cast, "proposer")
    answer = program.send("post", "/proposals", data="{", content_type="application/json")
    assert refused(answer, 400)["type"] == "urn:shangliang:problem:malformed"


def test_a_body_over_a_megabyte_is_not_read(cast: Cast) -> None:
    text = json.dumps({"title": "关于午托的提案", "situation": "长" * 400_000})
    answer = caller(cast, "proposer").send("post", "/proposals", data=text, content_type="application/json")
    refused(answer, 413)


def test_unknown_addresses_and_methods_are_problems_too(cast: Cast) -> None:
    program = caller(cast, "clerk")
    refused(program.get("/nothing"), 404)
    refused(program.get("/proposals/abc"), 404)
    answer = program.send("delete", "/proposals")
    refused(answer, 405)
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_an_id_that_no_record_can_have_is_refused(cast: Cast) -> None:
    refused(caller(cast, "clerk").get(f"/cases/{2**64}"), 422)


def test_unknown_fields_and_control_characters_are_refused(cast: Cast) -> None:
    program = caller(cast, "proposer")
    problem = refused(program.post("/proposals", {"title": "关于午托的提案", "tilte": "笔误"}), 422)
    assert problem["errors"] == [{"field": "tilte", "message": "没有这个字段。"}]
    problem = refused(program.post("/proposals", {"title": "午\x00托"}), 422)
    assert problem["errors"] == [{"field": "title", "message": "含有不能使用的字符。"}]


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en"), ("en-GB,zh;q=0.5", "en"), ("fr", "zh-hans"), ("", "zh-hans")]
)
def test_the_caller_chooses_the_language(cast: Cast, language: str, tag: str) -> None:
    answer = caller(cast, "clerk").get("/proposals/999999", language=language)
    refused(answer, 404)
    assert answer["Content-Language"] == tag
    assert "Accept-Language" in answer["Vary"]


def test_every_operation_declares_its_problems() -> None:
    for operation in operations_of(description()):
        declared: dict[str, Any] = operation["responses"]
        assert {"401", "403", "404", "409", "422"} <= set(declared), operation["operationId"]
        for status, response in declared.items():
            if int(status) >= 400:
                assert response["$ref"].startswith("#/components/responses/")
    for response in description()["components"]["responses"].values():
        assert list(response["content"]) == ["application/problem+json"]


def test_a_seat_has_a_pace_of_its_own() -> None:
    moment = [0.0]
    pace = Pace(per_minute=2, clock=lambda: moment[0])
    assert [pace.allow(1), pace.allow(1), pace.allow(1), pace.allow(2)] == [True, True, False, True]
    moment[0] = 61.0
    assert pace.allow(1)


def test_too_many_requests_are_a_problem(cast: Cast, pace: Pace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "per_minute", 1)
    program = caller(cast, "clerk")
    assert program.get("/me").status_code == 200
    answer = program.get("/me")
    assert refused(answer, 429)["type"] == "urn:shangliang:problem:too-many"
    assert int(answer["Retry-After"]) >= 1


def test_no_answer_is_kept_by_caches(cast: Cast) -> None:
    answer = caller(cast, "clerk").get("/me")
    assert answer["Cache-Control"] == "no-store"
    assert said(answer)["seat"]["value"] == "proposal_clerk"
