"""The list of devices in 我的, and signing one out from another."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from shangliang.server.foundation.accounts.devices import device_words
from shangliang.server.foundation.accounts.models import SignInSession
from tests.server.cast import PASSWORD, Cast
from tests.server.foundation.accounts.browsing import is_signed_in, said, signed_in

WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; TNA-AN00) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 "
    "MicroMessenger/8.0.50"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36 Edg/122.0"


def from_device(cast: Cast, part: str, user_agent: str) -> Client:
    browser = Client(headers={"User-Agent": user_agent})
    browser.post("/sign-in/", {"login": cast.user(part).username, "password": PASSWORD})
    return browser


def shown(browser: Client) -> list[tuple[str, bool]]:
    return [(line.device, line.is_this) for line in browser.get("/me/").context["devices"]]


def test_each_browser_is_listed_by_what_its_owner_calls_it(cast: Cast) -> None:
    phone, office = from_device(cast, "proposer", WECHAT), from_device(cast, "proposer", EDGE)
    assert shown(phone) == [("微信（安卓手机）", True), ("Edge（Windows 电脑）", False)]
    assert shown(office) == [("Edge（Windows 电脑）", True), ("微信（安卓手机）", False)]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WECHAT, "微信（安卓手机）"),
        (EDGE, "Edge（Windows 电脑）"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) Version/15.0 Mobile Safari/604.1",
            "Safari（iPhone）",
        ),
        ("curl/8.0", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_devices_in_words(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


def test_letting_a_device_go_signs_that_browser_out(cast: Cast) -> None:
    phone, office = from_device(cast, "proposer", WECHAT), from_device(cast, "proposer", EDGE)
    other = next(line for line in office.get("/me/").context["devices"] if not line.is_this)
    answer = office.post(f"/me/devices/{other.session.pk}/end/", follow=True)
    assert said(answer) == ["那台设备已退出登录。"]
    assert not is_signed_in(phone)
    assert shown(office) == [("Edge（Windows 电脑）", True)]
    assert office.post(f"/me/devices/{other.session.pk}/end/").status_code == 404


def test_all_others_go_at_once(cast: Cast) -> None:
    here, second, third = (signed_in(cast.user("proposer")) for _number in range(3))
    assert said(here.post("/me/devices/end-others/", follow=True)) == ["已退出 2 台其他设备。"]
    assert [is_signed_in(each) for each in (here, second, third)] == [True, False, False]
    assert said(here.post("/me/devices/end-others/", follow=True)) == ["没有其他设备登录。"]


def test_another_persons_device_is_neither_listed_nor_let_go(cast: Cast) -> None:
    mine, others = signed_in(cast.user("proposer")), signed_in(cast.user("clerk"))
    theirs = SignInSession.objects.get(user=cast.user("clerk"))
    assert mine.post(f"/me/devices/{theirs.pk}/end/").status_code == 404
    assert is_signed_in(others)
    assert len(shown(mine)) == 1


def test_a_session_that_ran_out_is_no_longer_listed(cast: Cast) -> None:
    here, elsewhere = signed_in(cast.user("proposer")), signed_in(cast.user("proposer"))
    Session.objects.filter(session_key=elsewhere.session.session_key).update(expire_date=timezone.now())
    assert len(shown(here)) == 1


def test_signing_out_takes_the_browser_off_the_list(cast: Cast) -> None:
    here, elsewhere = signed_in(cast.user("proposer")), signed_in(cast.user("proposer"))
    elsewhere.post("/sign-out/")
    assert len(shown(here)) == 1


def test_the_last_use_is_kept_every_ten_minutes_not_at_every_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(cast.user("proposer"))
    row = SignInSession.objects.get()
    first = row.seen_at
    browser.get("/me/")
    row.refresh_from_db()
    assert row.seen_at == first
    session: Any = browser.session
    session["seen_at"] -= 601
    session.save()
    browser.get("/me/")
    row.refresh_from_db()
    assert row.seen_at > first
