"""A request that arrives twice under one key is carried out once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from shangliang.server.api import idempotency
from shangliang.server.api.idempotency import forget_old_requests, once
from shangliang.server.api.models import IdempotentRequest
from shangliang.server.api.problems import Conflict
from shangliang.server.api.schemas.notices import NoticesRead
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope
from tests.server.api.calling import caller, refused, said
from tests.server.cast import Cast, make_cast
from tests.server.work.proposals import journey

DRAFT = {"title": "关于增设公交夜班线的提案"}


@pytest.mark.django_db
def test_the_same_request_is_answered_again_and_done_once(cast: Cast) -> None:
    program = caller(cast, "proposer")
    first = program.post("/proposals", DRAFT, key="a-1")
    second = program.post("/proposals", DRAFT, key="a-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert said(first) == said(second)
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert Case.objects.filter(kind="proposal").count() == 1


@pytest.mark.django_db
def test_without_a_key_it_is_done_twice(cast: Cast) -> None:
    program = caller(cast, "proposer")
    program.post("/proposals", DRAFT)
    program.post("/proposals", DRAFT)
    assert Case.objects.filter(kind="proposal").count() == 2


@pytest.mark.django_db
def test_a_key_stands_for_one_request_alone(cast: Cast) -> None:
    program = caller(cast, "proposer")
    program.post("/proposals", DRAFT, key="a-1")
    problem = refused(program.post("/proposals", {"title": "另一件"}, key="a-1"), 422)
    assert problem["type"] == "urn:shangliang:problem:key-reused"
    case = journey.drafted(cast.proposer)
    refused(program.post(f"/proposals/{case.pk}/submit", key="a-1"), 422)
    assert Case.objects.filter(title="另一件").count() == 0


@pytest.mark.django_db
def test_a_key_is_a_seats_own(cast: Cast) -> None:
    caller(cast, "proposer").post("/proposals", DRAFT, key="a-1")
    other = caller(cast, "stranger").post("/proposals", DRAFT, key="a-1")
    assert other.get("Idempotent-Replayed") is None
    assert Case.objects.filter(kind="proposal").count() == 2


@pytest.mark.django_db
def test_a_step_is_taken_once_and_told_twice(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    program = caller(cast, "proposer")
    answers = [program.post(f"/proposals/{case.pk}/submit", key="s-1") for _time in range(2)]
    assert [said(answer)["case"]["state"]["value"] for answer in answers] == ["submitted", "submitted"]
    refused(program.post(f"/proposals/{case.pk}/submit", key="s-2"), 409)


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again_under_its_key(cast: Cast) -> None:
    case = journey.submitted(cast)
    program = caller(cast, "clerk")
    refused(program.post(f"/proposals/{case.pk}/review", {"opinion": "nothing"}, key="r-1"), 422)
    assert IdempotentRequest.objects.count() == 0
    assert program.post(f"/proposals/{case.pk}/review", {"opinion": "docket"}, key="r-1").status_code == 200


@pytest.mark.django_db
def test_an_act_that_fails_leaves_no_record_of_itself(cast: Cast) -> None:
    def fail() -> NoticesRead:
        journey.drafted(cast.proposer)
        raise RuntimeError("the power is cut")

    with pytest.raises(RuntimeError), council_scope(cast.council.pk):
        once(actor=cast.proposer, key="f-1", asked=["x"], status=200, act=fail)
    assert (IdempotentRequest.objects.count(), Case.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_answers_are_kept_for_seven_days(cast: Cast) -> None:
    program = caller(cast, "proposer")
    program.post("/proposals", DRAFT, key="old")
    program.post("/proposals", DRAFT, key="new")
    long_ago = timezone.now() - timedelta(days=8)
    IdempotentRequest.objects.filter(key="old").update(created_at=long_ago)
    assert forget_old_requests() == 1
    assert forget_old_requests() == 0
    assert list(IdempotentRequest.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x" * 101, "有汉字", "two words"])
def test_a_key_is_short_and_plain(cast: Cast, key: str) -> None:
    program = caller(cast, "proposer")
    extra: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": key}
    answer = program.send("post", "/proposals", data=DRAFT, content_type="application/json", **extra)
    assert [error["field"] for error in refused(answer, 422)["errors"]] == ["Idempotency-Key"]


def _written_cast() -> Cast:
    """A cast that is really in the database, for every connection to see."""
    with reader_scope(Reader.MAINTENANCE):
        return make_cast()


@pytest.mark.django_db(transaction=True)
def test_a_request_under_way_is_not_begun_again() -> None:
    """The second arrives while the first is in the middle of its act, on a connection of its own."""
    cast = _written_cast()
    begun, go_on = threading.Event(), threading.Event()
    outcome: list[HttpResponse | Exception] = []

    def act() -> NoticesRead:
        begun.set()
        assert go_on.wait(timeout=20)
        return NoticesRead(count=1)

    def first() -> None:
        try:
            with council_scope(cast.council.pk):
                outcome.append(once(actor=cast.proposer, key="c-1", asked=["x"], status=200, act=act))
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(timeout=20)
    with pytest.raises(Conflict), council_scope(cast.council.pk):
        once(actor=cast.proposer, key="c-1", asked=["x"], status=200, act=lambda: NoticesRead(count=2))
    go_on.set()
    thread.join()
    assert isinstance(outcome[0], HttpResponse)
    with council_scope(cast.council.pk):
        again = once(
            actor=cast.proposer, key="c-1", asked=["x"], status=200, act=lambda: NoticesRead(count=3)
        )
    assert (again["Idempotent-Replayed"], said(again)) == ("true", {"count": 1})


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_another_process_is_kept_out_by_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a second process does not see in the first one's memory, it sees in the database's lock."""
    cast = _written_cast()
    locked, go_on = threading.Event(), threading.Event()

    def act() -> NoticesRead:
        monkeypatch.setattr(idempotency, "_under_way", set())
        locked.set()
        assert go_on.wait(timeout=20)
        return NoticesRead(count=1)

    def first() -> None:
        try:
            with council_scope(cast.council.pk):
                once(actor=cast.proposer, key="c-1", asked=["x"], status=200, act=act)
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert locked.wait(timeout=20)
    try:
        with pytest.raises(Conflict), council_scope(cast.council.pk):
            once(actor=cast.proposer, key="c-1", asked=["x"], status=200, act=lambda: NoticesRead(count=2))
    finally:
        go_on.set()
        thread.join()


def test_callers_are_told_that_every_post_takes_a_key() -> None:
    from shangliang.server.api.router import description

    posts = [methods["post"] for methods in description()["paths"].values() if "post" in methods]
    for operation in posts:
        headers = [each["name"] for each in operation["parameters"] if each["in"] == "header"]
        assert headers == ["Idempotency-Key"], operation["operationId"]
