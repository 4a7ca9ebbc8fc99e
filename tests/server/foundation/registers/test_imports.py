"""Taking lists in: 300 members, errors row by row, the same file twice, and a run that is cut off."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shangliang.papers.spreadsheets import ColumnsMissing, HeaderNotFound, NotASpreadsheet
from shangliang.server.foundation.audit.chain import verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.refusals import NotAllowed, OutOfTurn, Refused
from shangliang.server.foundation.directory.models import Member, Sector, SpecialCommittee, UndertakingUnit
from shangliang.server.foundation.directory.models.people import MemberStatus
from shangliang.server.foundation.registers.actions.end_membership import end_membership
from shangliang.server.foundation.registers.actions.start_import import (
    choose_columns,
    drop_import,
    hand_in,
    start_import,
)
from shangliang.server.foundation.registers.actions.succeed_unit import merge_unit
from shangliang.server.foundation.registers.importing import runs
from shangliang.server.foundation.registers.importing.plans import Outcome, in_words
from shangliang.server.foundation.registers.importing.runs import carry_out, preview, table_of
from shangliang.server.foundation.registers.models import ImportKind, ImportRun
from tests.server.cast import Cast
from tests.server.foundation.registers.sheets import HEADERS, Row, as_gb_csv, as_xlsx, member_rows

pytestmark = pytest.mark.django_db
UNIT_HEADERS = ("承办单位", "简称", "单位性质", "交办单位", "联络员", "电话")


def handed_in(cast: Cast, rows: list[Row], *, makes_missing: bool = False) -> ImportRun:
    run = hand_in(
        actor=cast.administrator,
        kind=ImportKind.MEMBERS,
        file_name="委员名册.xlsx",
        content=as_xlsx(rows),
        term=cast.term,
    )
    choose_columns(actor=cast.administrator, run=run, mapping=run.mapping, makes_missing=makes_missing)
    run.refresh_from_db()
    return run


def done(run: ImportRun, cast: Cast) -> ImportRun:
    start_import(actor=cast.administrator, run=run)
    carry_out(run.pk, run.council_id)
    run.refresh_from_db()
    return run


def imported(cast: Cast, rows: list[Row], *, makes_missing: bool = False) -> ImportRun:
    return done(handed_in(cast, rows, makes_missing=makes_missing), cast)


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.added, run.changed, run.unchanged, run.refused


def with_sectors(cast: Cast) -> Cast:
    for name in ("经济界", "农业界"):
        Sector.objects.create(council=cast.council, name=name)
    return cast


def everything(cast: Cast) -> list[tuple[object, ...]]:
    """The register as it stands, for comparing two ways that lead to it."""
    members = Member.objects.filter(council=cast.council).order_by("number")
    return list(
        members.values_list(
            "number",
            "name",
            "name_pinyin",
            "sex",
            "born_on",
            "party",
            "sector__name",
            "phone",
            "employer",
            "is_standing",
            "joined_on",
            "is_party_member",
        )
    )


class TestThreeHundredMembers:
    def test_seven_wrong_rows_are_listed_and_the_others_go_in(self, cast: Cast) -> None:
        rows = member_rows(300)
        rows[4][9] = "12345"
        rows[40][2] = ""
        rows[80][6] = "自由党"
        rows[120][7] = "教肓界"
        rows[160][4] = "1980"
        rows[200][1] = rows[3][1]
        rows[240][3] = "不详"
        run = imported(with_sectors(cast), rows)
        assert (run.state, run.total, run.handled) == ("finished", 300, 300)
        assert counts(run) == (293, 0, 0, 7)
        said = {(error["row"], error["column"]): in_words(error) for error in run.errors}
        assert said == {
            (7, "手机号"): "“12345”不是 11 位手机号码。",
            (43, "姓名"): "必填，不能为空。",
            (
                83,
                "政治面貌",
            ): "没有“自由党”这种政治面貌。可填：中共党员、民革、民盟、民建、民进、农工党、致公党、九三学社、"
            "台盟、无党派人士、群众。",
            (123, "界别"): "名录中没有“教肓界”，是不是“教育界”？"
            "如果不是，请先在设置里建立，或勾选“新建名录中没有的”。",
            (163, "出生日期"): "“1980”只有年份，请写明月份。",
            (203, "委员证号"): "与第 6 行重复。",
            (243, "性别"): "没有“不详”这一项。可填：男、女。",
        }
        assert Member.objects.filter(council=cast.council).count() == 4 + 293

    def test_what_a_row_says_is_what_is_registered(self, cast: Cast) -> None:
        imported(with_sectors(cast), member_rows(11))
        member = Member.objects.get(council=cast.council, number="20010")
        assert (member.name, member.name_pinyin, member.sex) == ("徐建平", "xu jian ping", "male")
        assert (member.born_on, member.ethnicity, member.phone) == (date(1970, 11, 1), "汉族", "13900000010")
        assert (member.is_party_member, member.party, member.is_standing) == (True, "中国共产党", True)
        assert (member.sector.name, member.joined_on) == ("经济界", cast.term.starts_on)
        friend = Member.objects.get(council=cast.council, number="20011")
        assert (friend.is_party_member, friend.party, friend.is_standing) == (False, "民盟", False)
        assert member.standings.count() == 1

    def test_one_audit_line_for_each_member_and_one_for_the_run(self, cast: Cast) -> None:
        run = imported(with_sectors(cast), member_rows(30))
        lines = AuditLine.objects.filter(council=cast.council)
        assert Counter(lines.values_list("act", flat=True)) == {
            "registers.import_member": 30,
            "registers.import_members": 1,
        }
        last = lines.latest("sequence")
        assert (last.actor_name, last.role, last.new["added"]) == ("郑洁", "administrator", 30)
        assert last.new["import_run"] == run.pk
        assert list(verify_chain(cast.council.pk)) == []

    def test_the_list_is_forgotten_when_the_run_is_over(self, cast: Cast) -> None:
        assert bytes(imported(with_sectors(cast), member_rows(3)).content) == b""


class TestTheSameAgain:
    def test_a_list_handed_in_twice_changes_nothing(self, cast: Cast) -> None:
        imported(with_sectors(cast), member_rows(60))
        before = everything(cast)
        lines = AuditLine.objects.count()
        run = imported(cast, member_rows(60))
        assert counts(run) == (0, 0, 60, 0)
        assert everything(cast) == before
        assert AuditLine.objects.count() == lines + 1

    def test_what_differs_is_changed_with_old_and_new_value_and_its_day(self, cast: Cast) -> None:
        imported(with_sectors(cast), member_rows(10))
        rows = member_rows(10)
        rows[2][8], rows[3][7] = "清川县职教中心校长", "教育界"
        with clock_at(date(2026, 6, 1)):
            run = imported(cast, rows)
        assert counts(run) == (0, 2, 8, 0)
        lines = AuditLine.objects.filter(act="registers.import_member").order_by("-sequence")
        assert lines[1].old == {"employer": "清川县第4中学教师"}
        assert (lines[0].old, lines[0].new["sector"]) == ({"sector": "经济界"}, "教育界")
        member = Member.objects.get(number="20004")
        history = member.standings.order_by("from_on").values_list("from_on", "sector__name")
        assert list(history) == [(cast.term.starts_on, "经济界"), (date(2026, 6, 1), "教育界")]

    def test_a_blank_cell_leaves_what_is_registered(self, cast: Cast) -> None:
        imported(with_sectors(cast), member_rows(1))
        rows = member_rows(1)
        rows[0][4] = rows[0][5] = rows[0][8] = rows[0][9] = ""
        assert counts(imported(cast, rows)) == (0, 0, 1, 0)
        assert Member.objects.get(number="20001").phone == "13900000001"

    def test_a_run_that_is_cut_off_goes_on_to_the_same_end(self, cast: Cast) -> None:
        run = handed_in(with_sectors(cast), member_rows(90))
        start_import(actor=cast.administrator, run=run)

        class CutOffError(Exception):
            pass

        def cut_off_after_fifty(done_so_far: ImportRun) -> None:
            if done_so_far.handled >= 50:
                raise CutOffError

        with pytest.raises(CutOffError):
            carry_out(run.pk, run.council_id, cut_off_after_fifty)
        run.refresh_from_db()
        assert (run.state, run.handled, run.added) == ("running", 50, 50)
        carry_out(run.pk, run.council_id)
        run.refresh_from_db()
        assert (run.state, counts(run)) == ("finished", (90, 0, 0, 0))
        carry_out(run.pk, run.council_id)
        run.refresh_from_db()
        assert counts(run) == (90, 0, 0, 0)

    def test_a_piece_that_fails_half_way_leaves_nothing_of_itself(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = handed_in(with_sectors(cast), member_rows(60))
        start_import(actor=cast.administrator, run=run)
        written = []
        really = runs._written

        def failing(plan: object) -> object:
            written.append(plan)
            if len(written) == 30:
                raise OSError("the disk is gone")
            return really(plan)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(runs, "_written", failing)
            with pytest.raises(OSError, match="disk"):
                carry_out(run.pk, run.council_id)
        run.refresh_from_db()
        assert (run.handled, Member.objects.filter(number__startswith="20").count()) == (25, 25)
        carry_out(run.pk, run.council_id)
        assert Member.objects.filter(number__startswith="20").count() == 60


class TestWhoIsMeant:
    def row(self, **changes: str) -> Row:
        row = dict(zip(HEADERS, member_rows(1)[0], strict=True))
        return list({**row, **changes}.values())

    def refusal(self, cast: Cast, row: Row) -> str:
        run = imported(cast, [row])
        assert counts(run) == (0, 0, 0, 1)
        return in_words(run.errors[0])

    def test_without_a_number_by_name_and_phone(self, cast: Cast) -> None:
        row = self.row(委员编号="", 所属界别="教育界")
        assert counts(imported(cast, [row])) == (1, 0, 0, 0)
        assert Member.objects.get(phone="13900000001").number == "10-001"
        assert counts(imported(cast, [row])) == (0, 0, 1, 0)
        numbered = self.row(委员编号="30001", 所属界别="教育界")
        assert counts(imported(cast, [numbered])) == (0, 1, 0, 0)
        assert Member.objects.get(phone="13900000001").number == "30001"

    def test_without_either_nobody_can_be_told(self, cast: Cast) -> None:
        row = self.row(委员编号="", 联系电话="", 所属界别="教育界")
        assert self.refusal(cast, row) == "委员证号和手机号至少填一项，否则无法辨认是哪一位。"

    def test_a_namesake_without_a_number_is_asked_for_one(self, cast: Cast) -> None:
        row = self.row(**{"姓 名": "周敏", "委员编号": "", "所属界别": "教育界"})
        assert "已有同名委员" in self.refusal(cast, row)

    def test_a_number_that_is_somebody_elses(self, cast: Cast) -> None:
        row = self.row(委员编号="10001", 所属界别="教育界")
        assert self.refusal(cast, row).startswith("委员证号“10001”登记的是“周敏”")

    def test_a_phone_that_is_somebody_elses(self, cast: Cast) -> None:
        Member.objects.filter(number="10001").update(phone="13900000001")
        assert "已登记在“周敏”名下" in self.refusal(cast, self.row(所属界别="教育界"))

    def test_who_has_left_is_left_alone(self, cast: Cast) -> None:
        row = self.row(所属界别="教育界")
        imported(cast, [row])
        member = Member.objects.get(number="20001")
        with clock_at(date(2026, 6, 1)):
            end_membership(
                actor=cast.administrator,
                member=member,
                status=MemberStatus.RESIGNED,
                left_on=date(2026, 5, 1),
            )
        assert counts(imported(cast, [row])) == (0, 0, 1, 0)
        changed = self.row(所属界别="教育界", 民族="回族")
        assert "离任" in self.refusal(cast, changed)


class TestWhatIsMissing:
    def test_a_sector_that_is_not_there_is_made_only_when_asked(self, cast: Cast) -> None:
        run = imported(cast, member_rows(3))
        assert counts(run) == (1, 0, 0, 2)
        assert "勾选“新建名录中没有的”" in in_words(run.errors[0])
        run = imported(cast, member_rows(3), makes_missing=True)
        assert counts(run) == (2, 0, 1, 0)
        names = Sector.objects.filter(council=cast.council).values_list("name", flat=True)
        assert set(names) == {"教育界", "经济界", "农业界"}
        assert AuditLine.objects.filter(act="registers.add_sector").count() == 2

    def test_positions_committee_and_a_job_in_a_column_of_its_own(self, cast: Cast) -> None:
        headers = ("证号", "姓名", "性别", "政治面貌", "界别", "专门委员会", "工作单位", "职务", "政协职务")
        row = [
            "30001",
            "马芳",
            "女",
            "民建会员",
            "教育界",
            "提案委员会",
            "县医院",
            "副院长",
            "常务委员、副秘书长",
        ]
        run = hand_in(
            actor=cast.administrator,
            kind=ImportKind.MEMBERS,
            file_name="增补.csv",
            content=as_gb_csv([row], headers),
            term=cast.term,
        )
        assert counts(done(run, cast)) == (1, 0, 0, 0)
        member = Member.objects.get(number="30001")
        assert (member.employer, member.is_standing, member.party) == ("县医院 副院长", True, "民建")
        assert member.special_committee == SpecialCommittee.objects.get(council=cast.council)
        assert [each.title for each in member.positions.all()] == ["副秘书长"]


class TestHandingIn:
    def test_a_csv_of_a_chinese_pc_is_read(self, cast: Cast) -> None:
        run = hand_in(
            actor=cast.administrator,
            kind=ImportKind.MEMBERS,
            file_name="委员.csv",
            content=as_gb_csv(member_rows(5)),
            term=cast.term,
        )
        assert table_of(run).encoding == "gb18030"
        assert set(run.mapping) >= {"number", "name", "sex", "politics", "sector", "phone", "employer"}
        assert done(run, with_sectors(cast)).added == 5

    def test_the_preview_counts_what_the_run_then_does_and_writes_nothing(self, cast: Cast) -> None:
        imported(with_sectors(cast), member_rows(20))
        rows = member_rows(40)
        rows[5][8], rows[30][9] = "退休", "1"
        run = handed_in(cast, rows)
        before = everything(cast)
        seen = preview(run, table_of(run))
        assert everything(cast) == before
        planned = tuple(len(seen.of(outcome)) for outcome in Outcome)
        assert planned == (19, 1, 19, 1)
        changed = seen.of(Outcome.CHANGED)[0]
        assert (changed.old, changed.new) == (
            {"工作单位及职务": "清川县第7中学教师"},
            {"工作单位及职务": "退休"},
        )
        assert counts(done(run, cast)) == planned

    def test_what_is_no_list_is_refused(self, cast: Cast) -> None:
        for content, problem in (
            (b"\x89PNG\r\n\x1a\n" + bytes(100), NotASpreadsheet),
            (as_xlsx([["a", "b"]], ("甲", "乙")), HeaderNotFound),
        ):
            with pytest.raises(problem):
                hand_in(
                    actor=cast.administrator,
                    kind=ImportKind.MEMBERS,
                    file_name="x.xlsx",
                    content=content,
                    term=cast.term,
                )
        assert not ImportRun.objects.exists()

    def test_required_columns_are_asked_for(self, cast: Cast) -> None:
        run = handed_in(cast, member_rows(2))
        without = {key: at for key, at in run.mapping.items() if key != "sector"}
        with pytest.raises(Refused, match="界别"):
            choose_columns(actor=cast.administrator, run=run, mapping=without, makes_missing=False)
        run.mapping = without
        with pytest.raises(ColumnsMissing):
            preview(run, table_of(run))

    def test_only_the_administrator_and_only_once(self, cast: Cast, neighbour: Cast) -> None:
        with pytest.raises(NotAllowed):
            hand_in(
                actor=cast.clerk,
                kind=ImportKind.MEMBERS,
                file_name="x.xlsx",
                content=as_xlsx(member_rows(1)),
                term=cast.term,
            )
        run = handed_in(cast, member_rows(1))
        with pytest.raises(NotAllowed):
            start_import(actor=neighbour.administrator, run=run)
        start_import(actor=cast.administrator, run=run)
        with pytest.raises(OutOfTurn):
            start_import(actor=cast.administrator, run=run)
        with pytest.raises(OutOfTurn):
            drop_import(actor=cast.administrator, run=run)

    def test_a_dropped_list_is_forgotten_and_never_runs(self, cast: Cast) -> None:
        run = handed_in(cast, member_rows(1))
        drop_import(actor=cast.administrator, run=run)
        carry_out(run.pk, run.council_id)
        run.refresh_from_db()
        assert (run.state, bytes(run.content), run.added) == ("dropped", b"", 0)

    def test_the_neighbour_gets_nothing_of_it(self, cast: Cast, neighbour: Cast) -> None:
        before = everything(neighbour)
        run = imported(with_sectors(cast), member_rows(5))
        carry_out(run.pk, neighbour.council.pk)
        assert everything(neighbour) == before
        assert not AuditLine.objects.filter(council=neighbour.council).exists()


def test_statements_of_a_piece_do_not_grow_with_the_register(cast: Cast) -> None:
    imported(with_sectors(cast), member_rows(25))
    with CaptureQueriesContext(
        connection,
    ) as few:
        imported(cast, member_rows(25))
    imported(cast, member_rows(200))
    with CaptureQueriesContext(connection) as many:
        imported(cast, member_rows(25))
    assert len(many) == len(few)


class TestUnits:
    def run(self, cast: Cast, rows: list[Row], *, makes_missing: bool = False) -> ImportRun:
        run = hand_in(
            actor=cast.administrator,
            kind=ImportKind.UNITS,
            file_name="承办单位.xlsx",
            content=as_xlsx(rows, UNIT_HEADERS),
        )
        choose_columns(actor=cast.administrator, run=run, mapping=run.mapping, makes_missing=makes_missing)
        return done(run, cast)

    def test_units_by_name_and_the_same_again(self, cast: Cast) -> None:
        rows = [
            ["县教育局", "教育局", "政府部门", "县政府办公室", "马建军", "0900-1234567"],
            ["县水利局", "", "", "县政府办公室", "", ""],
            ["北关镇人民政府", "北关镇", "", "县政府办公室", "", ""],
            ["县人民法院", "", "", "县委办公室", "", ""],
        ]
        assert counts(self.run(cast, rows)) == (3, 1, 0, 0)
        kinds = dict(UndertakingUnit.objects.values_list("name", "kind"))
        assert (kinds["县水利局"], kinds["北关镇人民政府"], kinds["县人民法院"]) == (
            "government",
            "township",
            "court",
        )
        assert AuditLine.objects.filter(act="registers.import_unit").count() == 4
        assert counts(self.run(cast, rows)) == (0, 0, 4, 0)

    def test_an_office_is_needed_known_or_made(self, cast: Cast) -> None:
        rows = [
            ["县水利局", "", "", "", "", ""],
            ["县林业局", "", "", "县法院办公室", "", ""],
            ["县农业农村局", "", "", "县政府办公室", "", "无"],
        ]
        run = self.run(cast, rows)
        assert counts(run) == (0, 0, 0, 3)
        words = [in_words(error) for error in run.errors]
        assert words[0] == "有几个交办单位，请填写由哪一个交办。"
        assert "名录中没有“县法院办公室”" in words[1]
        assert words[2] == "“无”不像电话号码。"
        assert counts(self.run(cast, rows[1:2], makes_missing=True)) == (1, 0, 0, 0)
        assert UndertakingUnit.objects.get(name="县林业局").office.name == "县法院办公室"

    def test_a_unit_that_has_ended_points_to_its_successor(self, cast: Cast) -> None:
        with clock_at(date(2026, 6, 1)):
            merge_unit(
                actor=cast.administrator, unit=cast.housing, successor=cast.health, on=date(2026, 5, 1)
            )
        run = self.run(cast, [["县住建局", "住建局", "", "", "", ""]])
        assert in_words(run.errors[0]) == "“县住建局”已于2026-05-01撤并，由“县卫健局”承继。"
