"""What this database is for. It is said once: a demonstration stays one for ever, a real one never becomes one."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from shangliang.refusals import Refused
from shangliang.server.foundation.directory.models import Installation

SERVED_TO_OTHERS = frozenset({"office", "production"})


def is_demonstration() -> bool:
    """Whether this database was made for demonstration. One look by primary key; False while nobody has said so."""
    return Installation.objects.filter(pk=1, is_demonstration=True).exists()


def is_marked() -> bool:
    """Whether it was said what this database is for."""
    return Installation.objects.filter(pk=1).exists()


def mark_installation(*, is_demonstration: bool) -> None:
    """Say what this database is for. Saying the same again does nothing.

    Raises Refused when it was said otherwise before: invented and real people must never share a database.
    """
    with transaction.atomic():
        row, _is_new = Installation.objects.get_or_create(
            pk=1, defaults={"is_demonstration": is_demonstration}
        )
    if row.is_demonstration and not is_demonstration:
        raise Refused(
            "这是演示数据库，不能改作正式使用：请换一个 SHANGLIANG_VAR 或 DATABASE_URL 后重试。",
            "This database was made for demonstration and stays so: use another SHANGLIANG_VAR or DATABASE_URL.",
        )
    if is_demonstration and not row.is_demonstration:
        raise Refused(
            "这是正式数据库，不能写入演示数据：请换一个 SHANGLIANG_VAR 或 DATABASE_URL 后重试。",
            "This is a real database, no demonstration is put into it: use another SHANGLIANG_VAR or DATABASE_URL.",
        )


def refuse_demonstration_in_production() -> None:
    """Raise Refused when a demonstration database would be served to others: in the modes office and production."""
    if settings.MODE in SERVED_TO_OTHERS and is_demonstration():
        raise Refused(
            "这是演示数据库，任何人都能一键登录，不能对外提供服务："
            "请换一个 SHANGLIANG_VAR 或 DATABASE_URL，并用 shangliang init 建立正式数据库。",
            "This database was made for demonstration, anybody may sign in by a button, so it is not served to others: "
            "use another SHANGLIANG_VAR or DATABASE_URL and make a real one with shangliang init.",
        )
