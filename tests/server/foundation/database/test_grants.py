"""On PostgreSQL the program is a role that owns nothing: a wall behind the one in our code."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from shangliang.refusals import Refused
from shangliang.server.foundation.database.grants import (
    grant_to_program,
    refuse_powerful_role,
)

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def asked(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def test_the_tests_run_as_the_program_and_not_as_the_owner() -> None:
    refuse_powerful_role()
    assert asked("SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user") == [
        (False, False, False)
    ]


def test_the_program_reads_and_writes_rows() -> None:
    asked("INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('k', '', now())")
    assert asked("SELECT session_key FROM django_session") == [("k",)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "ALTER TABLE directory_council ADD COLUMN secret text",
        "ALTER TABLE directory_council DISABLE ROW LEVEL SECURITY",
        "DROP TABLE django_session",
        "DELETE FROM django_migrations",
        "SET ROLE shangliang_owner",
    ],
)
def test_the_program_changes_no_table_and_takes_no_other_role(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        asked(statement)


def test_a_table_of_a_later_migration_is_the_programs_to_use_at_once() -> None:
    with psycopg.connect(settings.ENVIRONMENT.database_owner_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE later (id serial PRIMARY KEY)")
        try:
            asked("INSERT INTO later DEFAULT VALUES")
            assert asked("SELECT id FROM later") == [(1,)]
        finally:
            # Our own transaction still holds the table.
            connection.close()
            owner.execute("DROP TABLE later")


def test_a_role_that_does_not_exist_is_named() -> None:
    with pytest.raises(Refused, match="没有账号 nobody_here"):
        grant_to_program("nobody_here")
