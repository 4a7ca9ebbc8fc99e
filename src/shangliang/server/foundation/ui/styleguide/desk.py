"""The sample desk: a queue of invented proposals and the pane that reads one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse

from shangliang.server.foundation.ui.shapes import Act, Badge, Cell, Column, Filter, Row, Table
from shangliang.server.foundation.ui.styleguide.samples import LONG_TITLE, TODAY

QUEUE = (
    ("关于整治县城背街小巷夜间照明不足的提案", "2 条建议 · 与 1 件在办提案相近", "何建国 等5人", "住建局", 5),
    ("关于推进乡镇卫生院中医馆建设的提案", "3 条建议", "农工党支部", "卫健局", 5),
    (LONG_TITLE, "4 条建议 · 去年同题 C 类未解决", "林小燕", "民政局", 3),
    ("关于保护古渠遗址并开放参观的提案", "3 条建议", "文艺界别", "文旅局", 2),
    ("关于增设城乡公交夜班车的提案", "2 条建议", "赵国强 等2人", "交通局", 2),
    ("关于加强中小学校园周边食品安全的提案", "5 条建议 · 缺“分析”部分", "孙丽华", "市场监管局", 1),
)


def desk_context() -> dict[str, Any]:
    """The queue, its filters, and what can be done to several at once."""
    columns = [
        Column(label=label, is_title=label == "案由") for label in ("案由", "提案人", "建议承办", "已等")
    ]
    rows = [
        Row(
            key=str(number),
            label=title,
            ident=f"case-{number}",
            pane_url=reverse("ui:styleguide_pane", args=[number]),
            cells=[
                Cell(text=title, url=reverse("ui:styleguide_pane", args=[number]), note=note),
                Cell(text=person),
                Cell(text=unit),
                Cell(badge=Badge(label=f"{days}日", tone="soon" if days > 4 else "ok")),
            ],
        )
        for number, (title, note, person, unit, days) in enumerate(QUEUE, start=1)
    ]
    labels = ("全部", "教育", "城建", "医疗", "党外委员", "集体提案")
    return {
        "table": Table(columns=columns, rows=rows, tick_name="case"),
        "filters": [Filter(label=label, url="#", is_current=label == "全部") for label in labels],
        "batch_acts": [
            Act(label="批量通过初审", name="act", value="pass", is_next=True),
            Act(label="批量退回", name="act", value="return"),
        ],
    }


def pane_context(number: int) -> dict[str, Any]:
    """One of the queue with the acts of the desk."""
    if not 1 <= number <= len(QUEUE):
        raise Http404
    title, _note, person, unit, days = QUEUE[number - 1]
    return {
        "title": title,
        "person": person,
        "unit": unit,
        "sent_on": TODAY - timedelta(days=days),
        "acts": [
            Act(label="初审通过", url="#", key="a", is_next=True),
            Act(label="并案", url="#", key="m"),
            Act(label="退回修改", url="#", key="r"),
            Act(label="不予立案", url="#", key="d"),
            Act(label="转社情民意", url="#", key="c"),
            Act(label="看全文", url="#", key="o"),
        ],
    }
