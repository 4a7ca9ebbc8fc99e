"""PostgreSQL's two roles: the owner makes and changes tables, the program only reads and writes rows.

The program's role owns nothing and may not bypass row-level security, so a forgotten filter in our code still finds
nothing of another council. On SQLite there are no roles and all of this does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from psycopg import sql

from shangliang.refusals import Refused

ROW_RIGHTS = sql.SQL("SELECT, INSERT, UPDATE, DELETE")


def grant_to_program(role: str, *, may_truncate: bool = False) -> None:
    """Give `role` the rows of every table, present and future, of the connected owner.

    `may_truncate` is for tests, which empty tables between cases. Raises Refused when the role does not exist.
    """
    if connection.vendor != "postgresql":
        return
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise Refused(
                f"数据库中没有账号 {role}：请先建立，例如 CREATE ROLE {role} LOGIN PASSWORD '…';",
                f"The database has no role {role}: create it, for example CREATE ROLE {role} LOGIN PASSWORD '…';",
            )
        for statement in _statements(name, may_truncate=may_truncate):
            cursor.execute(statement.as_string())


def _statements(role: sql.Identifier, *, may_truncate: bool) -> Iterator[sql.Composable]:
    rights = sql.SQL("{}, TRUNCATE").format(ROW_RIGHTS) if may_truncate else ROW_RIGHTS
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT {} ON ALL TABLES IN SCHEMA public TO {}").format(rights, role)
    yield sql.SQL("GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    # Tables of later migrations are covered when they are made, not only when this runs again.
    yield sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} ON TABLES TO {}").format(rights, role)
    yield sql.SQL(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {}"
    ).format(role)
    yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(role)


def refuse_powerful_role() -> None:
    """Raise Refused when the program is connected as a role that row-level security does not hold back."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, is_above = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE nspname = 'public' AND relkind = 'r' AND pg_get_userbyid(relowner) = current_user"
        )
        owned = cursor.fetchone()[0]
    if is_above:
        raise Refused(
            f"数据库账号 {role} 是超级用户或可绕过行级隔离：请为程序另建普通账号，并改 DATABASE_URL。",
            f"The database role {role} is a superuser or bypasses row-level security: "
            "give the program a plain role in DATABASE_URL.",
        )
    if owned:
        raise Refused(
            f"数据库账号 {role} 是 {owned} 张表的所有者：请用另一个账号运行程序，所有者账号写入 DATABASE_OWNER_URL。",
            f"The database role {role} owns {owned} tables: run the program as another role and "
            "name the owner in DATABASE_OWNER_URL.",
        )
