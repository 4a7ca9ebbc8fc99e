"""`shangliang reset-password LOGIN`: for who keeps the server, when no administrator can do it on the page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from shangliang.commands import Command
from shangliang.refusals import Refused


def add_arguments(parser: ArgumentParser) -> None:
    """Whose password."""
    parser.add_argument("login", metavar="LOGIN", help="手机号或用户名 / phone number or user name")


def run(options: Namespace) -> int:
    """Set an initial password and print it once. It is written down in every council that the person serves."""
    from shangliang.server.foundation.accounts.actions.reset_password import reset_password_on_server
    from shangliang.server.foundation.accounts.finding import user_named

    user = user_named(options.login)
    if user is None:
        raise Refused(
            f"没有账号 {options.login}：请核对手机号或用户名。",
            f"There is no account {options.login}: check the phone number or user name.",
        )
    password = reset_password_on_server(user=user)
    print(f"{user.name}　{user.phone or user.username}")
    print(f"初始密码（只显示这一次，下次登录须修改） / Initial password, shown once: {password}")
    return 0


COMMAND = Command(
    name="reset-password",
    help="在服务器上重置某人的密码 / Reset somebody's password on the server",
    run=run,
    add_arguments=add_arguments,
)
