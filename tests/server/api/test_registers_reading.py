"""What was written by the interface stands in the records and on the pages; lists by keyset, at a constant price."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from shangliang.server.api.router import description
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import CouncilTerm
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    CouncilSession,
    Leader,
    Member,
    MemberStanding,
    Sector,
    SpecialCommittee,
    TermOfOffice,
    UndertakingUnit,
)
from shangliang.server.foundation.registers.actions.give_position import give_position
from shangliang.server.foundation.registers.importing.runs import carry_out
from shangliang.server.foundation.registers.models import ImportKind, ImportRun
from tests.server.api.calling import Caller, caller, refused, said
from tests.server.api.register_acts import LISTS, MEMBER, MEMBERS, TAGS, draft
from tests.server.cast import Cast
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def spring() -> Iterator[None]:
    with clock_at(date(2026, 3, 2)):
        yield


@pytest.fixture
def keeper(cast: Cast) -> Caller:
    return caller(cast, "administrator")


@pytest.fixture
def desk(cast: Cast) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(cast.user("administrator"))
    return client


def _page(desk: Client, url: str) -> str:
    answer = desk.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def _comes_and_goes(keeper: Caller, pk: int) -> dict[str, Any]:
    """Suspended and resumed, gone and reinstated; the member as he or she stands afterwards."""
    keeper.post(f"/members/{pk}/suspend", {"reason": "接受审查"})
    assert Member.objects.get(pk=pk).status == "suspended"
    keeper.post(f"/members/{pk}/resume")
    left = said(keeper.post(f"/members/{pk}/leave", {"status": "resigned", "left_on": "2026-02-28"}))
    assert (left["member"]["status"]["value"], left["member"]["left_on"]) == ("resigned", "2026-02-28")
    back: dict[str, Any] = said(keeper.post(f"/members/{pk}/reinstate", {"reason": "登记有误"}))
    assert (back["member"]["status"]["value"], back["member"]["left_on"]) == ("serving", None)
    return back


def test_a_member_through_all_acts(cast: Cast, keeper: Caller, desk: Client) -> None:
    sector = cast.members["stranger"].sector_id
    entered = keeper.post("/members", MEMBER | {"sector": sector, "phone": "139 0000 0001", "party": "民盟"})
    assert entered.status_code == 201
    detail = said(entered)
    pk = detail["member"]["id"]
    assert (detail["member"]["name"], detail["member"]["phone"]) == ("高文静", "13900000001")
    assert detail["term"]["id"] == cast.term.pk

    # What a change leaves out stays as it is registered.
    changed = said(keeper.post(f"/members/{pk}/change", {"employer": "县第二中学教师"}))
    assert (changed["member"]["employer"], changed["member"]["phone"]) == ("县第二中学教师", "13900000001")

    moved = said(keeper.post(f"/members/{pk}/standing", {"is_standing": True, "from_on": "2025-06-01"}))
    assert [row["from_on"] for row in moved["standings"]] == ["2025-06-01", "2024-03-01"]
    assert [row["party"] for row in moved["standings"]] == ["民盟", "民盟"]
    corrected = said(keeper.post(f"/members/{pk}/standing", {"party": "民建", "is_correction": True}))
    assert [row["party"] for row in corrected["standings"]] == ["民建", "民盟"]
    problem = refused(keeper.post(f"/members/{pk}/standing", {"party": "民革"}), 422)
    assert [error["field"] for error in problem["errors"]] == ["from_on"]

    given = said(keeper.post(f"/members/{pk}/positions", {"title": "召集人", "from_on": "2025-01-01"}))
    position = given["positions"][0]["id"]
    ended = said(keeper.post(f"/members/{pk}/positions/{position}/end", {"until_on": "2026-01-31"}))
    assert ended["positions"][0]["until_on"] == "2026-01-31"

    back = _comes_and_goes(keeper, pk)
    assert len(back["history"]) == 10
    page = _page(desk, f"/members/{pk}/")
    assert "高文静" in page
    assert "县第二中学教师" in page
    assert MemberStanding.objects.filter(member_id=pk).count() == 2
    acts = AuditLine.objects.filter(new__member=pk).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == [
        f"registers.{act}"
        for act in (
            "add_member", "change_member", "change_standing", "change_standing", "give_position", "end_position",
            "suspend_member", "resume_member", "end_membership", "reinstate_member",
        )
    ]  # fmt: skip


def test_the_changes_are_shown_to_who_keeps_the_register(cast: Cast, keeper: Caller) -> None:
    pk = cast.members["stranger"].pk
    keeper.post(f"/members/{pk}/change", {"ethnicity": "汉族"})
    assert len(said(keeper.get(f"/members/{pk}"))["history"]) == 1
    assert said(caller(cast, "clerk").get(f"/members/{pk}"))["history"] == []


def test_a_unit_is_entered_renamed_and_merged(cast: Cast, keeper: Caller, desk: Client) -> None:
    made = said(
        keeper.post("/units", {"name": "县审计局", "office": cast.office.pk, "contact_phone": "7654321"})
    )
    assert (made["unit"]["kind"]["value"], made["unit"]["office"]["id"]) == ("government", cast.office.pk)
    pk = made["unit"]["id"]
    changed = said(keeper.post(f"/units/{pk}/change", {"kind": "party"}))
    assert (changed["unit"]["kind"]["value"], changed["unit"]["contact_phone"]) == ("party", "7654321")
    new = said(keeper.post(f"/units/{pk}/rename", {"name": "县审计署", "on": "2026-02-01"}))
    assert [each["id"] for each in new["predecessors"]] == [pk]
    merged = said(
        keeper.post(f"/units/{new['unit']['id']}/merge", {"successor": cast.health.pk, "on": "2026-03-01"})
    )
    assert merged["unit"]["successor"]["id"] == cast.health.pk
    assert "县审计署" in _page(desk, f"/units/{cast.health.pk}/")
    again = keeper.post(
        f"/units/{new['unit']['id']}/merge", {"successor": cast.health.pk, "on": "2026-03-01"}
    )
    refused(again, 422)


def test_an_entry_in_use_cannot_be_ended_and_one_that_was_cannot_be_chosen(
    cast: Cast, keeper: Caller
) -> None:
    used = cast.members["stranger"].sector_id
    refused(keeper.post(f"/lists/sector/{used}/end"), 422)
    free = said(keeper.post("/lists/sector", {"name": "农业界"}))
    assert said(keeper.post(f"/lists/sector/{free['id']}/end"))["is_active"] is False
    refused(keeper.post(f"/lists/sector/{free['id']}/end"), 422)
    problem = refused(keeper.post("/members", MEMBER | {"sector": free["id"]}), 422)
    assert [error["field"] for error in problem["errors"]] == ["sector"]
    names = [row["name"] for row in said(keeper.get("/lists/sector", in_service=True))["items"]]
    assert names == ["教育界"]
    assert said(keeper.post(f"/lists/sector/{free['id']}/restore"))["is_active"] is True


def test_a_list_says_each_entry_as_it_is_declared(cast: Cast, keeper: Caller, desk: Client) -> None:
    body = said(keeper.post("/lists/body", {"name": "县总工会", "kind": "peoples_body"}))
    assert body["kind"] == {"value": "peoples_body", "label": "人民团体"}
    assert said(keeper.get(f"/lists/body/{body['id']}")) == body
    assert "县总工会" in _page(desk, "/council/settings/lists/body/")
    problem = refused(keeper.post("/lists/committee", {"name": "社法委", "is_proposal_committee": True}), 422)
    assert [error["field"] for error in problem["errors"]] == ["is_proposal_committee"]


def test_terms_sessions_and_the_end_of_a_term(cast: Cast, keeper: Caller, desk: Client) -> None:
    pk = cast.term.pk
    session = said(
        keeper.post(
            f"/terms-of-office/{pk}/sessions",
            {"number": 4, "opens_on": "2025-02-02", "closes_on": "2025-02-05"},
        )
    )
    assert CouncilSession.objects.get(pk=session["id"]).number == 4
    keeper.post(
        f"/sessions/{session['id']}/change",
        {"number": 4, "opens_on": "2025-02-03", "closes_on": "2025-02-05"},
    )
    assert CouncilSession.objects.get(pk=session["id"]).opens_on == date(2025, 2, 3)
    ended = said(keeper.post(f"/terms-of-office/{pk}/end", {"ends_on": "2026-02-28"}))
    assert (ended["members"], ended["term"]["ends_on"]) == (len(cast.members), "2026-02-28")
    assert not Member.objects.filter(council=cast.council, left_on__isnull=True).exists()
    new = said(keeper.post("/terms-of-office", {"number": 11, "starts_on": "2026-03-01"}))
    listed = said(keeper.get("/terms-of-office"))["items"]
    assert [term["id"] for term in listed] == [new["id"], pk]
    assert [each["number"] for each in listed[1]["sessions"]] == [5, 4]
    assert "第11届" in _page(desk, "/council/settings/terms-of-office/")


def test_a_time_limit_is_set_within_its_bounds_and_reset(cast: Cast, keeper: Caller) -> None:
    limit = next(
        each for each in said(keeper.get("/time-limits"))["items"] if each["least"] < each["default"]
    )
    path = f"/time-limits/{limit['key']}"
    assert (limit["number"], limit["is_own"]) == (limit["default"], False)
    own = said(keeper.post(path, {"number": limit["least"]}))
    assert (own["number"], own["is_own"]) == (limit["least"], True)
    assert CouncilTerm.objects.get(council=cast.council, key=limit["key"]).number == limit["least"]
    problem = refused(keeper.post(path, {"number": limit["most"] + 1}), 422)
    assert [error["field"] for error in problem["errors"]] == ["number"]
    assert said(keeper.post(f"{path}/reset")) == limit


def test_a_year_is_entered_declared_and_taken_back(cast: Cast, keeper: Caller, desk: Client) -> None:
    assert said(keeper.get("/calendar/2027"))["spells"] == []
    problem = refused(keeper.post("/calendar/2027/declare"), 422)
    assert [error["field"] for error in problem["errors"]] == ["year"]
    days = {"first_on": "2027-10-01", "number": 12, "is_working": False, "name": "国庆节"}
    year = said(keeper.post("/calendar/days", days))["year"]
    assert [(each["first_on"], each["number"], each["is_edited"]) for each in year["spells"]] == [
        ("2027-10-01", 12, True)
    ]
    assert year["may_be_declared"]
    assert said(keeper.post("/calendar/2027/declare"))["year"]["is_declared"]
    assert "国庆节" in _page(desk, "/council/settings/calendar/?year=2027")
    assert not said(keeper.post("/calendar/2027/withdraw"))["year"]["is_declared"]
    reset = keeper.post("/calendar/days/reset", {"first_on": "2027-10-01", "number": 12})
    assert said(reset)["year"]["spells"] == []


def _words(answer: HttpResponse) -> str:
    """Everything that a spreadsheet says."""
    assert answer["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def test_a_list_is_taken_in_from_the_file_to_the_result(cast: Cast, keeper: Caller, desk: Client) -> None:
    content = MEMBERS + "20002,郑海,男,群众,渔业界\n".encode()
    run = draft(cast, content, ImportKind.MEMBERS)
    shown = said(keeper.get(f"/imports/{run.pk}"))
    assert (shown["run"]["state"]["value"], shown["run"]["total"]) == ("draft", 2)
    assert [(each["header"], each["column"]) for each in shown["headers"]][:2] == [
        ("委员证号", "number"), ("姓名", "name"),
    ]  # fmt: skip
    assert (shown["plan"]["added"], shown["plan"]["refused"], shown["error_count"]) == (1, 1, 1)
    assert (shown["errors"][0]["row"], shown["errors"][0]["column"]) == (3, "界别")

    columns = [{"position": each["position"], "column": each["column"]} for each in shown["headers"]]
    mapped = said(keeper.post(f"/imports/{run.pk}/columns", {"columns": columns, "makes_missing": True}))
    assert (mapped["plan"]["added"], mapped["plan"]["missing"]) == (2, [{"name": "渔业界", "near": ""}])
    twice = [columns[0], {"position": 1, "column": "number"}]
    problem = refused(keeper.post(f"/imports/{run.pk}/columns", {"columns": twice}), 422)
    assert [error["field"] for error in problem["errors"]] == ["columns.1.column"]
    assert said(keeper.post(f"/imports/{run.pk}/start"))["run"]["state"]["value"] == "queued"
    refused(keeper.post(f"/imports/{run.pk}/drop"), 409)
    refused(keeper.post(f"/imports/{run.pk}/columns", {"columns": columns}), 409)
    carry_out(run.pk, cast.council.pk)
    done = said(keeper.get(f"/imports/{run.pk}"))
    assert (done["run"]["state"]["value"], done["run"]["added"], done["plan"]) == ("finished", 2, None)
    assert Member.objects.get(council=cast.council, number="20002").sector.name == "渔业界"
    assert "名册.csv" in _page(desk, f"/members/import/{run.pk}/")


def test_a_draft_without_a_required_column_has_no_plan_yet(cast: Cast, keeper: Caller) -> None:
    run = draft(cast, "证书,姓名,性别\n1,马芳,女\n".encode(), ImportKind.MEMBERS)
    shown = said(keeper.get(f"/imports/{run.pk}"))
    assert shown["plan"] is None
    assert "sector" in [each["key"] for each in shown["columns"] if each["is_required"]]
    columns = [{"position": 1, "column": "name"}]
    refused(keeper.post(f"/imports/{run.pk}/columns", {"columns": columns}), 422)
    assert "马芳" not in _words(keeper.get(f"/imports/{run.pk}/errors"))


def test_what_is_wrong_and_the_templates_are_downloaded(cast: Cast, keeper: Caller) -> None:
    run = draft(cast, "单位名称,交办单位\n县水务局,没有的办公室\n".encode())
    assert "没有的办公室" in _words(keeper.get(f"/imports/{run.pk}/errors"))
    assert "委员证号" in _words(keeper.get("/members/imports/template"))
    assert "单位名称" in _words(keeper.get("/units/imports/template"))
    dropped = said(keeper.post(f"/imports/{run.pk}/drop"))
    assert dropped["run"]["state"]["value"] == "dropped"
    assert bytes(ImportRun.objects.get(pk=run.pk).content) == b""


def test_a_register_is_handed_out_and_it_is_written_down(cast: Cast, keeper: Caller) -> None:
    whole = _words(keeper.get("/members/export"))
    assert all(member.name in whole for member in cast.members.values())
    assert "周敏" not in _words(keeper.get("/members/export", q="何建", status="all"))
    assert "县教育局" in _words(caller(cast, "clerk").get("/units/export"))
    acts = AuditLine.objects.filter(act__startswith="registers.export").values_list("act", flat=True)
    assert sorted(acts) == ["registers.export_members", "registers.export_members", "registers.export_units"]


def test_members_and_units_are_found_as_on_the_pages(cast: Cast, keeper: Caller) -> None:
    member = cast.members["stranger"]
    member.phone, member.name_pinyin, member.party = "13900000009", "he jian guo", "民盟"
    member.save()
    for asked in ({"q": "10003"}, {"q": "13900000009"}, {"q": "何建"}):
        assert [each["id"] for each in said(keeper.get("/members", **asked))["items"]] == [member.pk], asked
    # Who is not shown telephone numbers does not find by them either.
    assert said(caller(cast, "proposer").get("/members", q="13900000009"))["items"] == []
    assert [each["name"] for each in said(keeper.get("/members", party="yes"))["items"]] == ["刘伟"]
    assert said(keeper.get("/members", term=cast.term.pk + 1000))["items"] == []
    assert said(keeper.get("/units", kind="court"))["items"] == []
    assert [each["name"] for each in said(keeper.get("/units", q="教育"))["items"]] == ["县教育局"]


def _fill(cast: Cast, first: int, end: int) -> None:
    """Rows of these numbers in every list, with what hangs on them."""
    models: list[Callable[[int], Any]] = [
        lambda at: Sector.objects.create(council=cast.council, name=f"界{at}", position=at % 5),
        lambda at: SpecialCommittee.objects.create(council=cast.council, name=f"委{at}"),
        lambda at: CollectiveBody.objects.create(council=cast.council, name=f"会{at}", kind="group"),
        lambda at: AssigningOffice.objects.create(council=cast.council, name=f"办{at}", position=at % 5),
        lambda at: Leader.objects.create(council=cast.council, name=f"人{at}", title="副县长"),
        lambda at: draft(cast),
        lambda at: _term(cast, at),
    ]
    for at in range(first, end):
        for make in models:
            make(at)


def _term(cast: Cast, at: int) -> None:
    number, year = 20 + at, 2100 + 5 * at
    term = TermOfOffice.objects.create(council=cast.council, number=number, starts_on=date(year, 1, 1))
    CouncilSession.objects.create(
        council=cast.council, term=term, number=1, opens_on=date(year, 2, 1), closes_on=date(year, 2, 3)
    )


def _ids(program: Caller, path: str, limit: int) -> list[int]:
    found: list[int] = []
    answer = said(program.get(path, limit=limit))
    while True:
        found += [row["id"] for row in answer["items"]]
        if answer["next"] is None:
            return found
        answer = said(program.get(answer["next"]))


def test_every_list_is_walked_here() -> None:
    paged = {
        path.removeprefix("/api/v1")
        for path, methods in description()["paths"].items()
        if TAGS.intersection(methods.get("get", {}).get("tags", ()))
        and "cursor" in [parameter["name"] for parameter in methods["get"]["parameters"]]
    }
    assert paged == set(LISTS)


def test_pages_hold_every_row_once_and_no_neighbours(cast: Cast, neighbour: Cast, keeper: Caller) -> None:
    _fill(cast, 0, 4)
    other = caller(neighbour, "administrator")
    for path in LISTS:
        whole = _ids(keeper, path, 100)
        assert len(whole) == len(set(whole)) >= 4, path
        assert _ids(keeper, path, 1) == _ids(keeper, path, 3) == whole, path
        assert not set(_ids(other, path, 100)) & set(whole), path


def test_reads_cost_the_same_with_few_and_with_many(
    cast: Cast, keeper: Caller, statements: CountStatements
) -> None:
    member, unit = cast.members["stranger"], cast.health
    paths = (*LISTS, "/time-limits", "/calendar/2026", f"/members/{member.pk}", f"/units/{unit.pk}")
    costs = []
    for first, end in ((0, 2), (2, 22)):
        _fill(cast, first, end)
        _hang_on(cast, first, end)
        costs.append({path: _cost(keeper, path, statements) for path in paths})
    few, many = costs
    assert many == few
    assert max(many.values()) <= MOST_STATEMENTS


def _cost(program: Caller, path: str, statements: CountStatements) -> int:
    with statements() as ran:
        answer = program.get(f"{path}?limit=100" if path in LISTS else path)
    assert answer.status_code == 200
    return len(ran)


def _hang_on(cast: Cast, first: int, end: int) -> None:
    """Positions and standings on a member, predecessors on a unit."""
    member = cast.members["stranger"]
    for at in range(first, end):
        give_position(actor=cast.administrator, member=member, title=f"职务{at}", from_on=date(2024, 1, 1))
        MemberStanding.objects.create(
            council=cast.council, member=member, from_on=date(2024, 1, 1 + at), is_party_member=False,
            sector=member.sector,
        )  # fmt: skip
        UndertakingUnit.objects.create(
            council=cast.council, office=cast.office, name=f"旧单位{at}", ended_on=date(2024, 1, 1),
            successor=cast.health,
        )  # fmt: skip
