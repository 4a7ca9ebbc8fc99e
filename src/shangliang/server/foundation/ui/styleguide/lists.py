"""Lists, tables, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.shapes import (
    Act,
    Badge,
    Cell,
    Column,
    Empty,
    Entry,
    Fact,
    Filter,
    Pager,
    Row,
    Search,
    Side,
    Table,
)
from shangliang.server.foundation.ui.styleguide.cases import road
from shangliang.server.foundation.ui.styleguide.samples import LONG_TITLE, TODAY, Sample, State


def samples() -> Sequence[Sample]:
    """Many things on one page."""
    return (_tools(), _entries(), _table(), _batch(), _facts(), _beside(), _pager(), _empty())


def _tools() -> Sample:
    labels = ("全部", "教育", "城乡建设", "医疗卫生", "农业农村", "党外委员", "集体提案", "生态环境")
    filters = [
        Filter(label=label, url="#", is_current=index == 0, count=23 if index == 0 else None)
        for index, label in enumerate(labels)
    ]
    search = Search(label="查找提案", placeholder="案由、编号、提案人")
    return Sample(
        _("筛选与查找"),
        '<div class="list-tools">{% include "ui/search.html" with search=search %}'
        '{% include "ui/filters.html" with filters=filters is_scroll=True %}</div>',
        [State(_("手机上筛选排成一行，左右推动"), {"filters": filters, "search": search})],
    )


def _entries() -> Sample:
    entries = [
        Entry(
            title="关于规范县城电动车停放充电的提案",
            url="#",
            meta="第 112 号 · 县住建局主办",
            road=road("done", "done", "done", "current", "ahead", "ahead"),
        ),
        Entry(
            title=LONG_TITLE,
            url="#",
            meta="第 9 号 · 县民政局主办",
            badge=Badge(label="重点提案", tone="ink"),
        ),
        Entry(
            title="县教育局请求延期至 6月18日",
            url="#",
            meta="今天 09:20",
            is_unread=True,
            due=TODAY + timedelta(days=2),
        ),
        Entry(title="关于增设城乡公交夜班车的提案", url="#", meta="草稿 · 昨天 21:08 保存", side="3 条建议"),
    ]
    return Sample(
        _("条目"),
        '{% include "ui/entries.html" with entries=entries empty=empty %}',
        [State(_("带进程、长案由、未读、草稿"), {"entries": entries})],
    )


def _columns() -> list[Column]:
    return [
        Column(label="案由", is_title=True),
        Column(label="提案人"),
        Column(label="主办单位"),
        Column(label="期限"),
        Column(label="建议数", is_number=True, sort_url="#", sorted="descending"),
    ]


def _rows() -> list[Row]:
    told = (
        (
            "1",
            "关于整治县城背街小巷夜间照明不足的提案",
            "2 条建议 · 与 1 件在办提案相近",
            "何建国 等5人",
            "住建局",
            2,
            2,
        ),
        ("2", LONG_TITLE, "会办三家", "农工党县支部", "民政局", -5, 4),
        ("3", "关于加强中小学校园周边食品安全的提案", "", "孙丽华", "市场监管局", 20, 5),
    )
    return [
        Row(
            key=key,
            label=title,
            cells=[
                Cell(text=title, url="#", note=note),
                Cell(text=person),
                Cell(text=unit),
                Cell(due=TODAY + timedelta(days=days)),
                Cell(text=number, url="#"),
            ],
        )
        for key, title, note, person, unit, days, number in told
    ]


def _table() -> Sample:
    footer = [Cell(text="合计"), Cell(), Cell(), Cell(), Cell(text=11)]
    table = Table(columns=_columns(), rows=_rows(), caption="在办提案", footer=footer)
    return Sample(
        _("表格"),
        '{% include "ui/table.html" with table=table %}',
        [State(_("手机上每行成一张卡"), {"table": table})],
    )


def _batch() -> Sample:
    table = Table(columns=_columns(), rows=_rows(), tick_name="case")
    acts = [
        Act(label="批量交办", name="act", value="assign", is_next=True),
        Act(label="导出", name="act", value="export"),
    ]
    source = (
        '<form method="post" action="#" data-batch>{% csrf_token %}'
        '{% include "ui/table.html" with table=table %}{% include "ui/batch.html" with acts=acts %}</form>'
    )
    return Sample(
        _("勾选与批量办理"),
        source,
        [State(_("勾选后出现办理栏；Shift 连选"), {"table": table, "acts": acts})],
    )


def _facts() -> Sample:
    facts = [
        Fact(term="第一提案人", detail="周敏", url="#", note="中医界"),
        Fact(term="联名", detail="刘伟、赵国强、孙丽华"),
        Fact(term="主办单位", detail="县教育局", note="3月15日接收"),
        Fact(term="公开", detail="全文公开"),
    ]
    return Sample(
        _("事项"),
        '{% include "ui/facts.html" with facts=facts %}',
        [State(_("名称与内容"), {"facts": facts})],
    )


def _beside() -> Sample:
    sides = [
        Side(
            title="本件",
            meta="何建国 等5人 · 3月4日",
            text="县城建成区内有背街小巷 46 条，其中 19 条没有路灯。\n建议由住建局摸底，年内补装。",
        ),
        Side(
            title="第 41 号《关于完善老旧小区公共照明的提案》",
            url="#",
            meta="住建局承办中",
            text="老旧小区移交社区后路灯无人维护。\n建议明确权属，费用列入预算。",
        ),
    ]
    return Sample(
        _("左右对照"),
        '{% include "ui/beside.html" with sides=sides %}',
        [State(_("手机上上下排"), {"sides": sides})],
    )


def _pager() -> Sample:
    source = '{% include "ui/pager.html" with pager=pager %}'
    return Sample(
        _("翻页"),
        source,
        [
            State(
                _("中间"), {"pager": Pager(previous_url="#", next_url="#", note="第 31–60 件，共 2000 件")}
            ),
            State(_("只有一页"), {"pager": Pager(note="共 3 件")}),
        ],
    )


def _empty() -> Sample:
    first = Empty(
        title="还没有提案",
        text="您写的和联名的提案都会列在这里。写到一半会自动保存，手机上写的可以在电脑上接着写。",
        acts=[Act(label="写第一件提案", url="#", is_next=True, icon="write")],
        icon="proposal",
    )
    none = Empty(
        title="没有找到“夜班车”",
        text="换几个字，或去掉筛选再看。",
        acts=[Act(label="去掉筛选", url="#")],
        icon="search",
    )
    return Sample(
        _("空页"),
        '{% include "ui/empty.html" with empty=empty %}',
        [State(_("还没有"), {"empty": first}), State(_("没有找到"), {"empty": none})],
    )
