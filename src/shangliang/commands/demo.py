"""`shangliang demo`: make the five demonstration councils in a database that was made for nothing else."""

from __future__ import annotations

from argparse import Namespace

from shangliang.commands import Command


def run(_options: Namespace) -> int:
    """Prepare, make what is not there yet, print the accounts. Raises Refused for a real installation."""
    from django.conf import settings

    from shangliang.server.foundation.database.occupancy import occupied
    from shangliang.server.foundation.database.preparation import is_prepared, prepare_database
    from shangliang.serving.before import require_room
    from shangliang.serving.demonstration import account_lines, ensure_demonstration, refuse_real

    require_room(settings.VAR)
    with occupied(settings.VAR):
        if not is_prepared():
            prepare_database()
        refuse_real()
        ensure_demonstration()
        print("演示账号（角色、用户名、口令） / Demonstration accounts (role, user name, password):")
        print("\n".join(account_lines()))
    return 0


COMMAND = Command(name="demo", help="生成五个演示政协 / Make the five demonstration councils", run=run)
