"""Figures and charts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.shapes import Act, Chart, ChartRow, Figure, Progress
from shangliang.server.foundation.ui.styleguide.samples import Sample, State


def samples() -> Sequence[Sample]:
    """Numbers with roots, and pictures with tables."""
    return (_tiles(), _inline(), _funnel(), _bars(), _parts(), _progress())


def _tiles() -> Sample:
    year = [
        Figure(label="提案", value=2, url="#"),
        Figure(label="社情民意", value=3, url="#"),
        Figure(label="活动", value=5, url="#"),
        Figure(label="联系群众", value=4, url="#"),
    ]
    office = [
        Figure(label="立案", value=134, unit="件", url="#", note="立案率 92.4%"),
        Figure(label="办复", value=129, unit="件", url="#", note="答复率 96.3%"),
        Figure(label="满意（严）", value="87.6", unit="%", url="#", note="113 / 129，收回 121 份"),
        Figure(label="逾期未复", value=4, unit="件", url="#", is_late=True),
    ]
    return Sample(
        _("数字"),
        '{% include "ui/figures.html" with figures=figures %}',
        [State(_("委员今年的履职"), {"figures": year}), State(_("年度情况；逾期为红"), {"figures": office})],
    )


def _inline() -> Sample:
    return Sample(
        _("句中的数字"),
        '<p>今年立案 {% figure 134 "#" %} 件，其中党外委员 {% figure 81 "#" %} 件。</p>',
        [State(_("按下去看记录"))],
    )


def _funnel() -> Sample:
    rows = [("收到", 145), ("立案", 134), ("交办", 134), ("办复", 129), ("评价", 121), ("满意", 113)]
    chart = Chart(
        title="今年提案办理",
        unit="件",
        rows=[ChartRow(label=label, value=value, url="#") for label, value in rows],
        note="截至 6月3日。满意含“满意”和“基本满意”。",
        acts=[Act(label="导出表格", url="#", icon="download")],
    )
    return Sample(
        _("漏斗"),
        '{% include "ui/funnel.html" with chart=chart %}',
        [State(_("各步为上一步的几成"), {"chart": chart})],
    )


def _bars() -> Sample:
    chart = Chart(
        title="各承办单位在办件数",
        label_head="承办单位",
        unit="件",
        rows=[
            ChartRow(label="县住房和城乡建设局", value=28, url="#", note="逾期 3"),
            ChartRow(label="县教育局", value=19, url="#"),
            ChartRow(label="县交通运输局", value=11, url="#"),
            ChartRow(label="县文化和旅游局", value=2, url="#"),
            ChartRow(label="县气象局", value=0),
        ],
    )
    return Sample(
        _("条形图"),
        '{% include "ui/bars.html" with chart=chart %}',
        [State(_("下面有数据表"), {"chart": chart})],
    )


def _parts() -> Sample:
    chart = Chart(
        title="建议的答复",
        rows=[
            ChartRow(label="采纳", value=210, tone="ok", url="#"),
            ChartRow(label="部分采纳", value=96, tone="soon", url="#"),
            ChartRow(label="暂不能办", value=41, tone="grey", url="#"),
            ChartRow(label="逾期未答", value=7, tone="late", url="#"),
        ],
    )
    return Sample(
        _("构成"),
        '{% include "ui/parts.html" with chart=chart %}',
        [State(_("一条线，各部分有字"), {"chart": chart})],
    )


def _progress() -> Sample:
    return Sample(
        _("进度"),
        '{% include "ui/progress.html" with progress=progress %}',
        [
            State(
                _("进行中，可以离开"),
                {
                    "progress": Progress(
                        label="正在导入委员", done=186, total=300, note="可以离开本页，办好后会通知您。"
                    )
                },
            ),
            State(
                _("办好了"),
                {
                    "progress": Progress(
                        label="委员已导入",
                        done=300,
                        total=300,
                        is_finished=True,
                        note="新增 291 人，更新 6 人，3 行有误。",
                        acts=[Act(label="看 3 行错误", url="#")],
                    )
                },
            ),
        ],
    )
