"""`shangliang init`: an empty real council whose administrator can begin work; and `reset-password`."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from shangliang.cli import main
from shangliang.server.foundation.accounts.actions.open_council import slug_of
from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.directory.installation import is_demonstration, is_marked, mark_installation
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    Council,
    CouncilSession,
    SpecialCommittee,
    TermOfOffice,
)
from tests.server.cast import Cast
from tests.server.foundation.accounts.browsing import OWN_PASSWORD, PHONE, is_signed_in, sign_in

GIVEN = {
    "name": "青石县政协",
    "place": "青石县",
    "division-code": "990301",
    "term": "10",
    "term-starts-on": "2021-12-01",
    "session": "5",
    "session-opens-on": "2026-02-02",
    "session-closes-on": "2026-02-06",
    "administrator": "陆文",
    "phone": PHONE,
}


def init(**changed: str | None) -> int:
    given = {**GIVEN, **{name.replace("_", "-"): value for name, value in changed.items()}}
    return main(["init", *(f"--{name}={value}" for name, value in given.items() if value is not None)])


def printed_password(text: str) -> str:
    found = re.search(r"shown once: (\S+)", text)
    assert found is not None, text
    return found[1]


def test_the_administrator_begins_work_in_an_empty_real_council(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init() == 0
    council = Council.objects.get()
    assert (council.slug, is_marked(), is_demonstration()) == ("qingshi", True, False)
    browser = Client()
    assert sign_in(browser, PHONE, printed_password(capsys.readouterr().out)).status_code == 302
    browser.post("/password/change/", {"new_password": OWN_PASSWORD, "again": OWN_PASSWORD})
    assert is_signed_in(browser)
    assert browser.get("/people/").status_code == 200
    assert list(verify_chain(council.pk)) == []


def test_it_has_a_term_a_session_two_offices_and_the_proposal_committee(db: None) -> None:
    init()
    assert TermOfOffice.objects.get().number == 10
    assert str(CouncilSession.objects.get()) == "第10届第5次会议"
    assert [office.name for office in AssigningOffice.objects.all()] == ["县委办公室", "县政府办公室"]
    assert SpecialCommittee.objects.get().is_proposal_committee


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("division_code", "99", "行政区划代码为 6 位数字"),
        ("slug", "青石", "网址标识只能用小写字母"),
        ("session_closes_on", "2026-02-01", "会议闭幕不能早于开幕"),
        ("session_opens_on", "2020-02-02", "会议开幕不能早于本届开始"),
        ("phone", "139", "手机号应为 11 位数字"),
        ("phone", "", "手机号和用户名至少填一个"),
        ("administrator", "", "请填写姓名"),
        ("term_starts_on", "2021年12月", "2026-02-02 的样子"),
        ("term", "十", "须是数字"),
        ("level", "village", "层级须是"),
        ("name", None, "缺少 --name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    db: None, capsys: pytest.CaptureFixture[str], option: str, value: str | None, words: str
) -> None:
    assert init(**{option: value}) == 2
    assert words in capsys.readouterr().err
    assert (Council.objects.count(), User.objects.count(), is_marked()) == (0, 0, False)


def test_the_same_council_is_not_made_twice(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    init()
    assert init(phone="13900000002", slug="another") == 2
    assert "这一行政区划代码的政协已经建立" in capsys.readouterr().err
    assert Council.objects.count() == 1


def test_a_second_council_may_share_its_administrator(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    init()
    capsys.readouterr()
    assert init(name="白沙县政协", place="白沙县", division_code="990302") == 0
    assert printed_password(capsys.readouterr().out).startswith("（原密码不变")
    assert Seat.objects.filter(user=User.objects.get(), kind="administrator").count() == 2


def test_a_demonstration_database_is_refused(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    mark_installation(is_demonstration=True)
    assert init() == 2
    assert "这是演示数据库" in capsys.readouterr().err
    assert Council.objects.count() == 1


@pytest.mark.parametrize(
    ("place", "slug"),
    [("吴起县", "wuqi"), ("铜川市", "tongchuan"), ("巴马瑶族自治县", "bamayaozu"), ("县", "xian")],
)
def test_addresses_are_the_place_in_latin_letters(place: str, slug: str) -> None:
    assert slug_of(place) == slug


def test_who_keeps_the_server_resets_any_password(
    cast: Cast, neighbour: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    user = cast.user("administrator")
    Seat.objects.create(user=user, council=neighbour.council, kind="chair")
    assert main(["reset-password", user.username]) == 0
    browser = Client()
    sign_in(browser, user.username, printed_password(capsys.readouterr().out))
    assert browser.get("/me/")["Location"] == "/password/change/"
    lines = AuditLine.objects.filter(act="accounts.reset_password")
    assert {line.council_id for line in lines} == {cast.council.pk, neighbour.council.pk}


def test_an_unknown_account_is_said(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reset-password", "nobody-at-all"]) == 2
    assert "没有账号 nobody-at-all" in capsys.readouterr().err
