"""A case's road, whose turn it is, answers, what happened; figures and charts; tables and lists."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shangliang.server.foundation.ui.shapes import (
    Act,
    Answer,
    Cell,
    Chart,
    ChartRow,
    Column,
    Entry,
    Figure,
    Filter,
    Happening,
    Pager,
    PromiseLine,
    RoadStep,
    Row,
    Suggestion,
    Table,
    Turn,
)
from tests.server.foundation.ui.drawing import draw


def test_a_road_marks_the_step_a_case_is_at_and_reads_out_the_others() -> None:
    road = [
        RoadStep(label="提交", state="done"),
        RoadStep(label="立案", state="current"),
        RoadStep(label="交办", state="ahead"),
    ]

    steps = draw('{% include "ui/road.html" %}', road=road).every("li", "road-step")

    assert [step.attributes.get("aria-current") for step in steps] == [None, "step", None]
    assert [step.text for step in steps] == ["提交 已完成", "立案 进行中", "交办 未开始"]


def test_a_turn_of_mine_asks_and_another_s_only_tells() -> None:
    act = Act(label="评价", url="/rate/", is_next=True)
    mine = draw(
        '{% include "ui/turn.html" %}', turn=Turn(title="轮到您评价", due=date(2026, 6, 3), acts=[act])
    )
    theirs = draw(
        '{% include "ui/turn.html" %}',
        turn=Turn(kind="waiting", title="等待县教育局答复", due=date(2026, 6, 18)),
    )

    assert mine.one("a", "act-next").attributes["href"] == "/rate/"
    assert mine.one("span", "badge").text == "今天到期"
    assert theirs.every("a", "act") == []
    assert theirs.one("span", "badge").text == "6月18日前"


def test_a_rule_shows_its_clause_folded() -> None:
    turn = Turn(title="轮到您评价", clause="第二十八条", clause_text="应当在一个月内反馈意见。")

    clause = draw('{% include "ui/turn.html" %}', turn=turn).one("details", "clause")

    assert clause.one("summary").text == "依据：第二十八条"
    assert clause.one("div").text == "应当在一个月内反馈意见。"


def test_each_suggestion_has_its_answers_with_word_unit_and_promise() -> None:
    promise = PromiseLine(word="承诺 12月31日前", text="食品安全科", url="/promises/4/")
    suggestions = [
        Suggestion(
            number=1,
            text="统一登记",
            answers=[
                Answer(
                    word="部分采纳", tone="soon", unit="县市场监管局", on=date(2026, 6, 3), promise=promise
                )
            ],
        ),
        Suggestion(number=2, text="设立报修电话"),
    ]

    first, second = draw('{% include "ui/suggestions.html" %}', suggestions=suggestions).every(
        "li", "suggestion"
    )

    assert first.one("div", "answer-soon").one("span", "answer-word").text == "部分采纳"
    assert first.one("span", "answer-from").text == "县市场监管局 · 6月3日"
    assert first.one("p", "promise").one("a").attributes["href"] == "/promises/4/"
    assert second.one("div", "answer-none").text == "尚未答复"


def test_the_timeline_gives_days_without_and_instants_with_their_hour() -> None:
    timeline = [
        Happening(title="办复", at=datetime(2026, 6, 3, 2, 20, tzinfo=UTC), who="县教育局"),
        Happening(title="立案", at=date(2026, 3, 8), who="提案委", clause="第十八条"),
        Happening(title="提交", at=date(2025, 12, 30)),
    ]

    metas = [
        meta.text
        for meta in draw('{% include "ui/timeline.html" %}', timeline=timeline).every("p", "timeline-meta")
    ]

    assert metas == ["6月3日 10:20 · 县教育局", "3月8日 · 提案委", "2025年12月30日"]


def test_a_figure_opens_its_records() -> None:
    opened = draw(
        '{% include "ui/figure.html" %}',
        figure=Figure(label="立案", value=134, unit="件", url="/cases/?state=docketed"),
    )
    plain = draw('{% include "ui/figure.html" %}', figure=Figure(label="立案", value=134))

    assert opened.one("a", "figure").attributes["href"] == "/cases/?state=docketed"
    assert opened.one("span", "figure-value").text == "134 件"
    assert plain.every("a") == []


def test_a_funnel_says_what_part_of_the_step_before_came_through_and_keeps_its_table() -> None:
    chart = Chart(
        title="办理",
        rows=[
            ChartRow(label=label, value=value) for label, value in (("收到", 200), ("立案", 150), ("办复", 0))
        ],
    )

    drawn = draw('{% include "ui/funnel.html" %}', chart=chart)

    assert [bar.attributes["width"] for bar in drawn.every("rect")] == ["100.00", "75.00", "0.00"]
    assert [share.text for share in drawn.every("span", "chart-share")] == ["为上一步的 75%", "为上一步的 0%"]
    assert [cell.text for cell in drawn.one("table").every("td")] == ["200", "150", "0"]


def test_parts_lie_behind_each_other_and_fill_the_line() -> None:
    chart = Chart(
        title="答复",
        rows=[ChartRow(label="采纳", value=3, tone="ok"), ChartRow(label="部分采纳", value=1, tone="soon")],
    )

    bars = draw('{% include "ui/parts.html" %}', chart=chart).every("rect")

    assert [(bar.attributes["x"], bar.attributes["width"]) for bar in bars] == [
        ("0.00", "75.00"),
        ("75.00", "25.00"),
    ]


@pytest.mark.parametrize("drawing", ["funnel", "bars", "parts"])
def test_a_chart_of_nothing_draws_nothing_and_divides_by_nothing(drawing: str) -> None:
    chart = Chart(title="办理", rows=[ChartRow(label="收到", value=0)])

    drawn = draw(f'{{% include "ui/{drawing}.html" %}}', chart=chart)

    assert drawn.one("rect").attributes["width"] == "0"


def test_every_cell_of_a_table_names_its_column_for_the_card_on_a_phone() -> None:
    table = Table(
        columns=[
            Column(label="案由", is_title=True),
            Column(label="主办单位"),
            Column(label="建议数", is_number=True),
        ],
        rows=[
            Row(key="7", label="夜班车", cells=[Cell(text="夜班车", url="/cases/7/"), Cell(), Cell(text=0)])
        ],
        tick_name="case",
    )

    drawn = draw('{% include "ui/table.html" %}', table=table)

    assert drawn.one("th", "row-title").one("a").attributes["href"] == "/cases/7/"
    unit, number = drawn.every("td", data_label="主办单位")[0], drawn.every("td", data_label="建议数")[0]
    assert "cell-empty" in unit.classes
    assert number.text == "0"
    assert "cell-empty" not in number.classes
    tick = drawn.one("input", name="case")
    assert tick.attributes["value"] == "7"
    assert drawn.every("label", "check-target")[-1].text == "选中：夜班车"


def test_a_row_of_the_desk_knows_its_pane() -> None:
    row = Row(ident="case-7", pane_url="/desk/7/", cells=[Cell(text="夜班车", url="/cases/7/")])

    drawn = draw(
        '{% include "ui/table.html" %}',
        table=Table(columns=[Column(label="案由", is_title=True)], rows=[row]),
    )

    assert "data-row" in drawn.one("tr", id="case-7").attributes
    link = drawn.one("a")
    assert (link.attributes["href"], link.attributes["data-pane"]) == ("/cases/7/", "/desk/7/")


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    table = Table(
        columns=[Column(label="案由"), Column(label="单位")], rows=[Row(cells=[Cell(text="夜班车")])]
    )

    with pytest.raises(ValueError, match="zip"):
        draw('{% include "ui/table.html" %}', table=table)


def test_filters_pager_and_entries_lead_where_they_say() -> None:
    filters = draw(
        '{% include "ui/filters.html" %}', filters=[Filter(label="全部", url="?", is_current=True, count=0)]
    )
    pager = draw('{% include "ui/pager.html" %}', pager=Pager(next_url="?after=60"))
    entry = draw('{% include "ui/entry.html" %}', entry=Entry(title="延期请求", url="/m/3/", is_unread=True))

    assert filters.one("a", aria_current="true").text == "全部 0"
    assert [link.text for link in pager.every("a")] == ["下一页"]
    assert entry.one("h3").text == "未读 延期请求"
