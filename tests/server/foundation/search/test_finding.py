"""Finding cases: what the asker may read and nothing else, by every word of the query."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from shangliang.analysis.search.folding import simplify
from shangliang.analysis.search.tokens import bigrams
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope
from shangliang.server.foundation.search.finding import Hit, found_ids, search
from shangliang.server.foundation.search.indexing import forget_case, index_case, rebuild_index
from shangliang.server.foundation.search.models import Audience, SearchRow
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    """As the command line reads: PostgreSQL shows nothing to somebody without a council or a name."""
    with reader_scope(Reader.MAINTENANCE):
        yield


LUNCH = "关于解决城东片区学生午托难的提案"


@pytest.fixture
def lunch(cast: Cast) -> Case:
    case = journey.drafted(cast.proposer)
    index_case(
        case,
        title=case.title,
        text="请县住建局、县教育局在城东小学试点午托，２０２６年９月前建成 5G 看护室。\n经费 38.6 万元。",
    )
    return case


@pytest.fixture
def bus(cast: Cast) -> Case:
    case = journey.drafted(cast.proposer)
    index_case(case, title="关于增开城西公交夜班车的提案", text="夜班护士下班没有车。请县交通局研究。")
    return case


def mine(cast: Cast) -> QuerySet[Case]:
    return readable(cast.proposer)


def titles(hits: list[Hit]) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in hits]


@pytest.mark.parametrize(
    "query",
    [
        "住建局",
        "县住建局",
        "建局",
        "看",
        "室",
        "托",
        "小学",
        '"2026"',
        "２０２６年",
        "片區學生",
        "縣住建局",
        '"县住建局、县教育局"',
        "经费*",
        "午托 -夜班",
        "夜市 OR 午托",
        "夜市|看护室",
        "标题:片区",
        "5g",
        "5G",
        "g",
        "38.6",
        "万元",
        "片区学生",
        "城东 午托",
        "午托，住建局",
        "教育局/住建局",
        "“试点午托”",
    ],
)
def test_a_case_is_found_by_what_stands_in_it(cast: Cast, lunch: Case, bus: Case, query: str) -> None:
    assert [hit.case for hit in search(mine(cast), query)] == [lunch]


@pytest.mark.parametrize(
    "query",
    [
        "卫健局",
        "局建",
        "住教局",
        "城东 公交",
        "午托 夜班",
        "2027",
        "桥",
        "6g",
        "xyz",
        '"教育局 住建局"',
        "住建*",
        "午托 -看护室",
        "夜市 或 早市",
        "标题:住建局",
        "-午托 城东",
        "承办:教育局",
    ],
)
def test_a_case_is_not_found_by_what_does_not(cast: Cast, lunch: Case, bus: Case, query: str) -> None:
    assert search(mine(cast), query) == []


def test_bigrams_in_another_order_are_no_match(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    index_case(case, title="甲", text="建局促发展，住建促就业")
    assert search(mine(cast), "住建局") == []
    assert [hit.case for hit in search(mine(cast), "住建促")] == [case]


def test_an_empty_query_finds_nothing_and_asks_nothing(
    cast: Cast, lunch: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert search(mine(cast), " ，") == []
        assert found_ids(mine(cast), "") is None


def test_only_what_the_asker_may_read_is_found(cast: Cast, lunch: Case) -> None:
    assert search(readable(cast.stranger), "午托") == []
    assert search(readable(cast.clerk), "午托") == []
    assert [hit.case for hit in search(readable(cast.proposer), "午托")] == [lunch]


def test_a_neighbouring_council_finds_nothing(cast: Cast, neighbour: Cast, lunch: Case) -> None:
    assert search(readable(neighbour.chair), "午托") == []


def test_the_public_finds_the_disclosed_text_only(cast: Cast, lunch: Case) -> None:
    index_case(lunch, title=LUNCH, text="摘要：试点校内午托。", audience=Audience.PUBLIC)
    everything = Case.objects.all()
    assert search(everything, "看护室", audience=Audience.PUBLIC) == []
    assert [hit.case for hit in search(everything, "摘要", audience=Audience.PUBLIC)] == [lunch]
    assert search(everything, "摘要") == []
    forget_case(lunch, audience=Audience.PUBLIC)
    assert search(everything, "摘要", audience=Audience.PUBLIC) == []
    assert [hit.case for hit in search(everything, "看护室")] == [lunch]


def test_a_changed_text_is_found_by_its_new_words_only(cast: Cast, lunch: Case) -> None:
    index_case(lunch, title="关于建设口袋公园的提案", text="城东缺少绿地。")
    assert search(mine(cast), "午托") == []
    assert [hit.case for hit in search(mine(cast), "口袋公园")] == [lunch]
    assert SearchRow.objects.filter(case=lunch).count() == 1


def test_the_title_comes_first_then_the_newest(cast: Cast) -> None:
    with clock_at(date(2026, 3, 2)):
        in_title = journey.drafted(cast.proposer)
        index_case(in_title, title="关于养老的提案", text="甲")
    with clock_at(date(2026, 4, 1)):
        older = journey.drafted(cast.proposer)
        index_case(older, title="乙", text="谈养老")
    with clock_at(date(2026, 5, 6)):
        newer = journey.drafted(cast.proposer)
        index_case(newer, title="丙", text="也谈养老")
    assert [hit.case for hit in search(mine(cast), "养老")] == [in_title, newer, older]
    assert titles(search(mine(cast), "养老", limit=1)) == ["关于养老的提案"]
    assert found_ids(mine(cast), "养老") == [newer.pk, older.pk, in_title.pk]


def test_matches_are_marked_and_escaped(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    index_case(case, title="关于5G的提案", text="一" * 100 + "<b>部署５Ｇ基站</b>" + "二" * 100)
    (hit,) = search(mine(cast), "5g 基站")
    assert hit.title_html == "关于<mark>5G</mark>的提案"
    assert "&lt;b&gt;部署<mark>５Ｇ基站</mark>&lt;/b&gt;" in hit.snippet_html
    assert hit.snippet_html.startswith("……")
    assert hit.snippet_html.endswith("……")


def test_without_a_match_in_the_text_its_beginning_is_shown(cast: Cast, bus: Case) -> None:
    (hit,) = search(mine(cast), "增开")
    assert hit.snippet_html == "夜班护士下班没有车。请县交通局研究。"


@pytest.mark.parametrize("cases", [3, 60])
def test_searching_costs_two_statements_at_any_length(
    cast: Cast, cases: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(cases):
        index_case(journey.drafted(cast.proposer), title=f"提案{number}", text="县住建局")
    with django_assert_num_queries(2):
        assert len(search(mine(cast), "住建局", limit=100)) == cases


def test_an_act_writes_the_row_in_its_own_transaction(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever text the slice supplies; without one there is no row."""
    from shangliang.server.foundation.casework.binding import binding_of

    monkeypatch.setattr(binding_of("proposal"), "search_text", lambda case: f"正文{case.state}")
    case = journey.submitted(cast)
    row = SearchRow.objects.get(case=case)
    assert (row.title, row.text) == (LUNCH, "正文submitted")
    assert [hit.case for hit in search(readable(cast.clerk), "午托 正文")] == [case]


