"""The pages of an import, one after the other, as the administrator goes through them."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ
from python_calamine import CalamineWorkbook

from shangliang.papers.spreadsheets import read_table
from shangliang.server.foundation.directory.models import Member, Sector, TermOfOffice, UndertakingUnit
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.runs import JOB, carry_out
from shangliang.server.foundation.registers.models import ImportKind, ImportRun
from tests.server.cast import Cast
from tests.server.foundation.registers.sheets import Row, as_xlsx, member_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("administrator"))
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"registers:{name}", args=args)


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def upload(desk: Client, rows: list[Row], cast: Cast, **rest: Any) -> Any:
    file = SimpleUploadedFile("委员名册.xlsx", as_xlsx(rows))
    data = {"file": file, "term": cast.term.pk, **rest}
    return desk.post(address("import", "members"), data, follow=True)


def mapped(response: Any, **changes: str) -> dict[str, str]:
    """What a browser would post of the columns' form: everything as proposed, but for the changes."""
    form = response.context["form"]
    return {
        **{name: field.initial or "" for name, field in form.fields.items() if name != "makes_missing"},
        **changes,
    }


def drafted(desk: Client, rows: list[Row], cast: Cast, **changes: str) -> tuple[ImportRun, str]:
    response = upload(desk, rows, cast)
    run = ImportRun.objects.latest("pk")
    return run, text_of(
        desk.post(address("import_columns", "members", run.pk), mapped(response, **changes), follow=True)
    )


def test_from_the_file_to_the_result(cast: Cast, desk: Client) -> None:
    rows = member_rows(60)
    rows[3][9] = "12345"
    response = upload(desk, rows, cast)
    text = text_of(response)
    assert "“委员名册.xlsx”共 60 行" in text
    assert "如：男、男、女" in text or "如：男、女" in text
    run = ImportRun.objects.get()
    text = text_of(
        desk.post(
            address("import_columns", "members", run.pk), mapped(response, makes_missing="on"), follow=True
        )
    )
    assert "导入 59 行" in text
    assert "将新建" in text
    assert "经济界" in text
    assert "农业界" in text
    assert "“12345”不是 11 位手机号码。" in text
    assert Member.objects.filter(council=cast.council).count() == 4

    text = text_of(desk.post(address("start_import", "members", run.pk), follow=True))
    assert "可以离开本页" in text
    assert "排队中" in text
    task = OrmQ.objects.get().task
    assert (task["func"], task["args"]) == (JOB, (run.pk, cast.council.pk))
    carry_out(*task["args"])
    assert desk.get(address("import_progress", "members", run.pk)).status_code == 302
    over = desk.get(address("import_progress", "members", run.pk), headers={"HX-Request": "true"})
    assert over.headers["HX-Redirect"] == address("import_run", "members", run.pk)
    text = text_of(desk.get(address("import_run", "members", run.pk)))
    assert "导入结果" in text
    assert "“12345”不是 11 位手机号码。" in text
    assert Member.objects.filter(council=cast.council).count() == 4 + 59
    assert "委员名册.xlsx" in text_of(desk.get(address("import", "members")))


def test_progress_is_a_piece_of_page_that_asks_again(cast: Cast, desk: Client) -> None:
    run, _text = drafted(desk, member_rows(60), cast, makes_missing="on")
    desk.post(address("start_import", "members", run.pk))

    class StopError(Exception):
        pass

    def stop(_done: ImportRun) -> None:
        raise StopError

    with pytest.raises(StopError):
        carry_out(run.pk, cast.council.pk, stop)
    url = address("import_progress", "members", run.pk)
    with CaptureQueriesContext(connection) as queries:
        text = text_of(desk.get(url))
    assert "25 / 60" in text
    assert f'hx-get="{url}"' in text
    assert "content" not in " ".join(
        query["sql"] for query in queries if "registers_importrun" in query["sql"]
    )
    # The whole page says the same, for who reloads it.
    assert "25 / 60" in text_of(desk.get(address("import_run", "members", run.pk)))


def test_a_run_that_nobody_takes_up_says_whom_to_ask(cast: Cast, desk: Client) -> None:
    run, _text = drafted(desk, member_rows(1), cast)
    desk.post(address("start_import", "members", run.pk))
    ImportRun.objects.update(started_at=timezone.now() - timedelta(minutes=5))
    assert "后台任务是否在运行" in text_of(desk.get(address("import_run", "members", run.pk)))


def test_columns_are_corrected_by_hand(cast: Cast, desk: Client) -> None:
    Sector.objects.filter(council=cast.council).update(name="经济界")
    headers = ("委员", "证号", "男女", "身份", "界")
    file = SimpleUploadedFile(
        "list.csv", "\n".join([",".join(headers), "马芳,30001,女,群众,经济界"]).encode("gb18030")
    )
    response = desk.post(address("import", "members"), {"file": file, "term": cast.term.pk}, follow=True)
    run = ImportRun.objects.get()
    assert set(run.mapping) == {"number"}
    url = address("import_columns", "members", run.pk)
    refused = desk.post(url, mapped(response))
    assert "姓名、性别、政治面貌、界别" in refused.context["form"].non_field_errors()[0]
    twice = desk.post(url, mapped(response, column_0="name", column_2="name"))
    assert twice.context["form"].errors["column_2"] == ["“姓名”已经指定给另一列了。"]
    chosen = mapped(response, column_0="name", column_2="sex", column_3="politics", column_4="sector")
    assert "导入 1 行" in text_of(desk.post(url, chosen, follow=True))


