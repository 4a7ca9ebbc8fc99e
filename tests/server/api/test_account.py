"""One's own account by key: what ends power may be done, what would make more of it may not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from shangliang.server.foundation.accounts.actions.create_token import create_token
from shangliang.server.foundation.accounts.models import ApiToken, SignInSession, User
from shangliang.server.foundation.audit.models import AuditLine
from tests.server.api.calling import Caller, caller, callers, refused, said
from tests.server.cast import PASSWORD, Cast
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 5


def _browser(user: User, name: str) -> SignInSession:
    """A browser in which somebody is signed in."""
    session = Session.objects.create(
        session_key=name, session_data="", expire_date=timezone.now() + timedelta(days=1)
    )
    return SignInSession.objects.create(
        user=user, session_key=session.session_key, user_agent="Edg Windows", seen_at=timezone.now()
    )


@contextmanager
def _nothing_changes() -> Iterator[None]:
    def everything() -> list[object]:
        return [
            list(User.objects.order_by("pk").values_list("pk", "password")),
            list(ApiToken.objects.order_by("pk").values_list("pk", "revoked_at", "expires_at")),
            list(SignInSession.objects.order_by("pk").values_list("pk", flat=True)),
            AuditLine.objects.count(),
        ]

    before = everything()
    yield
    assert everything() == before


def test_ones_browsers_are_listed_and_ended(cast: Cast) -> None:
    user = cast.user("clerk")
    first, second, third = (_browser(user, name) for name in ("first-one", "second-one", "third-one"))
    foreign = _browser(cast.user("chair"), "their-browser")
    program = caller(cast, "clerk")
    told = said(program.get("/me/devices"))["items"]
    assert [line["id"] for line in told] == [third.pk, second.pk, first.pk]
    assert told[0]["device"] == "Edge（Windows 电脑）"
    page = said(program.get("/me/devices", limit=2))
    assert [line["id"] for line in said(program.get(page["next"]))["items"]] == [first.pk]

    assert said(program.post(f"/me/devices/{first.pk}/end")) == {"count": 1}
    assert not Session.objects.filter(session_key="first-one").exists()
    refused(program.post(f"/me/devices/{first.pk}/end"), 404)
    refused(program.post(f"/me/devices/{foreign.pk}/end"), 404)
    assert said(program.post("/me/devices/end", key="e-1")) == {"count": 2}
    assert said(program.post("/me/devices/end", key="e-1")) == {"count": 2}
    assert said(program.get("/me/devices"))["items"] == []
    assert list(SignInSession.objects.all()) == [foreign]
    # The key is not a browser: it goes on.
    assert program.get("/me").status_code == 200


def test_ones_keys_are_listed_without_themselves(cast: Cast) -> None:
    program = caller(cast, "clerk")
    made = create_token(actor=cast.clerk, name="督查系统", valid_days=30)
    create_token(actor=cast.chair, name="别人的", valid_days=30)
    answer = program.get("/me/tokens")
    told = said(answer)["items"]
    assert [line["name"] for line in told] == ["督查系统", "对接测试"]
    assert (told[0]["is_valid"], told[0]["prefix"]) == (True, made.token.prefix)
    assert made.raw not in answer.content.decode()
    assert made.token.token_hash not in answer.content.decode()
    page = said(program.get("/me/tokens", limit=1))
    assert [line["name"] for line in said(program.get(page["next"]))["items"]] == ["对接测试"]


def test_a_key_stops_a_key_of_its_seat(cast: Cast) -> None:
    program = caller(cast, "clerk")
    made = create_token(actor=cast.clerk, name="督查系统", valid_days=30)
    path = f"/me/tokens/{made.token.pk}/revoke"
    first = program.post(path, key="r-1")
    assert said(first)["is_valid"] is False
    assert said(program.post(path, key="r-1")) == said(first)
    refused(Caller(raw=made.raw).get("/me"), 401)
    line = AuditLine.objects.latest("pk")
    assert line.act == "accounts.revoke_token"


def test_a_key_stops_itself(cast: Cast) -> None:
    made = create_token(actor=cast.clerk, name="督查系统", valid_days=30)
    program = Caller(raw=made.raw)
    assert program.post(f"/me/tokens/{made.token.pk}/revoke").status_code == 200
    refused(program.get("/me"), 401)


def test_anothers_key_is_not_found(cast: Cast, neighbour: Cast) -> None:
    """Neither that of another seat, nor of another council, nor by the administrator's key."""
    made = create_token(actor=cast.clerk, name="督查系统", valid_days=30)
    browser = _browser(cast.user("clerk"), "first-one")
    programs = {
        **callers(neighbour),
        "chair": caller(cast, "chair"),
        "own administrator": caller(cast, "administrator"),
    }
    with _nothing_changes():
        for part, program in programs.items():
            refused(program.post(f"/me/tokens/{made.token.pk}/revoke"), 404)
            refused(program.post(f"/me/devices/{browser.pk}/end"), 404)
            assert said(program.get("/me/devices"))["items"] == [], part
            assert "督查系统" not in program.get("/me/tokens").content.decode(), part
            assert said(program.post("/me/devices/end")) == {"count": 0}, part
    assert Caller(raw=made.raw).get("/me").status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/me/tokens", {"name": "又一个", "valid_days": 365}),
        ("/me/password", {"old_password": PASSWORD, "new_password": "another-horse-43"}),
    ],
)
@pytest.mark.parametrize("key", ["", "k-1"])
def test_what_would_outlive_a_key_is_refused_with_the_way_to_it(
    cast: Cast, path: str, body: dict[str, object], key: str
) -> None:
    """For every role, and whatever is stated."""
    for part in ("clerk", "proposer", "administrator"):
        program = caller(cast, part)
        with _nothing_changes():
            for stated in (body, None):
                problem = refused(program.post(path, stated, key=key), 403)
                assert problem["type"] == "urn:shangliang:problem:not-by-key"
                assert "网页" in problem["detail"]
    assert Client().login(username=cast.user("clerk").username, password=PASSWORD)


def test_a_refusal_is_told_in_the_callers_language(cast: Cast) -> None:
    problem = refused(caller(cast, "clerk").post("/me/tokens", language="en"), 403)
    assert problem["title"].isascii()
    assert problem["detail"].isascii() or "“" in problem["detail"]


def test_lists_of_ones_own_cost_the_same_however_long(cast: Cast, statements: CountStatements) -> None:
    program = caller(cast, "clerk")
    costs = []
    for number in (1, 6):
        for each in range(number):
            _browser(cast.user("clerk"), f"browser-{number}-{each}")
            create_token(actor=cast.clerk, name=f"系统{each}", valid_days=30)
        found = []
        for path in ("/me/devices", "/me/tokens"):
            with statements() as ran:
                assert len(said(program.get(path))["items"]) >= number
            found.append(len(ran))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_STATEMENTS
