"""`shangliang run`: serve pages and work off jobs, until Ctrl-C."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from shangliang.commands import Command
from shangliang.refusals import Refused
from shangliang.serving.before import Address, chosen_address, office_hosts, require_free, require_room


def add_arguments(parser: ArgumentParser) -> None:
    """Where to serve, and whether to work off jobs here."""
    parser.add_argument(
        "--listen",
        metavar="ADDR[:PORT]",
        default="",
        help="向办公网络提供服务，例如 0.0.0.0:8000 / serve the office network",
    )
    parser.add_argument(
        "--without-worker",
        action="store_true",
        help="不启动后台任务进程 / do not start the job worker (another process or machine runs it)",
    )


def run(options: Namespace) -> int:
    """Check, prepare, serve. Raises Refused with one line when something is missing."""
    address = chosen_address(options.listen, os.environ)
    require_free(address)
    _tell_settings(address)
    from django.conf import settings

    require_room(settings.VAR)
    import django

    django.setup()
    from shangliang.server.foundation.database.occupancy import occupied

    with occupied(settings.VAR):
        lines = _prepared(address)
        return _serve(address, lines, with_worker=not options.without_worker)


def _tell_settings(address: Address) -> None:
    """Put what follows from the address into the environment, for the settings here and in every child."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.server.settings")
    if not address.is_loopback:
        os.environ.setdefault("SHANGLIANG_MODE", "office")
    mode = os.environ.get("SHANGLIANG_MODE", "local")
    if mode in {"local", "development"} and not address.is_loopback:
        raise Refused(
            f"SHANGLIANG_MODE={mode} 只能在本机使用：请去掉它，或不要用 --listen。",
            f"SHANGLIANG_MODE={mode} serves this computer only: remove it, or do not use --listen.",
        )
    if mode != "production":
        os.environ.setdefault("BASE_URL", address.url)
        os.environ.setdefault("ALLOWED_HOSTS", ",".join(office_hosts(address)))


def _prepared(address: Address) -> list[str]:
    """Bring the database up to date; the lines to print once pages are served."""
    from django.conf import settings
    from django.db import connections

    from shangliang.server.foundation.database.grants import refuse_powerful_role
    from shangliang.server.foundation.database.preparation import is_prepared, prepare_database
    from shangliang.serving.demonstration import account_lines, ensure_demonstration, refuse_demonstration

    if not is_prepared():
        prepare_database()
    if settings.MODE == "production" or settings.ENVIRONMENT.database_owner_url:
        refuse_powerful_role()
    if settings.MODE == "production":
        refuse_demonstration(why_chinese="不能用于生产环境", why_english="production refuses it")
    elif not address.is_loopback:
        refuse_demonstration(why_chinese="不能向办公网络开放", why_english="it is not served to a network")
    else:
        ensure_demonstration()
    lines = _welcome(settings.BASE_URL, account_lines())
    connections.close_all()
    return lines


def _welcome(url: str, accounts: list[str]) -> list[str]:
    lines = ["", f"商量已启动：{url}/　按 Ctrl-C 停止 / Shangliang is running; Ctrl-C stops it"]
    if accounts:
        lines += [
            "演示账号（角色、用户名、口令） / Demonstration accounts (role, user name, password):",
            *accounts,
        ]
    return lines


def _serve(address: Address, lines: list[str], *, with_worker: bool) -> int:
    from shangliang.serving.processes import Supervisor, job_worker, web_server

    workers = int(os.environ.get("WEB_WORKERS") or 1)
    threads = int(os.environ.get("WEB_THREADS") or 4)
    children = [web_server(address, workers=workers, threads=threads)]
    if with_worker:
        children.append(job_worker())
    return Supervisor(children).run(address=address, when_ready=lines)


COMMAND = Command(
    name="run",
    help="启动平台，按 Ctrl-C 停止 / Serve the platform until Ctrl-C",
    run=run,
    add_arguments=add_arguments,
    needs_django=False,
)
