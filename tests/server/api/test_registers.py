"""Every operation of the registers and settings: who may, who may not, what is wrong where, and once under its key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.directory.models import Council
from tests.server.api import register_acts
from tests.server.api.calling import caller, callers, refused, said
from tests.server.api.register_acts import ACTS, KEEPER, READ_BY, READS, Registering, operations
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db
WITH_A_WRONG = [each for each in ACTS if each.refuses]
STATING = [each for each in WITH_A_WRONG if not each.operation_id.startswith("import_")]
ON_A_RECORD = [each for each in ACTS if each.names_a_record]
CALENDAR = {"edit_days", "reset_days", "declare_year", "withdraw_year"}
NOT_IN_THE_CHAIN = {"import_members", "import_units", "map_columns", "start_import", "drop_import"}
"""Of an import the chain holds what it wrote, when it has come to its end."""


@pytest.fixture(autouse=True)
def spring() -> Iterator[None]:
    with clock_at(date(2026, 3, 2)):
        yield


def test_every_operation_has_its_example() -> None:
    assert sorted(each.operation_id for each in ACTS) == sorted(operations(writing=True))
    assert sorted(READS) == sorted(operations(writing=False))


@pytest.mark.parametrize("each", ACTS, ids=str)
def test_an_act_is_the_administrators(cast: Cast, each: Registering) -> None:
    path, body = each.where(cast), each.body(cast)
    lines = AuditLine.objects.count()
    for part, program in callers(cast).items():
        if part != "administrator":
            refused(each.send(program, path, body), 403)
    assert AuditLine.objects.count() == lines
    answer = each.send(caller(cast, "administrator"), path, body)
    assert answer.status_code in (200, 201), answer.content.decode()
    if each.operation_id not in NOT_IN_THE_CHAIN | {"reset_time_limit"}:
        newest = AuditLine.objects.filter(council=cast.council).latest("sequence")
        assert AuditLine.objects.count() > lines
        assert newest.seat_id == cast.seats["administrator"].pk


@pytest.mark.parametrize("each", ON_A_RECORD, ids=str)
def test_a_neighbours_record_is_not_found(cast: Cast, neighbour: Cast, each: Registering) -> None:
    path, body = each.where(cast), each.body(cast)
    lines = AuditLine.objects.count()
    refused(each.send(caller(neighbour, "administrator"), path, body), 404)
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("each", WITH_A_WRONG, ids=str)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, each: Registering) -> None:
    path, body = each.where(cast), each.body(cast)
    lines = AuditLine.objects.count()
    problem = refused(each.send(caller(cast, "administrator"), path, {**body, **each.wrong}), 422)
    assert [error["field"] for error in problem["errors"]] == [each.refuses]
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("each", STATING, ids=str)
def test_a_field_that_is_not_asked_for_is_refused(cast: Cast, each: Registering) -> None:
    path, body = each.where(cast), each.body(cast)
    problem = refused(each.send(caller(cast, "administrator"), path, {**body, "unasked": 1}), 422)
    assert [error["field"] for error in problem["errors"]] == ["unasked"]


@pytest.mark.parametrize("each", ACTS, ids=str)
def test_under_its_key_an_act_is_done_once(cast: Cast, each: Registering) -> None:
    program = caller(cast, "administrator")
    path, body = each.where(cast), each.body(cast)
    first = each.send(program, path, body, key="r-1")
    lines = AuditLine.objects.count()
    second = each.send(program, path, body, key="r-1")
    assert second["Idempotent-Replayed"] == "true"
    assert (first.status_code, said(first)) == (second.status_code, said(second))
    assert AuditLine.objects.count() == lines
    if each.refuses:
        other = each.send(program, path, {**body, **each.wrong}, key="r-1")
        assert refused(other, 422)
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("operation_id", READS)
def test_a_read_is_for_those_whom_its_page_is_for(cast: Cast, neighbour: Cast, operation_id: str) -> None:
    path = READS[operation_id](cast)
    may = READ_BY.get(operation_id, KEEPER)
    for part, program in callers(cast).items():
        answer = program.get(path)
        if SeatKind(cast.seats[part].kind) in may:
            assert answer.status_code == 200, (part, answer.content.decode())
        else:
            refused(answer, 403)
    if any(character.isdigit() for character in path) and operation_id != "read_calendar":
        refused(caller(neighbour, "administrator").get(path), 404)


def test_the_calendar_is_only_changed_by_who_looks_after_the_installation(
    cast: Cast, neighbour: Cast
) -> None:
    """Of two councils neither's administrator may, unless he or she looks after both."""
    assert Council.objects.count() > 1
    edits = [each for each in ACTS if each.operation_id in CALENDAR]
    program = caller(cast, "administrator")
    for each in edits:
        refused(each.send(program, each.where(cast), each.body(cast)), 403)
    assert said(program.get("/calendar/2027"))["may_change"] is False
    user = cast.user("administrator")
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    for each in edits:
        with transaction.atomic():
            assert each.send(program, each.where(cast), each.body(cast)).status_code == 200
            transaction.set_rollback(True)
    assert said(program.get("/calendar/2027"))["may_change"] is True


def test_unknown_lists_limits_and_years_are_not_found(cast: Cast) -> None:
    program = caller(cast, "administrator")
    refused(program.get("/lists/nothing"), 404)
    refused(program.post("/time-limits/nothing", {"number": 3}), 404)
    refused(program.get("/calendar/1999"), 422)
    refused(program.post(f"/lists/sector/{cast.body.pk + 10_000}/end"), 404)


def test_somebody_elses_ids_cannot_be_named(cast: Cast, neighbour: Cast) -> None:
    """Neither a sector in a new member nor an office in a new unit, neither a term for a list."""
    program = caller(cast, "administrator")
    foreign = neighbour.members["stranger"].sector_id
    tried: list[tuple[str, Any, str]] = [
        ("add_member", register_acts.MEMBER | {"sector": foreign}, "sector"),
        ("add_unit", {"name": "县审计局", "office": neighbour.office.pk}, "office"),
        ("merge_unit", {"successor": neighbour.housing.pk, "on": "2026-01-31"}, "successor"),
        ("import_members", {"content": register_acts.MEMBERS, "term": neighbour.term.pk}, "term"),
    ]
    for operation_id, body, name in tried:
        each = next(each for each in ACTS if each.operation_id == operation_id)
        problem = refused(each.send(program, each.where(cast), body), 422)
        assert [error["field"] for error in problem["errors"]] == [name], operation_id