def test_a_preview_shows_what_would_change_and_who_has_a_namesake(cast: Cast, desk: Client) -> None:
    rows = member_rows(2)
    for row in rows:
        row[7] = "教育界"
    run, _text = drafted(desk, rows, cast)
    desk.post(address("start_import", "members", run.pk))
    carry_out(run.pk, cast.council.pk)
    rows[0][8] = "已退休"
    rows[1][1] = "20099"
    rows[1][9] = "13900007777"
    _run, text = drafted(desk, rows, cast)
    assert "工作单位及职务由清川县第2中学教师改为已退休" in text
    assert "已有同名委员，证号 20002" in text
    _run, text = drafted(desk, [[*rows[0][:8], "清川县第2中学教师", *rows[0][9:]]], cast)
    assert "没有需要导入的行" in text


def test_a_name_to_be_added_that_looks_like_a_slip_is_pointed_out(cast: Cast, desk: Client) -> None:
    rows = member_rows(2)
    rows[0][7], rows[1][7] = "教肓界", "科技界"
    _run, text = drafted(desk, rows, cast, makes_missing="on")
    assert text.count("相近，请核对是否写错") == 1
    assert "与已有的“教育界”相近" in text


def test_problems_are_downloaded_before_and_after(cast: Cast, desk: Client) -> None:
    rows = member_rows(2)
    rows[0][7] = rows[1][7] = "教育界"
    rows[0][9] = "12345"
    run, _text = drafted(desk, rows, cast)

    def downloaded() -> list[list[Any]]:
        response = desk.get(address("import_errors", "members", run.pk))
        return CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()

    before = downloaded()
    assert before[1:] == [
        ["行号", "列", "填写的内容", "问题"],
        [3.0, "手机号", "12345", "“12345”不是 11 位手机号码。"],
    ]
    desk.post(address("start_import", "members", run.pk))
    carry_out(run.pk, cast.council.pk)
    assert downloaded() == before


def test_a_draft_is_dropped(cast: Cast, desk: Client) -> None:
    run, _text = drafted(desk, member_rows(1), cast)
    assert "已放弃" in text_of(desk.post(address("drop_import", "members", run.pk), follow=True))
    assert "已放弃" in text_of(desk.get(address("import_run", "members", run.pk)))
    assert text_of(desk.post(address("start_import", "members", run.pk), follow=True)).count("不能再改")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "不是电子表格"),
        (b"", "空的"),
        ("甲,乙\n1,2".encode(), "没有找到表头"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_the_field(
    cast: Cast, desk: Client, content: bytes, word: str
) -> None:
    file = SimpleUploadedFile("名册.xlsx", content)
    response = desk.post(address("import", "members"), {"file": file, "term": cast.term.pk})
    assert word in response.context["form"].errors["file"][0]
    assert not ImportRun.objects.exists()


def test_the_template_is_read_again_by_the_import(cast: Cast, desk: Client) -> None:
    for kind in ImportKind:
        content = desk.get(address("import_template", kind.value)).content
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        known = columns_of(kind, council_id=cast.council.pk, makes_missing=False)
        assert [str(cell).removesuffix("*") for cell in rows[1]] == [column.label for column in known]
        with pytest.raises(Exception, match="没有数据"):
            read_table(content, file_name="模板.xlsx", columns=known)


def test_units_come_in_the_same_way(cast: Cast, desk: Client) -> None:
    file = SimpleUploadedFile("单位.csv", "承办单位,交办单位\n县水利局,县政府办公室\n".encode())
    response = desk.post(address("import", "units"), {"file": file}, follow=True)
    run = ImportRun.objects.get()
    assert "导入 1 行" in text_of(
        desk.post(address("import_columns", "units", run.pk), mapped(response), follow=True)
    )
    desk.post(address("start_import", "units", run.pk))
    carry_out(run.pk, cast.council.pk)
    assert UndertakingUnit.objects.filter(council=cast.council, name="县水利局").exists()
    # A run of units is not found among those of members.
    assert desk.get(address("import_run", "members", run.pk)).status_code == 404


def test_nobody_else_imports_or_sees_it(cast: Cast, neighbour: Cast, desk: Client) -> None:
    run, _text = drafted(desk, member_rows(1), cast)
    stranger, clerk = Client(), Client()
    stranger.force_login(neighbour.user("administrator"))
    clerk.force_login(cast.user("clerk"))
    names = (
        "import_run",
        "import_columns",
        "start_import",
        "drop_import",
        "import_progress",
        "import_errors",
    )
    for name in names:
        url = address(name, "members", run.pk)
        assert stranger.get(url).status_code in (404, 405), name
        assert stranger.post(url).status_code in (404, 405), name
        assert clerk.get(url).status_code in (403, 405), name
    run.refresh_from_db()
    assert run.state == "draft"
    data = {"file": SimpleUploadedFile("x.xlsx", as_xlsx(member_rows(1))), "term": cast.term.pk}
    assert "term" in stranger.post(address("import", "members"), data).context["form"].errors
    assert TermOfOffice.objects.count() == 2
