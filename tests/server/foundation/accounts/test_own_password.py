"""The first sign-in, and changing one's own password later."""

from __future__ import annotations

import pytest
from django.test import Client

from shangliang.server.foundation.accounts.passwords import fresh_password
from shangliang.server.foundation.audit.models import AuditLine
from tests.server.cast import PASSWORD, Cast
from tests.server.foundation.accounts.browsing import (
    OWN_PASSWORD,
    errors,
    is_signed_in,
    said,
    sign_in,
    signed_in,
)


@pytest.fixture
def newcomer(cast: Cast) -> Client:
    """The first proposer, signed in with an initial password."""
    user = cast.user("proposer")
    user.must_change_password = True
    user.save()
    return signed_in(user)


def changed(browser: Client, new: str, again: str = "", **rest: str) -> object:
    return browser.post(
        "/password/change/", {"new_password": new, "again": again or new, **rest}, follow=True
    )


@pytest.mark.parametrize("address", ["/me/", "/me/tokens/", "/people/", "/sign-in/"])
def test_before_anything_else_the_initial_password_is_changed(newcomer: Client, address: str) -> None:
    answer = newcomer.get(address, follow=True)
    assert answer.request["PATH_INFO"] == "/password/change/"
    assert "请先设置自己的密码" in answer.content.decode()


def test_a_piece_of_page_is_led_there_as_a_whole(newcomer: Client) -> None:
    answer = newcomer.get("/me/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/password/change/")


def test_signing_out_type_size_and_language_do_not_wait_for_it(newcomer: Client, cast: Cast) -> None:
    assert newcomer.post("/type-size/", {"size": "large"}).status_code == 302
    assert newcomer.post("/language/", {"language": "en"}).status_code == 302
    assert newcomer.post("/sign-out/").status_code == 302
    user = cast.user("proposer")
    user.refresh_from_db()
    assert (user.type_size, user.language) == ("large", "en")


def test_with_the_own_password_everything_opens(newcomer: Client, cast: Cast) -> None:
    changed(newcomer, OWN_PASSWORD)
    assert is_signed_in(newcomer)
    assert sign_in(Client(), "qingchuan-proposer", OWN_PASSWORD).status_code == 302
    assert sign_in(Client(), "qingchuan-proposer", PASSWORD).status_code == 200
    line = AuditLine.objects.get(act="accounts.change_password")
    assert (line.actor_name, line.old) == ("周敏", {"was_initial": True})


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (PASSWORD, "新密码不能与现在的密码相同。"),
        ("short-7", "密码至少 10 个字符。"),
        ("83920174659201", "密码只包含数字"),
        ("password123", "这个密码太常见了"),
        ("qingchuan-proposer", "相似"),
    ],
)
def test_a_poor_password_is_refused_at_the_field(newcomer: Client, cast: Cast, new: str, words: str) -> None:
    refusals = errors(changed(newcomer, new))
    assert list(refusals) == ["new_password"]
    assert any(words in each for each in refusals["new_password"]), refusals
    user = cast.user("proposer")
    user.refresh_from_db()
    assert user.must_change_password


def test_both_entries_must_be_the_same(newcomer: Client) -> None:
    assert errors(changed(newcomer, OWN_PASSWORD, OWN_PASSWORD + "x")) == {
        "again": ["两次输入的新密码不一致。"]
    }


def test_the_rules_stand_at_the_field_in_plain_words(newcomer: Client) -> None:
    page = newcomer.get("/password/change/").content.decode()
    assert "至少 10 个字符，不能全是数字" in page


def test_later_the_present_password_is_asked_for(cast: Cast) -> None:
    browser = signed_in(cast.user("proposer"))
    refused = changed(browser, OWN_PASSWORD, old_password="not-it")
    assert errors(refused) == {"old_password": ["现在的密码不正确。"]}
    done = changed(browser, OWN_PASSWORD, old_password=PASSWORD)
    assert said(done) == ["密码已修改，其他设备上的登录已退出。"]


def test_other_browsers_are_signed_out_by_it(cast: Cast) -> None:
    here, elsewhere = signed_in(cast.user("proposer")), signed_in(cast.user("proposer"))
    changed(here, OWN_PASSWORD, old_password=PASSWORD)
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert [line.is_this for line in here.get("/me/").context["devices"]] == [True]


def test_initial_passwords_keep_the_rules_and_differ() -> None:
    from django.contrib.auth.password_validation import validate_password

    made = {fresh_password() for _number in range(200)}
    assert len(made) == 200
    for password in made:
        validate_password(password)
        assert not set(password) & set("0o1li")
