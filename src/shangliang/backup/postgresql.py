"""PostgreSQL: copied and read back by its own pg_dump and pg_restore, as the tables' owner."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from shangliang.backup.manifest import damaged
from shangliang.refusals import Refused
from shangliang.server.foundation.database.programs import postgresql_programs

LOCK_TIMEOUT = "15s"
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_EXTENSIONS = (
    "SELECT extname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE nspname = %s"
)


class PostgresqlStore:
    """The database at `url`, an address of the tables' owner."""

    kind = "postgresql"
    file_name = "database.dump"

    def __init__(self, url: str) -> None:
        self.url = url

    def copy_to(self, target: Path) -> None:
        """Dump one moment's state. Raises Refused when the owner may not read every row."""
        self._run(
            "pg_dump",
            "--format=custom",
            "--schema=public",
            "--no-owner",
            "--no-privileges",
            f"--file={target}",
        )

    def is_empty(self) -> bool:
        """Whether the schema public has no table."""
        with self._connect() as database:
            row = database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        return row == (0,)

    def check(self, copy: Path) -> None:
        """Have pg_restore read the whole dump."""
        self._run("pg_restore", "--file=/dev/null", str(copy), is_check=True)

    @contextmanager
    def replaced_by(self, copy: Path, *, aside: Path) -> Iterator[None]:
        """Rename the schema public after `aside`, read the copy into a new one; undone when the block fails."""
        kept = aside.name.replace("-", "_")
        with self._connect() as database:
            row = database.execute(_OTHERS).fetchone()
            if row != (0,):
                raise Refused(
                    "数据库还有其他连接：请先停掉所有正在运行的程序，再恢复备份。",
                    "Others are connected to the database: stop every running program first, then restore.",
                )
            _swap_schema(database, old=kept)
        try:
            self._read(copy)
            yield
        except BaseException:
            with self._connect() as database:
                _swap_back(database, old=kept)
            raise
        with self._connect() as database:
            _drop_when_empty(database, kept)

    def _read(self, copy: Path) -> None:
        listed = self._run("pg_restore", "--list", str(copy))
        # The schema itself is there already, and comments on extensions belong to whoever installed them.
        wanted = [
            line for line in listed.splitlines() if " SCHEMA - " not in line and " COMMENT - " not in line
        ]
        with tempfile.NamedTemporaryFile("w", suffix=".list") as contents:
            contents.write("\n".join(wanted))
            contents.flush()
            options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
            self._run(
                "pg_restore", *options, f"--use-list={contents.name}", f"--dbname={self._name()}", str(copy)
            )

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        try:
            return psycopg.connect(self.url, options=f"-c lock_timeout={LOCK_TIMEOUT}")
        except psycopg.OperationalError as error:
            raise Refused(
                f"连不上数据库（{error}）：请检查 DATABASE_OWNER_URL。",
                f"The database was not reached ({error}): check DATABASE_OWNER_URL.",
            ) from error

    def _name(self) -> str:
        return str(conninfo_to_dict(self.url).get("dbname", ""))

    def _run(self, program: str, *arguments: str, is_check: bool = False) -> str:
        folder = postgresql_programs("pg_dump", "pg_restore")
        if folder is None:
            raise Refused(
                "没有找到 pg_dump 和 pg_restore：请先安装，例如 apt-get install postgresql-client。",
                "pg_dump and pg_restore were not found: install them, for example apt-get install postgresql-client.",
            )
        given = conninfo_to_dict(self.url)
        # By variables, not arguments: every user of the machine can read another's command line.
        connection = {name: str(given[key]) for key, name in _VARIABLES.items() if given.get(key)}
        done = subprocess.run(
            [str(folder / program), *arguments],
            env={**os.environ, **connection},
            check=False,
            text=True,
            capture_output=True,
        )
        if done.returncode == 0:
            return done.stdout
        raise damaged(_last(done.stderr)) if is_check else _refusal(program, done.stderr)


def _refusal(program: str, output: str) -> Refused:
    if "row-level security" in output:
        return Refused(
            "所有者账号受行级隔离限制，备份会缺数据："
            "请由数据库管理员执行 ALTER ROLE 所有者 BYPASSRLS，程序账号不要加。",
            "Row-level security holds the owner back, so the copy would lack rows: have the database's administrator "
            "run ALTER ROLE owner BYPASSRLS (never for the program's role).",
        )
    return Refused(f"{program} 失败：{_last(output)}", f"{program} failed: {_last(output)}")


def _last(output: str) -> str:
    return next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "-")


def _swap_schema(database: psycopg.Connection[tuple[object, ...]], *, old: str) -> None:
    database.execute(sql.SQL("ALTER SCHEMA public RENAME TO {}").format(sql.Identifier(old)))
    database.execute("CREATE SCHEMA public")
    _move_extensions(database, source=old, target="public")


def _swap_back(database: psycopg.Connection[tuple[object, ...]], *, old: str) -> None:
    # Extensions first: dropping a schema takes the extensions in it along, and indexes that use them.
    _move_extensions(database, source="public", target=old)
    database.execute("DROP SCHEMA public CASCADE")
    database.execute(sql.SQL("ALTER SCHEMA {} RENAME TO public").format(sql.Identifier(old)))


def _move_extensions(database: psycopg.Connection[tuple[object, ...]], *, source: str, target: str) -> None:
    for (name,) in database.execute(_EXTENSIONS, [source]).fetchall():
        statement = sql.SQL("ALTER EXTENSION {} SET SCHEMA {}")
        database.execute(statement.format(sql.Identifier(str(name)), sql.Identifier(target)))


def _drop_when_empty(database: psycopg.Connection[tuple[object, ...]], schema: str) -> None:
    row = database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [schema]).fetchone()
    if row == (0,):
        database.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(schema)))
