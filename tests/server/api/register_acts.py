"""One example of every writing operation of the registers and settings: where it is posted, what is stated, and what is
wrong with it once one thing in it is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.description import METHODS
from shangliang.server.api.router import description
from shangliang.server.foundation.directory.models import (
    CalendarYear,
    DayEdit,
    Leader,
    Member,
    MemberPosition,
    Sector,
    SpecialCommittee,
)
from shangliang.server.foundation.registers.actions.start_import import hand_in
from shangliang.server.foundation.registers.models import ImportKind, ImportRun
from tests.server.api.calling import BASE, Caller
from tests.server.cast import Cast

LIST = "单位名称,交办单位\n县水务局,县政府办公室\n县林业局,县政府办公室\n".encode()
MEMBERS = "委员证号,姓名,性别,政治面貌,界别\n20001,马芳,女,民盟,教育界\n".encode()
TAGS = {"registers", "settings", "imports"}
FIXED_HOLIDAY = date(2027, 5, 1)


@dataclass(frozen=True)
class Registering:
    """`where` prepares what is acted on and returns the path; `wrong` says what to change and which field is named."""

    operation_id: str
    where: Callable[[Cast], str]
    body: Callable[[Cast], Any] = lambda _cast: None
    wrong: dict[str, Any] = field(default_factory=dict)
    refuses: str = ""
    names_a_record: bool = True

    def __str__(self) -> str:
        return self.operation_id

    def send(self, program: Caller, path: str, body: Any, *, key: str = "") -> HttpResponse:
        """Post it; a body that holds a file goes as a form."""
        if isinstance(body, dict) and "content" in body:
            extra: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
            rest = {name: value for name, value in body.items() if name != "content"}
            file = SimpleUploadedFile("名册.csv", body["content"])
            return program.send("post", path, data={"file": file, **rest}, **extra)
        return program.post(path, body, key=key)


def _member(act: str, part: str = "stranger", **state: Any) -> Callable[[Cast], str]:
    def where(cast: Cast) -> str:
        member = cast.members[part]
        Member.objects.filter(pk=member.pk).update(**state)
        return f"/members/{member.pk}/{act}"

    return where


def _position(cast: Cast) -> str:
    member = cast.members["stranger"]
    position = MemberPosition.objects.create(
        council=cast.council, member=member, title="召集人", from_on=date(2024, 1, 1)
    )
    return f"/members/{member.pk}/positions/{position.pk}/end"


def _entry(key: str, act: str, *, is_active: bool = True) -> Callable[[Cast], str]:
    models: dict[str, Callable[[Cast], Any]] = {
        "sector": lambda cast: Sector.objects.create(council=cast.council, name="农业界"),
        "committee": lambda cast: SpecialCommittee.objects.create(council=cast.council, name="经济委员会"),
        "body": lambda cast: cast.body,
        "office": lambda cast: type(cast.office).objects.create(council=cast.council, name="县法院办公室"),
        "leader": lambda cast: Leader.objects.create(council=cast.council, name="郭明", title="县长"),
    }

    def where(cast: Cast) -> str:
        entry = models[key](cast)
        entry.is_active = is_active
        entry.save(update_fields=["is_active"])
        return f"/lists/{key}/{entry.pk}/{act}"

    return where


def _entry_page(key: str) -> Callable[[Cast], str]:
    return lambda cast: _entry(key, "")(cast).rstrip("/")


def draft(cast: Cast, content: bytes = LIST, kind: ImportKind = ImportKind.UNITS) -> ImportRun:
    """A list that was handed in."""
    term = cast.term if kind is ImportKind.MEMBERS else None
    return hand_in(actor=cast.administrator, kind=kind, file_name="名册.csv", content=content, term=term)


def _import(act: str) -> Callable[[Cast], str]:
    return lambda cast: f"/imports/{draft(cast).pk}/{act}"


def _edited(path: str) -> Callable[[Cast], str]:
    def where(_cast: Cast) -> str:
        DayEdit.objects.update_or_create(on=FIXED_HOLIDAY, defaults={"is_working": False, "name": "劳动节"})
        return path

    return where


def _year_entered(act: str, *, is_declared: bool = False) -> Callable[[Cast], str]:
    def where(_cast: Cast) -> str:
        for day in range(1, 13):
            DayEdit.objects.get_or_create(
                on=date(2027, 10, day), defaults={"is_working": False, "name": "国庆节"}
            )
        CalendarYear.objects.filter(year=2027).delete()
        if is_declared:
            CalendarYear.objects.create(year=2027)
        return f"/calendar/2027/{act}"

    return where


def _no_path(path: str) -> Callable[[Cast], str]:
    return lambda _cast: path


def _saying(body: Any) -> Callable[[Cast], Any]:
    return lambda _cast: body


def _sector_id(cast: Cast) -> int:
    return cast.members["stranger"].sector_id


MEMBER = {
    "number": "30001",
    "name": "高文静",
    "sex": "female",
    "joined_on": "2024-03-01",
    "is_party_member": False,
}
SESSION = {"number": 6, "opens_on": "2026-11-02", "closes_on": "2026-11-05"}
NEXT_TERM = {"number": 11, "starts_on": "2026-12-01"}
SPELL = {"first_on": "2027-05-01", "number": 2}
ENTRIES = {
    "sector": {"name": "医卫界", "position": 3},
    "committee": {"name": "文史委员会"},
    "body": {"name": "县总工会", "kind": "peoples_body", "convener": "梁晓东"},
    "office": {"name": "县检察院办公室", "position": 4},
    "leader": {"name": "罗志华", "title": "副县长"},
}

ACTS: list[Registering] = [
    Registering("add_member", _no_path("/members"), lambda cast: MEMBER | {"sector": _sector_id(cast)},
                {"phone": "12345"}, "phone", names_a_record=False),
    Registering("change_member", _member("change"), lambda _cast: {"employer": "县第二中学教师"},
                {"name": ""}, "name"),
    Registering("change_standing", _member("standing"),
                lambda _cast: {"party": "民盟", "from_on": "2026-01-10"}, {"party": "无此党"}, "party"),
    Registering("give_position", _member("positions"),
                lambda _cast: {"title": "副主席", "from_on": "2024-02-01"}, {"from_on": "2001-01-01"}, "from_on"),
    Registering("end_position", _position, lambda _cast: {"until_on": "2026-01-05"},
                {"until_on": "2023-12-31"}, "until_on"),
    Registering("suspend_member", _member("suspend"), lambda _cast: {"reason": "接受审查"}, {"reason": " "}, "reason"),
    Registering("resume_member", _member("resume", status="suspended")),
    Registering("end_membership", _member("leave"), lambda _cast: {"status": "resigned", "left_on": "2026-01-31"},
                {"status": "serving"}, "status"),
    Registering("reinstate_member", _member("reinstate", status="resigned", left_on=date(2026, 1, 31)),
                lambda _cast: {"reason": "登记有误"}, {"reason": "  "}, "reason"),
    Registering("add_unit", _no_path("/units"), lambda cast: {"name": "县审计局", "office": cast.office.pk},
                {"name": "县教育局"}, "name", names_a_record=False),
    Registering("change_unit", lambda cast: f"/units/{cast.health.pk}/change",
                lambda _cast: {"contact_name": "马建军"}, {"name": "县教育局"}, "name"),
    Registering("rename_unit", lambda cast: f"/units/{cast.health.pk}/rename",
                lambda _cast: {"name": "县卫生健康委员会", "on": "2026-01-31"}, {"on": "2099-01-01"}, "on"),
    Registering("merge_unit", lambda cast: f"/units/{cast.health.pk}/merge",
                lambda cast: {"successor": cast.housing.pk, "on": "2026-01-31"}, {"successor": 2**62}, "successor"),
    *(
        each
        for key, stated in ENTRIES.items()
        for each in (
            Registering(f"add_{key}", _no_path(f"/lists/{key}"), _saying(stated),
                        {"name": ""}, "name", names_a_record=False),
            Registering(f"change_{key}", _entry(key, "change"), lambda _cast: {"name": "改过的名称"},
                        {"name": "长" * 61}, "name"),
            Registering(f"end_{key}", _entry(key, "end")),
            Registering(f"restore_{key}", _entry(key, "restore", is_active=False)),
        )
    ),
    Registering("add_term_of_office", _no_path("/terms-of-office"), lambda _cast: NEXT_TERM,
                {"number": 10}, "number", names_a_record=False),
    Registering("change_term_of_office", lambda cast: f"/terms-of-office/{cast.term.pk}/change",
                lambda _cast: {"number": 10, "starts_on": "2021-12-05"}, {"starts_on": "2026-03-01"}, "starts_on"),
    Registering("end_term_of_office", lambda cast: f"/terms-of-office/{cast.term.pk}/end",
                lambda _cast: {"ends_on": "2026-02-07"}, {"ends_on": "2021-01-01"}, "ends_on"),
    Registering("add_session", lambda cast: f"/terms-of-office/{cast.term.pk}/sessions", lambda _cast: SESSION,
                {"closes_on": "2026-11-01"}, "closes_on"),
    Registering("change_session", lambda cast: f"/sessions/{cast.session.pk}/change",
                lambda _cast: {"number": 5, "opens_on": "2026-02-02", "closes_on": "2026-02-05"},
                {"number": 21}, "number"),
    Registering("set_time_limit", _no_path("/time-limits/examine"), lambda _cast: {"number": 9},
                {"number": 9999}, "number", names_a_record=False),
    Registering("reset_time_limit", _no_path("/time-limits/examine/reset"), names_a_record=False),
    Registering("edit_days", _no_path("/calendar/days"),
                lambda _cast: {**SPELL, "is_working": False, "name": "劳动节"}, {"name": ""}, "name",
                names_a_record=False),
    Registering("reset_days", _edited("/calendar/days/reset"), lambda _cast: {"first_on": "2027-05-01"},
                {"first_on": "9999-12-31"}, "first_on", names_a_record=False),
    Registering("declare_year", _year_entered("declare"), names_a_record=False),
    Registering("withdraw_year", _year_entered("withdraw", is_declared=True), names_a_record=False),
    Registering("import_members", _no_path("/members/imports"),
                lambda cast: {"content": MEMBERS, "term": cast.term.pk}, {"term": 2**62}, "term",
                names_a_record=False),
    Registering("import_units", _no_path("/units/imports"), lambda _cast: {"content": LIST},
                {"content": b"\x00\x01"}, "file", names_a_record=False),
    Registering("map_columns", _import("columns"),
                lambda _cast: {"columns": [{"position": 0, "column": "name"}, {"position": 1, "column": "office"}]},
                {"columns": [{"position": 7, "column": "name"}]}, "columns.0.position"),
    Registering("start_import", _import("start")),
    Registering("drop_import", _import("drop")),
]  # fmt: skip

READS: dict[str, Callable[[Cast], str]] = {
    "read_member": lambda cast: f"/members/{cast.members['stranger'].pk}",
    "read_unit": lambda cast: f"/units/{cast.health.pk}",
    **{f"read_{key}": _entry_page(key) for key in ENTRIES},
    "read_import": lambda cast: f"/imports/{draft(cast).pk}",
    "read_import_errors": lambda cast: f"/imports/{draft(cast).pk}/errors",
    "read_calendar": _no_path("/calendar/2026"),
    "list_time_limits": _no_path("/time-limits"),
    "list_terms_of_office": _no_path("/terms-of-office"),
    "list_imports": _no_path("/imports"),
    **{f"list_{key}_entries": _no_path(f"/lists/{key}") for key in ENTRIES},
    "read_member_template": _no_path("/members/imports/template"),
    "read_unit_template": _no_path("/units/imports/template"),
    "export_members": _no_path("/members/export"),
    "export_units": _no_path("/units/export"),
}
KEEPER = (SeatKind.ADMINISTRATOR,)
READERS = (SeatKind.ADMINISTRATOR, SeatKind.PROPOSAL_CLERK, SeatKind.PROPOSAL_COMMITTEE)
READ_BY: dict[str, tuple[SeatKind, ...]] = {
    **dict.fromkeys(("read_member", "read_unit", "export_members", "export_units"), READERS),
    "read_calendar": (*READERS, SeatKind.ASSIGNING_OFFICER),
}
LISTS = ("/imports", "/terms-of-office", *(f"/lists/{key}" for key in ENTRIES))


def operations(*, writing: bool) -> Iterator[str]:
    """The ids of the operations under these tags."""
    for methods in description()["paths"].values():
        for method in METHODS:
            each = methods.get(method)
            if each and TAGS & set(each["tags"]) and (method != "get") is writing:
                yield each["operationId"]


def parked_parameters(operation_id: str, cast: Cast) -> dict[str, Any]:
    """What stands in the operation's address for a record that is prepared for it."""
    where = {each.operation_id: each.where for each in ACTS} | READS
    path = where[operation_id](cast)
    for template, methods in description()["paths"].items():
        if any(methods[method]["operationId"] == operation_id for method in METHODS if method in methods):
            names = re.findall(r"{(\w+)}", template)
            pattern = re.sub(r"{\w+}", "([^/]+)", template)
            found = re.fullmatch(pattern, f"{BASE}{path}")
            assert found is not None, (template, path)
            return {
                name: int(value) if value.isdigit() else value
                for name, value in zip(names, found.groups(), strict=True)
            }
    raise LookupError(operation_id)