def test_an_act_that_is_taken_back_leaves_no_words(cast: Cast, lunch: Case) -> None:
    with transaction.atomic():
        index_case(lunch, title="甲", text="作废的文字")
        transaction.set_rollback(True)
    assert search(mine(cast), "作废") == []
    assert [hit.case for hit in search(mine(cast), "看护室")] == [lunch]


def test_the_index_can_be_made_anew(cast: Cast, lunch: Case, bus: Case) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
        assert search(mine(cast), "午托") == []
    assert rebuild_index() >= 2
    assert [hit.case for hit in search(mine(cast), "午托")] == [lunch]


SAMPLES = [
    "县住建局",
    "清政办〔2026〕12号",
    "５Ｇ网络，ＡｂC。",
    "二〇二六年々",
    "阿不都·热合曼",
    "3.5万元\n换行　全角空格",
    "堃喆祎𬱖",
    "ａｂｃ…—“”‘’《》「」￥＄%№①",
    "",
    "。",
    "Ünïcode naïve",
]


@pytest.mark.postgresql
@pytest.mark.parametrize("text", SAMPLES)
def test_postgresql_makes_the_same_bigrams(db: None, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_bigrams(%s)", [simplify(text)])
        assert set(cursor.fetchone()[0]) == bigrams(text)


@pytest.mark.postgresql
def test_postgresql_agrees_on_every_character_of_the_plane(db: None) -> None:
    text = "".join(chr(code) + "间" for code in range(1, 0xFFF0) if not 0xD800 <= code <= 0xDFFF)
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_bigrams(%s)", [simplify(text)])
        assert set(cursor.fetchone()[0]) == bigrams(text)


@pytest.mark.postgresql
def test_postgresql_asks_its_index(cast: Cast, lunch: Case) -> None:
    """The index stands on the expression that the candidates' function asks. The program's own role never has the
    index: behind the wall its plans read the table, which is why the function reads for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_bigrams_gin'")
        index = cursor.fetchone()[0]
        cursor.execute("SELECT pg_get_functiondef('search_candidates'::regproc)")
        function = cursor.fetchone()[0]
        cursor.execute("SET LOCAL enable_seqscan = off")
        body = "search_bigrams(title || E'\\n' || text)"
        cursor.execute(f"EXPLAIN SELECT id FROM search_searchrow WHERE {body} @> ARRAY['住建','建局']")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "USING gin (search_bigrams(" in index
    assert "search_bigrams(" in function
    assert "@>" in function
    assert "SECURITY DEFINER" in function
    assert "search_bigrams_gin" not in plan


@pytest.mark.postgresql
def test_the_index_is_asked_within_the_walls_of_one_council(cast: Cast, neighbour: Cast, lunch: Case) -> None:
    """The function reads with its owner's rights, so it has to keep the wall itself."""
    found = "SELECT count(*) FROM search_candidates(ARRAY['午托'])"
    for council_id, expected in ((cast.council.pk, 1), (neighbour.council.pk, 0)):
        with council_scope(council_id), connection.cursor() as cursor:
            cursor.execute(found)
            assert cursor.fetchone()[0] == expected
