"""Keys by which other programs act: one seat, one council, until they are stopped or run out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shangliang.server.foundation.accounts.actions.create_token import create_token
from shangliang.server.foundation.accounts.actions.end_seat import end_seat
from shangliang.server.foundation.accounts.actions.reset_password import reset_password
from shangliang.server.foundation.accounts.actions.revoke_token import revoke_token
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.accounts.seat_secrets import hash_of
from shangliang.server.foundation.accounts.tokens import actor_of_token
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import errors, said, signed_in


def made(cast: Cast, part: str = "clerk") -> str:
    return create_token(actor=getattr(cast, part), name="督查系统对接", valid_days=90).raw


def test_a_key_acts_in_the_seat_it_was_made_in(cast: Cast, neighbour: Cast) -> None:
    made(neighbour)
    acting = actor_of_token(made(cast))
    assert acting == replace(cast.clerk, token_id=ApiToken.objects.get(council=cast.council).pk)


def test_the_key_itself_is_kept_nowhere(cast: Cast) -> None:
    raw = made(cast)
    token = ApiToken.objects.get()
    assert (token.token_hash, token.council) == (hash_of(raw), cast.council)
    assert raw.startswith(token.prefix)
    assert len(raw) - len(token.prefix) > 40
    assert raw not in str(ApiToken.objects.values().get()) + str(AuditLine.objects.values().get())


@pytest.mark.parametrize("raw", ["", "shangliang_", "shangliang_abc123_nonsense", "Bearer x"])
def test_an_unknown_key_is_nobody(cast: Cast, raw: str) -> None:
    made(cast)
    assert actor_of_token(raw) is None


def test_a_key_may_be_stopped(cast: Cast) -> None:
    raw = made(cast)
    revoke_token(actor=cast.clerk, token=ApiToken.objects.get())
    assert actor_of_token(raw) is None


def test_a_key_runs_out(cast: Cast) -> None:
    raw = made(cast)
    now = timezone.now()
    ApiToken.objects.update(created_at=now - timedelta(days=91), expires_at=now - timedelta(days=1))
    assert actor_of_token(raw) is None


def test_a_key_ends_with_its_seat(cast: Cast) -> None:
    raw = made(cast)
    end_seat(actor=cast.administrator, seat=cast.seats["clerk"])
    assert actor_of_token(raw) is None
    assert ApiToken.objects.get().revoked_at is not None


def test_a_key_ends_with_a_reset_of_the_password(cast: Cast) -> None:
    raw = made(cast)
    reset_password(actor=cast.administrator, user=cast.user("clerk"))
    assert actor_of_token(raw) is None


def test_a_key_of_a_deactivated_account_is_nobodys(cast: Cast) -> None:
    raw, user = made(cast), cast.user("clerk")
    user.is_active = False
    user.save()
    assert actor_of_token(raw) is None


def test_asking_costs_one_statement_and_notes_the_use_now_and_then(cast: Cast) -> None:
    raw = made(cast)
    actor_of_token(raw)
    used = ApiToken.objects.get().last_used_at
    assert used is not None
    with CaptureQueriesContext(connection) as captured:
        actor_of_token(raw)
    assert len([each for each in captured if "accounts_apitoken" in each["sql"]]) == 1
    assert ApiToken.objects.get().last_used_at == used


@pytest.mark.parametrize(
    ("name", "days", "words"), [("", 90, "写明用途"), ("  ", 90, "写明用途"), ("对接", 9999, "有效期")]
)
def test_a_key_needs_a_purpose_and_an_end(cast: Cast, name: str, days: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        create_token(actor=cast.clerk, name=name, valid_days=days)
    assert not ApiToken.objects.exists()


def test_the_system_has_no_key(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        create_token(actor=system_actor(council_id=cast.council.pk), name="对接", valid_days=90)


def test_nobody_stops_anothers_key(cast: Cast, neighbour: Cast) -> None:
    raw = made(cast)
    for actor in (cast.administrator, neighbour.clerk):
        with pytest.raises(NotAllowed):
            revoke_token(actor=actor, token=ApiToken.objects.get())
    assert actor_of_token(raw) is not None


def test_on_the_page_a_key_is_shown_once_listed_and_stopped(cast: Cast) -> None:
    browser = signed_in(cast.user("clerk"))
    answer = browser.post("/me/tokens/new/", {"name": "督查系统对接", "valid_days": "90"})
    found = re.search(r"<code>(shangliang_[^<]+)</code>", answer.content.decode())
    assert found is not None
    assert "no-store" in answer["Cache-Control"]
    assert actor_of_token(found[1]) == replace(cast.clerk, token_id=ApiToken.objects.get().pk)
    listed = browser.get("/me/tokens/").content.decode()
    assert ("督查系统对接" in listed, found[1] in listed) == (True, False)
    stopped = browser.post(f"/me/tokens/{ApiToken.objects.get().pk}/revoke/", follow=True)
    assert said(stopped) == ["密钥“督查系统对接”已停用，使用它的程序不能再访问。"]
    assert actor_of_token(found[1]) is None


def test_on_the_page_what_is_missing_is_said_at_the_field(cast: Cast) -> None:
    browser = signed_in(cast.user("clerk"))
    assert errors(browser.post("/me/tokens/new/", {"valid_days": "90"})) == {"name": ["请填写。"]}


def test_anothers_key_is_not_on_ones_page(cast: Cast, neighbour: Cast) -> None:
    made(cast)
    token = ApiToken.objects.get()
    for other in (cast.user("committee"), neighbour.user("clerk")):
        browser = signed_in(other)
        assert "督查系统对接" not in browser.get("/me/tokens/").content.decode()
        assert browser.post(f"/me/tokens/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
