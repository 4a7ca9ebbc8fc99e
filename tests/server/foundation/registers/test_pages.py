"""The pages of the registers, as the administrator, a clerk, and strangers open them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.directory.models import (
    Council,
    CouncilSession,
    Member,
    MemberPosition,
    Sector,
    TermOfOffice,
    UndertakingUnit,
)
from shangliang.server.foundation.registers.entries import LISTS
from tests.server.cast import Cast
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_LIST = 12
MOST_STATEMENTS_ON_A_PAGE = 15


def signed_in(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.user(part))
    return client


@pytest.fixture
def desk(cast: Cast) -> Client:
    return signed_in(cast, "administrator")


def address(name: str, *args: object) -> str:
    return reverse(f"registers:{name}", args=args)


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def posted(client: Client, url: str, **data: Any) -> str:
    response = client.post(url, data, follow=True)
    return text_of(response)


def many_members(cast: Cast, number: int) -> None:
    sector = Sector.objects.filter(council=cast.council)[0]
    Member.objects.bulk_create(
        Member(
            council=cast.council, term=cast.term, number=f"30{at:03d}", name=f"韩梅{at}",
            name_pinyin=f"han mei {at:03d}", sex="female", is_party_member=at % 2 == 0, sector=sector,
            joined_on=cast.term.starts_on,
        )
        for at in range(number)
    )  # fmt: skip


class TestMembers:
    def test_a_list_costs_the_same_with_three_and_with_sixty(
        self, cast: Cast, desk: Client, statements: CountStatements
    ) -> None:
        Member.objects.filter(council=cast.council, number="10004").update(status="suspended")
        with statements() as few:
            text_of(desk.get(address("members")))
        many_members(cast, 60)
        with statements() as many:
            text_of(desk.get(address("members")))
        assert len(few) == len(many) <= MOST_STATEMENTS_ON_A_LIST

    @pytest.mark.parametrize("words", ["曾国强", "国强", "zgq", "zengguo", "20001", "1390000"])
    def test_found_by_name_sounds_number_and_phone(self, cast: Cast, desk: Client, words: str) -> None:
        Member.objects.create(
            council=cast.council, term=cast.term, number="20001", name="曾国强", name_pinyin="zeng guo qiang",
            sex="male", is_party_member=True, sector=Sector.objects.get(council=cast.council),
            joined_on=cast.term.starts_on, phone="13900000001",
        )  # fmt: skip
        text = text_of(desk.get(address("members"), {"q": words}))
        assert "曾国强" in text
        assert "刘伟" not in text
        assert "没有找到这样的委员" in text_of(desk.get(address("members"), {"q": "无此人"}))

    def test_filters_by_party_sector_and_status(self, cast: Cast, desk: Client) -> None:
        economy = Sector.objects.create(council=cast.council, name="经济界")
        Member.objects.filter(number="10003").update(sector=economy)
        Member.objects.filter(number="10004").update(status="resigned", left_on=date(2026, 1, 1))

        def names(**query: Any) -> set[str]:
            rows = desk.get(address("members"), query).context["table"].rows
            return {row.label for row in rows}

        assert names() == {"周敏", "刘伟", "何建国"}
        assert names(party="yes") == {"刘伟"}
        assert names(party="no") == {"周敏", "何建国"}
        assert names(sector=economy.pk) == {"何建国"}
        assert names(status="left") == {"林小燕"}
        assert names(status="all", party="no") == {"周敏", "何建国", "林小燕"}
        assert names(sector="x", status="y", party="z", term="9" * 30) == {"周敏", "刘伟", "何建国"}

    def test_pages_by_key_show_everybody_once(self, cast: Cast, desk: Client) -> None:
        many_members(cast, 65)
        seen: list[str] = []
        url = address("members")
        while url:
            context = desk.get(url).context
            seen += [row.key for row in context["table"].rows]
            url = address("members") + context["pager"].next_url if context["pager"].next_url else ""
        assert len(seen) == len(set(seen)) == 69

    def test_the_spreadsheet_has_the_whole_list_and_is_written_down(self, cast: Cast, desk: Client) -> None:
        many_members(cast, 40)
        response = desk.post(address("export_members") + "?party=no")
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
        rows = workbook.get_sheet_by_index(0).to_python()
        assert rows[1][:2] == ["委员证号", "姓名"]
        assert len(rows) == 2 + 3 + 20
        assert "清川县政协委员名册" in str(rows[0][0])
        line = AuditLine.objects.get(act="registers.export_members")
        assert (line.new, line.actor_name) == ({"query": "party=no", "rows": 23}, "郑洁")

    def test_a_members_page(self, cast: Cast, desk: Client, statements: CountStatements) -> None:
        member = cast.members["proposer"]
        MemberPosition.objects.create(
            council=cast.council, member=member, title="副秘书长", from_on=date(2024, 5, 1)
        )
        with statements() as queries:
            text = text_of(desk.get(address("member", member.pk)))
        assert len(queries) <= MOST_STATEMENTS_ON_A_PAGE
        assert "副秘书长" in text
        assert "无党派或群众" in text

    def test_a_clerk_reads_and_is_offered_no_act(self, cast: Cast) -> None:
        clerk = signed_in(cast, "clerk")
        member = cast.members["proposer"]
        for url in (address("members"), address("member", member.pk), address("units")):
            text = text_of(clerk.get(url))
            for name in ("add_member", "add_unit"):
                assert address(name) not in text
            assert address("change_member", member.pk) not in text


class TestActsOnMembers:
    WHOLE = {
        "number": "20001", "name": "曾国强", "sex": "male", "joined_on": "2024-01-10", "party": "民盟",
        "is_also_party_member": "on",
    }  # fmt: skip

    def test_entering_and_its_refusals_at_the_field(self, cast: Cast, desk: Client) -> None:
        sector = Sector.objects.get(council=cast.council)
        response = desk.post(address("add_member"), {**self.WHOLE, "number": "10001", "sector": sector.pk})
        assert response.context["form"].errors["number"] == ["委员证号“10001”在本届已经有人使用。"]
        with clock_at(date(2026, 6, 1)):
            text = posted(desk, address("add_member"), **self.WHOLE, sector=sector.pk)
        assert "已录入曾国强" in text
        assert "民盟（兼中共党员）" in text
        member = Member.objects.get(number="20001")
        assert (member.is_party_member, member.party) == (True, "民盟")

    def test_the_neighbours_sector_cannot_be_chosen(self, cast: Cast, neighbour: Cast, desk: Client) -> None:
        sector = Sector.objects.get(council=neighbour.council)
        response = desk.post(address("add_member"), {**self.WHOLE, "sector": sector.pk})
        assert "sector" in response.context["form"].errors
        assert not Member.objects.filter(number="20001").exists()

    def test_changing_standing_asks_for_its_day(self, cast: Cast, desk: Client) -> None:
        member = cast.members["proposer"]
        data = {"party": "中国共产党", "sector": member.sector_id, "reason_kind": "change", "from_on": ""}
        url = address("change_standing", member.pk)
        with clock_at(date(2026, 6, 1)):
            response = desk.post(url, data)
            assert response.context["form"].errors["from_on"] == ["请填写生效日期。"]
            response = desk.post(url, {**data, "from_on": "2026-06-02"})
            assert "from_on" in response.context["form"].errors
            text = posted(desk, url, **{**data, "from_on": "2026-05-20"})
        assert "2026年5月20日起" in text
        assert "党派由“空”改为中国共产党" in text
        text = posted(desk, url, **{**data, "party": "none", "reason_kind": "correction"})
        assert not Member.objects.get(pk=member.pk).is_party_member

    def test_profile_positions_suspension_leaving_and_back(self, cast: Cast, desk: Client) -> None:
        member = cast.members["proposer"]
        profile = {
            "number": "10001",
            "name": "周敏",
            "sex": "female",
            "joined_on": "2021-12-01",
            "employer": "县二中",
        }
        assert "县二中" in posted(desk, address("change_member", member.pk), **profile)
        assert "没有改动" in posted(desk, address("change_member", member.pk), **profile)
        given = posted(desk, address("give_position", member.pk), title="召集人", from_on="2024-01-01")
        assert "已登记职务“召集人”" in given
        position = member.positions.get()
        with clock_at(date(2026, 6, 1)):
            ended = posted(desk, address("end_position", member.pk, position.pk), until_on="2026-05-01")
            assert "2024年1月1日" in ended
            assert "已暂停履职" in posted(desk, address("suspend_member", member.pk), reason="停职检查")
            assert "已恢复履职" in posted(desk, address("resume_member", member.pk))
            ask = text_of(desk.get(address("end_membership", member.pk)))
            assert "转给第一位联名人" in ask
            left = posted(desk, address("end_membership", member.pk), status="resigned", left_on="2026-05-31")
            assert "已登记周敏离任" in left
            assert "恢复在任" in left
            back = posted(desk, address("reinstate_member", member.pk), reason="登记有误")
            assert "已恢复在任" in back
        assert Member.objects.get(pk=member.pk).status == "serving"

    def test_a_refused_leaving_keeps_the_member(self, cast: Cast, desk: Client) -> None:
        member = cast.members["proposer"]
        url = address("end_membership", member.pk)
        with clock_at(date(2026, 6, 1)):
            response = desk.post(url, {"status": "resigned", "left_on": "2026-07-01"})
        assert "left_on" in response.context["form"].errors
        assert Member.objects.get(pk=member.pk).left_on is None


class TestUnits:
    def test_a_list_costs_the_same_with_three_and_with_sixty(
        self, cast: Cast, desk: Client, statements: CountStatements
    ) -> None:
        with statements() as few:
            text_of(desk.get(address("units")))
        UndertakingUnit.objects.bulk_create(
            UndertakingUnit(council=cast.council, name=f"第{at}单位", office=cast.office) for at in range(60)
        )
        with statements() as many:
            text_of(desk.get(address("units")))
        assert len(few) == len(many) <= MOST_STATEMENTS_ON_A_LIST

    def test_search_filters_and_export(self, cast: Cast, desk: Client) -> None:
        assert "县教育局" not in text_of(desk.get(address("units"), {"q": "住建"}))
        assert "县住建局" in text_of(desk.get(address("units"), {"q": "住建"}))
        assert "没有找到" in text_of(desk.get(address("units"), {"kind": "court"}))
        response = desk.post(address("export_units"))
        rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
        assert len(rows) == 2 + 4

    def test_entering_changing_renaming_and_merging(self, cast: Cast, desk: Client) -> None:
        data = {"name": "县水利局", "kind": "government", "office": cast.office.pk}
        text = posted(desk, address("add_unit"), **data)
        assert "已录入县水利局" in text
        unit = UndertakingUnit.objects.get(name="县水利局")
        assert "0900-1234567" in posted(
            desk, address("change_unit", unit.pk), **data, contact_phone="0900-1234567"
        )
        response = desk.post(address("change_unit", unit.pk), {**data, "name": "县教育局"})
        assert "name" in response.context["form"].errors
        with clock_at(date(2026, 6, 1)):
            renamed = posted(desk, address("rename_unit", unit.pk), name="县水务局", on="2026-06-01")
            assert "已更名为县水务局" in renamed
            assert "县水利局" in renamed
            new = UndertakingUnit.objects.get(name="县水务局")
            merged = posted(desk, address("merge_unit", new.pk), successor=cast.housing.pk, on="2026-06-01")
            assert "县水务局已并入县住建局" in merged
        assert "县水务局" in text_of(desk.get(address("units"), {"status": "ended"}))


class TestSettings:
    def test_the_index_leads_everywhere(self, cast: Cast, desk: Client) -> None:
        text = text_of(desk.get(address("settings")))
        for key in LISTS:
            assert address("entries", key) in text
        for name in ("terms_of_office", "time_limits", "calendar"):
            assert address(name) in text

    @pytest.mark.parametrize(
        ("key", "data"),
        [
            ("sector", {"name": "经济界", "position": "3"}),
            ("committee", {"name": "经济委员会"}),
            ("body", {"name": "民盟清川支部", "kind": "party", "convener": "马芳"}),
            ("office", {"name": "县法院办公室", "position": "3"}),
            ("leader", {"name": "吴正", "title": "县政协主席"}),
        ],
    )
    def test_every_list_is_kept(self, cast: Cast, desk: Client, key: str, data: dict[str, str]) -> None:
        assert data["name"] in posted(desk, address("add_entry", key), **data)
        entry = LISTS[key].model.objects.get(council=cast.council, name=data["name"])
        changed = posted(desk, address("entry", key, entry.pk), **{**data, "name": "改过的名称"})
        assert "改过的名称" in changed
        assert "已停用" in posted(desk, address("end_entry", key, entry.pk))
        assert "已恢复使用" in posted(desk, address("restore_entry", key, entry.pk))
        response = desk.post(address("entry", key, entry.pk), {**data, "name": ""})
        assert response.context["form"].errors["name"] == ["请填写。"]
        assert desk.get(address("entries", "nothing")).status_code == 404

    def test_terms_of_office_and_sessions(self, cast: Cast, desk: Client) -> None:
        with clock_at(date(2026, 12, 2)):
            text = posted(desk, address("end_term_of_office", cast.term.pk), ends_on="2026-12-01")
            assert "4 位委员同时届满" in text
        text = posted(desk, address("add_term_of_office"), number="11", starts_on="2026-12-01")
        assert "第11届" in text
        term = TermOfOffice.objects.get(number=11)
        data = {"number": "1", "opens_on": "2026-12-05", "closes_on": "2026-12-09"}
        assert "第1次会议" in posted(desk, address("add_session", term.pk), **data)
        session = CouncilSession.objects.get(term=term)
        response = desk.post(address("change_session", session.pk), {**data, "closes_on": "2026-12-01"})
        assert "closes_on" in response.context["form"].errors
        posted(desk, address("change_session", session.pk), **{**data, "closes_on": "2026-12-10"})
        assert CouncilSession.objects.get(pk=session.pk).closes_on == date(2026, 12, 10)
        response = desk.post(
            address("change_term_of_office", term.pk), {"number": "11", "starts_on": "2026-12-06"}
        )
        assert "starts_on" in response.context["form"].errors

    def test_time_limits_show_number_bounds_and_clause(self, cast: Cast, desk: Client) -> None:
        text = text_of(desk.get(address("time_limits")))
        assert "提案的交办：退回改办（7 个工作日内）" in text
        assert "3 至 10 个工作日" in text
        response = desk.post(address("time_limit", "object"), {"number": "30"})
        assert "3 到 10 个工作日" in response.context["form"].errors["number"][0]
        assert "5 个工作日" in posted(desk, address("time_limit", "object"), number="5")
        assert address("reset_time_limit", "object") in text_of(desk.get(address("time_limit", "object")))
        assert "已恢复" in posted(desk, address("reset_time_limit", "object"))
        assert desk.get(address("time_limit", "fulfil")).status_code == 404

    def test_the_calendar_is_read_edited_and_declared(self, cast: Cast, desk: Client) -> None:
        with clock_at(date(2026, 11, 20)):
            text = text_of(desk.get(address("calendar")))
            assert "春节" in text
            assert "缺少 2027 年的工作日历" in text
            assert "2027年的安排还没有录入" in text_of(desk.get(address("calendar"), {"year": "2027"}))
            refused = posted(desk, address("declare_year", 2027))
            assert "只录入了 0 天" in refused
            for first_on, number, name in (
                ("2027-01-01", "3", "元旦"), ("2027-02-05", "8", "春节"), ("2027-05-01", "5", "劳动节"),
            ):  # fmt: skip
                data = {"kind": "free", "first_on": first_on, "number": number, "name": name}
                assert "已保存" in posted(desk, address("edit_days"), **data)
            assert "撤回“已录全”" in posted(desk, address("declare_year", 2027))
            assert "缺少 2027" not in text_of(desk.get(address("settings")))
            assert "确认本年已录全" in posted(desk, address("withdraw_year", 2027))
            assert "已保存" in posted(desk, address("reset_days"), first_on="2027-01-01", number="3")
        response = desk.post(address("edit_days"), {"kind": "free", "first_on": "2026-06-08", "number": "1"})
        assert "name" in response.context["form"].errors

    def test_where_councils_share_the_calendar_it_is_only_read(
        self, cast: Cast, neighbour: Cast, desk: Client
    ) -> None:
        text = text_of(desk.get(address("calendar")))
        assert "由平台维护人员修改" in text
        data = {"kind": "free", "first_on": "2026-06-08", "number": "1", "name": "县庆"}
        assert "只有平台维护人员可以修改" in text_of(desk.post(address("edit_days"), data))


GET_PAGES = [
    "members", "units", "settings", "add_member", "add_unit", "terms_of_office", "add_term_of_office", "time_limits",
    "edit_days", "calendar",
]  # fmt: skip


@pytest.mark.parametrize("name", GET_PAGES)
@pytest.mark.parametrize("part", ["proposer", "housing_officer", "chair", "body_contact"])
def test_these_pages_are_not_for_others(cast: Cast, name: str, part: str) -> None:
    assert signed_in(cast, part).get(address(name)).status_code == 403


@pytest.mark.parametrize("name", GET_PAGES)
def test_a_visitor_signs_in_first(db: None, name: str) -> None:
    assert Client().get(address(name))["Location"].startswith("/sign-in/")


def everything_of(cast: Cast) -> list[object]:
    """The registers of a council, row by row."""
    models = (Member, MemberPosition, UndertakingUnit, Sector, TermOfOffice, CouncilSession)
    return [row for model in models for row in model._default_manager.filter(council=cast.council).values()]


def test_the_neighbours_records_are_not_there(cast: Cast, neighbour: Cast, desk: Client) -> None:
    member, unit = neighbour.members["proposer"], neighbour.housing
    sector = Sector.objects.get(council=neighbour.council)
    position = MemberPosition.objects.create(
        council=neighbour.council, member=member, title="召集人", from_on=date(2024, 1, 1)
    )
    before = everything_of(neighbour)
    urls = [
        address("member", member.pk), address("change_member", member.pk), address("change_standing", member.pk),
        address("give_position", member.pk), address("end_position", member.pk, position.pk),
        address("suspend_member", member.pk), address("resume_member", member.pk),
        address("end_membership", member.pk), address("reinstate_member", member.pk), address("unit", unit.pk),
        address("change_unit", unit.pk), address("rename_unit", unit.pk), address("merge_unit", unit.pk),
        address("entry", "sector", sector.pk), address("end_entry", "sector", sector.pk),
        address("restore_entry", "sector", sector.pk), address("change_term_of_office", neighbour.term.pk),
        address("end_term_of_office", neighbour.term.pk), address("add_session", neighbour.term.pk),
        address("change_session", neighbour.session.pk),
    ]  # fmt: skip
    for url in urls:
        assert desk.get(url).status_code in (404, 405), url
        assert desk.post(url, {"reason": "x", "until_on": "2026-01-01"}).status_code in (404, 405), url
    assert everything_of(neighbour) == before
    assert "临河" not in text_of(desk.get(address("members") + f"?term={neighbour.term.pk}&q=周敏"))
    assert Council.objects.count() == 2
