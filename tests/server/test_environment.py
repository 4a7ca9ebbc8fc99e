"""The settings from the environment: what each mode starts with, and what production refuses."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from shangliang.refusals import Refused
from shangliang.server.environment import Environment, SettingsRefused, read_environment
from shangliang.server.settings.databases import databases
from shangliang.server.settings.mail import mail_settings

GOOD = {
    "SHANGLIANG_MODE": "production",
    "SECRET_KEY": "k3Jx9-qPzR7vT2mWbY5uE8nLcD4sGfHa1oZiVtXyQwBpNrMe6K",
    "ALLOWED_HOSTS": "zx.example.gov.cn",
    "BASE_URL": "https://zx.example.gov.cn",
    "DATABASE_URL": "postgres://program:a@db/shangliang",
    "DATABASE_OWNER_URL": "postgres://owner:b@db/shangliang",
}


def read(variables: dict[str, str], root: Path) -> Environment:
    return read_environment(variables, root=root)


def test_nothing_has_to_be_set_for_this_computer_alone(tmp_path: Path) -> None:
    environment = read({}, tmp_path)
    assert environment.mode == "local"
    assert environment.database_url == f"sqlite:///{tmp_path}/var/shangliang.sqlite3"
    assert environment.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert environment.base_url == "http://127.0.0.1:8000"


def test_a_key_that_was_not_given_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    first, second = read({}, tmp_path), read({}, tmp_path)
    assert len(first.secret_key) > 50
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((tmp_path / "var/secret-key").stat().st_mode) == 0o600


def test_production_starts_when_all_is_said(tmp_path: Path) -> None:
    environment = read(GOOD, tmp_path)
    assert environment.is_https
    assert not (tmp_path / "var/secret-key").exists()


@pytest.mark.parametrize(
    ("change", "chinese", "english"),
    [
        ({"SECRET_KEY": ""}, "未设置 SECRET_KEY", "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "太短或太简单", "too short or too plain"),
        ({"SECRET_KEY": "ab" * 40}, "太短或太简单", "too short or too plain"),
        ({"ALLOWED_HOSTS": ""}, "未设置 ALLOWED_HOSTS", "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": "*"}, "任何域名都会被接受", "accepts every host"),
        ({"BASE_URL": "http://zx.example.gov.cn"}, "BASE_URL 须以 https:// 开头", "must begin with https://"),
        ({"BASE_URL": ""}, "BASE_URL 须以 https:// 开头", "must begin with https://"),
        ({"BASE_URL": "https://other.gov.cn"}, "不在 ALLOWED_HOSTS 中", "is not in ALLOWED_HOSTS"),
        ({"DEBUG": "1"}, "不能打开 DEBUG", "DEBUG must not be on"),
        ({"DATABASE_OWNER_URL": ""}, "须用两个账号", "two database roles"),
        ({"DATABASE_OWNER_URL": "postgres://program:b@db/x"}, "用了同一账号", "the same role"),
    ],
)
def test_production_refuses_what_is_insecure(
    tmp_path: Path, change: dict[str, str], chinese: str, english: str
) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read({**GOOD, **change}, tmp_path)
    [line] = [line for line in str(refused.value).splitlines() if chinese in line]
    assert english in line


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused) as refused:
        read({"SHANGLIANG_MODE": "production"}, tmp_path)
    assert len(str(refused.value).splitlines()) == len(refused.value.problems) == 3


def test_a_subdomain_may_be_allowed_as_a_whole(tmp_path: Path) -> None:
    assert read({**GOOD, "ALLOWED_HOSTS": ".example.gov.cn"}, tmp_path).allowed_hosts == (".example.gov.cn",)


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="local、office、production、development"):
        read({"SHANGLIANG_MODE": "prod"}, tmp_path)


def test_sqlite_waits_for_writers_and_begins_writing_at_once(tmp_path: Path) -> None:
    options = databases(read({}, tmp_path))["default"]["OPTIONS"]
    assert options["timeout"] == 20
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_the_owner_is_another_address(tmp_path: Path) -> None:
    environment = read(GOOD, tmp_path)
    assert databases(environment)["default"]["USER"] == "program"
    assert databases(environment, as_owner=True)["default"]["USER"] == "owner"
    assert "pool" in databases(environment)["default"]["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtp://zx:a%40b@mail.gov.cn",
            {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True, "EMAIL_HOST_PASSWORD": "a@b"},
        ),
        ("smtp://mail.gov.cn:25?tls=no", {"EMAIL_PORT": 25, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
        ("smtps://mail.gov.cn", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ],
)
def test_mail_from_one_address(url: str, expected: dict[str, object]) -> None:
    assert expected.items() <= mail_settings(url).items()


def test_a_mail_address_of_another_kind_is_refused() -> None:
    with pytest.raises(Refused, match="smtps://"):
        mail_settings("imap://mail.gov.cn")
