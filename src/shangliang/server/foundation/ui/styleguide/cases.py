"""A case: its road, whose turn, suggestions and answers, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.shapes import (
    Act,
    Answer,
    Happening,
    Link,
    PromiseLine,
    RoadStep,
    Suggestion,
    Turn,
)
from shangliang.server.foundation.ui.styleguide.samples import TODAY, Sample, State

Mark = Literal["done", "current", "ahead", "skipped", "ended"]
DONE: Mark = "done"
AHEAD: Mark = "ahead"
WORDS = ("提交", "立案", "交办", "办复", "评价", "落实")


def road(*marks: Mark, words: Sequence[str] = WORDS) -> list[RoadStep]:
    """A road whose steps are marked in turn."""
    return [RoadStep(label=word, state=mark) for word, mark in zip(words, marks, strict=False)]


def samples() -> Sequence[Sample]:
    """One matter on its way."""
    return (_roads(), _turns(), _suggestions(), _timeline())


def _roads() -> Sample:
    return Sample(
        _("进程"),
        '{% include "ui/road.html" with road=road %}',
        [
            State(_("等您评价"), {"road": road("done", "done", "done", "done", "current", "ahead")}),
            State(_("刚提交"), {"road": road("current", "ahead", "ahead", "ahead", "ahead", "ahead")}),
            State(
                _("不予立案，到此结束"),
                {"road": road("done", "ended", "skipped", "skipped", "skipped", "skipped")},
            ),
            State(_("全部办完"), {"road": road(*[DONE] * 6)}),
            State(
                _("八步"),
                {"road": road(*[DONE] * 3, "current", *[AHEAD] * 4, words=[*WORDS, "复查", "归档"])},
            ),
        ],
    )


def _turns() -> Sample:
    mine = Turn(
        title="轮到您评价",
        due=TODAY,
        text="评价直接送提案委，承办单位看不到您的评价。",
        acts=[Act(label="评价办理态度和结果", url="#", is_next=True, is_wide=True)],
        clause="提案工作条例第二十八条",
        clause_text="提案者应当在收到答复之日起一个月内反馈意见；逾期未反馈的，按未评价办结，不计入满意。",
    )
    late = Turn(
        title="轮到县住建局答复，已经逾期",
        due=TODAY - timedelta(days=9),
        text="本应在 5月25日前答复。可以催办，也可以同意其延期一次。",
        acts=[
            Act(label="催办", url="#", is_next=True, is_wide=True),
            Act(label="同意延期", url="#", is_wide=True),
        ],
    )
    waiting = Turn(
        kind="waiting",
        title="等待县教育局答复",
        due=date(2026, 6, 18),
        text="县教育局须在 6月18日前答复；答复后会通知您，请您评价。",
    )
    over = Turn(kind="over", title="已办结", text="5月20日评价为满意；三项承诺中两项已兑现，一项仍在跟踪。")
    return Sample(
        _("轮到谁"),
        '{% include "ui/turn.html" with turn=turn %}',
        [
            State(_("轮到您"), {"turn": mine}),
            State(_("别人逾期，您可以催"), {"turn": late}),
            State(_("等别人"), {"turn": waiting}),
            State(_("已办结"), {"turn": over}),
        ],
    )


ANSWERED = [
    Suggestion(
        number=1,
        text="在城东小学试点校内午托",
        answers=[
            Answer(
                word="采纳",
                tone="ok",
                unit="县教育局",
                on=TODAY,
                text="9月1日起城东小学、二小开放，已定方案。",
            )
        ],
    ),
    Suggestion(
        number=2,
        text="午托机构统一登记和食品安全检查",
        answers=[
            Answer(
                word="部分采纳",
                tone="soon",
                unit="县市场监管局",
                on=TODAY,
                text="先完成登记，检查列入第四季度计划。",
                promise=PromiseLine(word="承诺 12月31日前", text="食品安全科 马建军", url="#"),
            )
        ],
    ),
    Suggestion(
        number=3,
        text="对困难家庭给予补贴",
        answers=[Answer(word="暂不能办", unit="县财政局", on=TODAY, text="今年预算已定，列入明年研究。")],
    ),
]
FOLLOWED = [
    Suggestion(
        number=1,
        text="补装 19 条没有路灯的背街小巷，明确产权和管护责任，并把电费和维护费列入年度预算，由社区定期报修",
        answers=[
            Answer(
                word="采纳",
                tone="ok",
                unit="县住建局",
                promise=PromiseLine(word="已兑现", tone="ok", text="11月8日补装完成，附照片 6 张", url="#"),
            ),
            Answer(
                word="部分采纳",
                tone="soon",
                unit="县财政局",
                promise=PromiseLine(word="承诺逾期 20 天", tone="late", text="预算科", url="#"),
            ),
        ],
    ),
    Suggestion(
        number=2, text="设立报修电话", answers=[Answer(word="等待答复", unit="城关街道", is_pending=True)]
    ),
    Suggestion(number=3, text="每季度公布一次亮灯率"),
]


def _suggestions() -> Sample:
    return Sample(
        _("建议与答复"),
        '{% include "ui/suggestions.html" with suggestions=suggestions %}',
        [
            State(_("采纳、部分采纳、暂不能办"), {"suggestions": ANSWERED}),
            State(_("两家分别答复；承诺兑现与逾期；尚未答复"), {"suggestions": FOLLOWED}),
        ],
    )


def _timeline() -> Sample:
    timeline = [
        Happening(title="评价", state="ahead", who="请在 7月3日前评价"),
        Happening(
            title="办复",
            state="now",
            at=datetime(2026, 6, 3, 2, 20, tzinfo=UTC),
            who="县教育局 李主任签发 · B类（由三条答复得出）",
            links=[Link(label="答复函（教函〔2026〕17号）", url="#")],
        ),
        Happening(title="当面沟通", at=date(2026, 5, 20), who="双方已确认"),
        Happening(
            title="提醒", state="system", at=date(2026, 5, 12), who="系统", text="距答复期限还有 7 天。"
        ),
        Happening(title="交办", at=date(2026, 3, 15), who="主办 教育局，会办 市场监管局、财政局"),
        Happening(title="立案", at=date(2026, 3, 8), who="提案委", clause="第十八条"),
        Happening(title="提交", at=date(2025, 12, 30), who="周敏 等 3 人"),
    ]
    return Sample(
        _("经过"),
        '{% include "ui/timeline.html" with timeline=timeline %}',
        [State(_("新的在上"), {"timeline": timeline})],
    )
