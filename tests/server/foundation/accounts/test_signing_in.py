"""Signing in by phone number or user name; too many wrong passwords; who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shangliang.server.foundation.accounts.lockout import is_locked
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from tests.server.cast import PASSWORD, Cast
from tests.server.foundation.accounts.browsing import (
    OWN_PASSWORD,
    PHONE,
    errors,
    is_signed_in,
    said,
    sign_in,
    signed_in,
)

WRONG = ["账号或密码不正确，请核对后再试。"]
TOO_MANY = ["尝试次数过多，请 5 分钟后再试，或联系管理员重置密码。"]


@pytest.fixture
def phoned(cast: Cast) -> Cast:
    """The first proposer has a phone number."""
    user = cast.user("proposer")
    user.phone = PHONE
    user.save()
    return cast


@pytest.mark.parametrize(
    "login",
    [
        PHONE,
        "139 0000 0001",
        "+86 139-0000-0001",
        "１３９００００\u3000０００１",
        "qingchuan-proposer",
        " QingChuan-Proposer ",
    ],
)
def test_one_field_takes_the_phone_number_or_the_user_name(phoned: Cast, client: Client, login: str) -> None:
    answer = sign_in(client, login)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_an_unknown_account_and_a_wrong_password_are_refused_in_the_same_words(
    phoned: Cast, client: Client
) -> None:
    assert errors(sign_in(client, PHONE, "not-it")) == {"__all__": WRONG}
    assert errors(sign_in(client, "13900009999", "not-it")) == {"__all__": WRONG}
    assert errors(sign_in(client, "nobody-at-all", "not-it")) == {"__all__": WRONG}
    assert not is_signed_in(client)


def test_a_password_is_hashed_also_where_there_is_no_account(
    phoned: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time an answer takes tells nothing: both refusals hash once."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    sign_in(client, PHONE, "not-it")
    known = len(hashed)
    sign_in(client, "13900009999", "not-it")
    assert known == 1
    assert len(hashed) == 2


def test_after_five_wrong_passwords_the_right_one_waits_too(phoned: Cast, client: Client) -> None:
    for _attempt in range(5):
        assert errors(sign_in(client, PHONE, "not-it")) == {"__all__": WRONG}
    assert errors(sign_in(client, PHONE)) == {"__all__": TOO_MANY}
    assert not is_signed_in(client)


def test_four_wrong_passwords_do_not_lock(phoned: Cast, client: Client) -> None:
    for _attempt in range(4):
        sign_in(client, PHONE, "not-it")
    assert sign_in(client, PHONE).status_code == 302


def test_phone_and_user_name_count_together(phoned: Cast, client: Client) -> None:
    for _attempt in range(3):
        sign_in(client, PHONE, "not-it")
    for _attempt in range(2):
        sign_in(client, "qingchuan-proposer", "not-it")
    assert errors(sign_in(client, "QINGCHUAN-PROPOSER")) == {"__all__": TOO_MANY}


def test_an_unknown_account_locks_just_the_same(cast: Cast, client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "nobody-at-all", "not-it")
    assert errors(sign_in(client, "nobody-at-all", "not-it")) == {"__all__": TOO_MANY}


def test_others_may_sign_in_while_one_is_locked(phoned: Cast, client: Client) -> None:
    for _attempt in range(6):
        sign_in(client, PHONE, "not-it")
    assert sign_in(client, "qingchuan-clerk").status_code == 302


def test_the_lock_is_written_down_once_in_the_persons_council(
    phoned: Cast, neighbour: Cast, client: Client
) -> None:
    for _attempt in range(7):
        sign_in(client, PHONE, "not-it")
    lines = AuditLine.objects.filter(act="accounts.lock")
    assert [(line.council_id, line.new["name"], line.new["ip"]) for line in lines] == [
        (phoned.council.pk, "周敏", "127.0.0.1")
    ]


def test_the_administrator_unlocks_at_once(phoned: Cast, client: Client, rf: Any) -> None:
    user = phoned.user("proposer")
    for _attempt in range(6):
        sign_in(client, PHONE, "not-it")
    administrator = signed_in(phoned.user("administrator"))
    assert "暂时锁定" in administrator.get(f"/people/{user.pk}/").content.decode()
    answer = administrator.post(f"/people/{user.pk}/unlock/", follow=True)
    assert said(answer) == ["已解除锁定，周敏现在可以重新登录。"]
    assert not is_locked(rf.get("/"), user)
    assert sign_in(client, PHONE).status_code == 302


def test_signing_in_and_out_are_written_down_in_the_council(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    browser.post("/sign-out/")
    lines = AuditLine.objects.filter(council=cast.council).order_by("sequence")
    assert [(line.act, line.actor_name, line.role) for line in lines] == [
        ("accounts.sign_in", "周敏", "member"),
        ("accounts.sign_out", "周敏", "member"),
    ]
    assert list(verify_chain(cast.council.pk)) == []


def test_signing_out_asks_first_and_then_does_it(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    assert "退出登录" in browser.get("/sign-out/").content.decode()
    assert is_signed_in(browser)
    assert said(browser.post("/sign-out/", follow=True)) == ["您已退出登录。"]
    assert not is_signed_in(browser)


def test_whoever_is_signed_in_is_led_past_the_sign_in_page(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    assert browser.get("/sign-in/?next=/me/")["Location"] == "/me/"


def test_one_is_led_back_to_what_was_asked_for(cast: Cast, client: Client) -> None:
    asked = client.get("/me/tokens/")
    assert asked["Location"] == "/sign-in/?next=%2Fme%2Ftokens%2F"
    assert sign_in(client, "qingchuan-proposer", next="/me/tokens/")["Location"] == "/me/tokens/"


@pytest.mark.parametrize(
    "next_url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_one_is_never_led_to_another_site(cast: Cast, client: Client, next_url: str) -> None:
    assert sign_in(client, "qingchuan-proposer", next=next_url)["Location"] == "/"


def test_a_deactivated_account_is_told_so_only_with_the_right_password(cast: Cast, client: Client) -> None:
    user = cast.user("proposer")
    user.is_active = False
    user.save()
    assert errors(sign_in(client, user.username, "not-it")) == {"__all__": WRONG}
    assert errors(sign_in(client, user.username)) == {
        "__all__": ["该账号已停用，如有疑问请联系本政协的系统管理员。"]
    }
    assert not is_signed_in(client)


def test_who_has_no_seat_left_cannot_sign_in(cast: Cast, client: Client) -> None:
    Seat.objects.filter(user=cast.user("proposer")).update(ended_at=timezone.now())
    assert errors(sign_in(client, "qingchuan-proposer")) == {
        "__all__": ["您在本平台已没有可用的身份，如有疑问请联系本政协的系统管理员。"]
    }
    assert not is_signed_in(client)


def test_at_a_shared_computer_the_session_ends_with_the_browser(cast: Cast, client: Client) -> None:
    sign_in(client, "qingchuan-proposer", is_shared="on")
    assert client.cookies["sessionid"]["expires"] == ""
    own = signed_in(cast.user("clerk"))
    assert own.cookies["sessionid"]["expires"] != ""


def test_there_is_no_way_to_sign_up(cast: Cast, client: Client) -> None:
    for address in ("/signup/", "/account/signup/", "/accounts/signup/"):
        assert client.get(address).status_code == 404


def test_an_account_without_a_password_cannot_sign_in(cast: Cast, client: Client) -> None:
    user = cast.user("proposer")
    user.set_unusable_password()
    user.save()
    for password in (PASSWORD, OWN_PASSWORD, user.password):
        assert errors(sign_in(client, user.username, password)) == {"__all__": WRONG}
