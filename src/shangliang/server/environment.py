"""What the environment says, read once and judged.

Reading is kept apart from Django's settings so that it can be tried in a test without starting Django. A setting that
would be insecure is a `Problem`: one sentence in Chinese and in English, each with its mend.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from shangliang.refusals import Refused

Mode = Literal["local", "office", "production", "development"]
"""local: this computer only. office: the office network, plain http. production: https for the public.
development: local, with Django's debug pages."""

MODES: tuple[Mode, ...] = get_args(Mode)
SECRET_KEY_LENGTH = 50
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One insecure or unusable setting, said in both languages with its mend."""

    chinese: str
    english: str

    def __str__(self) -> str:
        return f"{self.chinese} / {self.english}"


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The environment variables that the program reads, in Python types."""

    mode: Mode
    var: Path
    secret_key: str
    is_secret_key_given: bool
    allowed_hosts: tuple[str, ...]
    base_url: str
    database_url: str
    database_owner_url: str
    email_url: str
    mail_from: str
    debug_asked: bool

    @property
    def is_https(self) -> bool:
        """Whether people reach the program by https, so that cookies may be limited to it."""
        return self.base_url.startswith("https://")

    @property
    def files(self) -> Path:
        """The folder of uploaded and produced files (MEDIA_ROOT)."""
        return self.var / "files"


def read_environment(variables: Mapping[str, str], *, root: Path) -> Environment:
    """Read `variables` (usually os.environ); `root` is the folder that holds var/ when SHANGLIANG_VAR is not given.

    Raises SettingsRefused when the mode is unknown, or when it is production and something is insecure.
    """
    mode = _mode(variables.get("SHANGLIANG_MODE") or "local")
    var = Path(variables.get("SHANGLIANG_VAR") or root / "var").resolve()
    given_key = variables.get("SECRET_KEY", "")
    hosts = tuple(host.strip() for host in variables.get("ALLOWED_HOSTS", "").split(",") if host.strip())
    environment = Environment(
        mode=mode,
        var=var,
        secret_key=given_key or ("" if mode == "production" else kept_secret_key(var)),
        is_secret_key_given=bool(given_key),
        allowed_hosts=hosts or (() if mode == "production" else LOOPBACK_HOSTS),
        base_url=variables.get("BASE_URL", "").rstrip("/")
        or f"http://127.0.0.1:{variables.get('PORT') or 8000}",
        database_url=variables.get("DATABASE_URL") or f"sqlite:///{var / 'shangliang.sqlite3'}",
        database_owner_url=variables.get("DATABASE_OWNER_URL", ""),
        email_url=variables.get("EMAIL_URL", ""),
        mail_from=variables.get("MAIL_FROM", "shangliang@localhost"),
        debug_asked=variables.get("DEBUG", "").lower() in {"1", "true", "yes", "on"},
    )
    if mode == "production" and (problems := list(production_problems(environment))):
        raise SettingsRefused(problems)
    return environment


def _mode(name: str) -> Mode:
    for mode in MODES:
        if mode == name:
            return mode
    raise SettingsRefused(
        [
            Problem(
                chinese=f"SHANGLIANG_MODE 的值“{name}”无法识别：请改为 {'、'.join(MODES)} 之一。",
                english=f"SHANGLIANG_MODE={name!r} is not known: use one of {', '.join(MODES)}.",
            )
        ]
    )


class SettingsRefused(Refused):
    """The program will not start like this; `problems` says why, one line each with its mend."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        Exception.__init__(self, "\n".join(str(problem) for problem in problems))


def production_problems(environment: Environment) -> Iterator[Problem]:
    """What would make a production start insecure."""
    yield from _secret_key_problems(environment)
    if not environment.allowed_hosts:
        yield Problem(
            chinese="未设置 ALLOWED_HOSTS：请写明本系统的域名，例如 ALLOWED_HOSTS=zx.example.gov.cn。",
            english="ALLOWED_HOSTS is not set: name the site's host, for example ALLOWED_HOSTS=zx.example.gov.cn.",
        )
    if any(host in {"*", "."} for host in environment.allowed_hosts):
        yield Problem(
            chinese="ALLOWED_HOSTS 含有“*”，任何域名都会被接受：请改为本系统的域名。",
            english="ALLOWED_HOSTS contains '*', which accepts every host: name the site's own host.",
        )
    yield from _base_url_problems(environment)
    if environment.debug_asked:
        yield Problem(
            chinese="生产环境不能打开 DEBUG，它会向外显示内部信息：请去掉 DEBUG。",
            english="DEBUG must not be on in production, it shows internals to visitors: remove DEBUG.",
        )
    if not environment.database_url.startswith("sqlite") and not environment.database_owner_url:
        yield Problem(
            chinese="未设置 DATABASE_OWNER_URL：数据库所有者与程序须用两个账号，请为升级表结构另设所有者账号。",
            english="DATABASE_OWNER_URL is not set: the owner and the program need two database roles; "
            "give the owner's for migrations.",
        )
    if environment.database_owner_url and _role(environment.database_owner_url) == _role(
        environment.database_url
    ):
        yield Problem(
            chinese="DATABASE_URL 与 DATABASE_OWNER_URL 用了同一账号，行级隔离会失效：请为程序另建非所有者账号。",
            english="DATABASE_URL and DATABASE_OWNER_URL name the same role, which defeats row-level security: "
            "give the program a role that owns nothing.",
        )


def _secret_key_problems(environment: Environment) -> Iterator[Problem]:
    mend = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    if not environment.is_secret_key_given:
        yield Problem(
            chinese=f"未设置 SECRET_KEY：请生成一个并妥善保存，例如 {mend}。",
            english=f"SECRET_KEY is not set: make one and keep it, for example {mend}.",
        )
    elif len(environment.secret_key) < SECRET_KEY_LENGTH or len(set(environment.secret_key)) < 10:
        yield Problem(
            chinese=f"SECRET_KEY 太短或太简单：至少 {SECRET_KEY_LENGTH} 个字符，例如 {mend}。",
            english=f"SECRET_KEY is too short or too plain: at least {SECRET_KEY_LENGTH} characters, "
            f"for example {mend}.",
        )


def _base_url_problems(environment: Environment) -> Iterator[Problem]:
    if not environment.is_https:
        yield Problem(
            chinese="BASE_URL 须以 https:// 开头，否则口令会明文传输：请配置证书后设置 BASE_URL=https://域名。",
            english="BASE_URL must begin with https://, or passwords travel in the clear: set up a certificate "
            "and give BASE_URL=https://host.",
        )
    host = urlsplit(environment.base_url).hostname or ""
    if (
        environment.allowed_hosts
        and "*" not in environment.allowed_hosts
        and not _is_allowed(host, environment)
    ):
        yield Problem(
            chinese=f"BASE_URL 的域名 {host} 不在 ALLOWED_HOSTS 中：请加入。",
            english=f"The host {host} of BASE_URL is not in ALLOWED_HOSTS: add it.",
        )


def _is_allowed(host: str, environment: Environment) -> bool:
    return any(
        host == allowed or (allowed.startswith(".") and host.endswith(allowed))
        for allowed in environment.allowed_hosts
    )


def _role(url: str) -> str:
    return urlsplit(url).username or ""


def kept_secret_key(var: Path) -> str:
    """The key of an installation that was given none: made once, kept in var/ readable by its owner alone.

    Raises OSError when var/ cannot be written.
    """
    path = var / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    fresh = var / f".secret-key-{os.getpid()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(64))
    try:
        # A link fails when another process was first, so both end with the same key.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()
