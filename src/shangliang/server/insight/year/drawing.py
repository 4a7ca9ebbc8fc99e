"""The year's page, from figures to the shapes that the components draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.ui import shapes
from shangliang.server.foundation.ui.shapes import Chart, ChartRow, Fact, Text, Tone
from shangliang.server.insight.figures import Figure
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.year.links import COUNTED, Links
from shangliang.server.insight.year.numbers import beside, shown_rate, shown_value

Figures = Mapping[str, Figure]
HEAD = (
    "proposals", "docket_rate", "meeting_rate", "reply_rate", "satisfaction_rate", "satisfaction_rate_strict",
    "overdue_proposals",
)  # fmt: skip
FUNNEL = (
    "written_proposals", "submitted_proposals", "reviewed_proposals", "proposals", "assigned_proposals",
    "answered_proposals", "rated_proposals",
)  # fmt: skip
TALKS: tuple[tuple[str, Tone], ...] = (
    ("talks_confirmed", "ok"), ("talks_waived", "ink"), ("talks_waiting", "soon"), ("talks_unconfirmed", "soon"),
    ("talks_denied", "late"), ("talks_none", "grey"),
)  # fmt: skip
CLASSES: tuple[tuple[str, Tone], ...] = (
    ("reply_class_a", "ok"),
    ("reply_class_b", "soon"),
    ("reply_class_c", "grey"),
)
PROMISES: tuple[tuple[str, Tone], ...] = (
    ("promises_kept", "ok"), ("promises_late", "soon"), ("promises_open", "ink"), ("promises_dropped", "late"),
)  # fmt: skip
REGISTER = ("members", "party_members", "non_party_members", "members_on_board")
SUPERVISION = ("appraised_departments", "appraisals_visited")
MORE = (
    "docketed_proposals", "non_party_proposals", "non_party_share_proposals", "collective_proposals",
    "merged_proposals", "rehandled_proposals", "ratings_lapsed", "promises_overdue", "promises_due",
    "promises_due_kept",
)  # fmt: skip
STUDIES = (
    "studies", "study_topics", "topic_studies", "studies_by_party_members", "seminars", "people_visited",
    "study_attendances", "non_party_attendances", "study_reports", "suggestions", "endorsed_reports",
)  # fmt: skip
LABELS: dict[str, Text] = {
    "satisfaction_rate": gettext_lazy("满意率（含基本满意）"),
    "satisfaction_rate_strict": gettext_lazy("满意率（只计满意）"),
}


def tiles(figures: Figures, links: Links, ids: Iterable[str] = HEAD) -> list[shapes.Figure]:
    """Numbers with what stands beside them; each opens its records."""
    return [_tile(figures[name], links) for name in ids if name in figures]


def _tile(figure: Figure, links: Links) -> shapes.Figure:
    part = COUNTED if figure.numerator_records else ""
    return shapes.Figure(
        label=LABELS.get(figure.id, figure.label),
        value=shown_value(figure),
        unit="" if figure.value is None else figure.unit,
        url=links.to(figure, part=part),
        note=beside(figure),
        is_late=figure.id == "overdue_proposals" and bool(figure.value),
    )


def funnel(figures: Figures, links: Links) -> Chart:
    """From the first word to the rating, as far as the actor is told."""
    shown = [figures[name] for name in FUNNEL if name in figures]
    has_examination = "written_proposals" in figures
    return Chart(
        title=_("提案的进程"),
        label_head=_("进程"),
        unit=_("件"),
        rows=[_row(figure, links) for figure in shown],
        note=_("起草、提交、初审各按发生的日期计，立案和以后各步都按立案日期计。") if has_examination else "",
    )


def _row(figure: Figure, links: Links, tone: Tone | None = None) -> ChartRow:
    value = len(figure.records)
    return ChartRow(label=figure.label, value=value, url=links.to(figure), tone=tone, note=beside(figure))


def _parts(figures: Figures, links: Links, named: Iterable[tuple[str, Tone]]) -> list[ChartRow]:
    return [
        ChartRow(label=figure.label, value=len(figure.records), url=links.to(figure), tone=tone)
        for name, tone in named
        if (figure := figures[name]).records
    ]


def talks(figures: Figures, links: Links) -> Chart:
    """How the docketed proposals stand with their contact: everything that is not confirmed is named."""
    return Chart(
        title=_("与提案人沟通"),
        unit=_("件"),
        rows=_parts(figures, links, TALKS),
        note=_("只有双方确认的才计入见面率。"),
        has_table=False,
    )


def classes(figures: Figures, links: Links) -> Chart:
    """The classes of the answered proposals."""
    return Chart(
        title=_("答复类别"),
        unit=_("件"),
        rows=_parts(figures, links, CLASSES),
        note=_("类别由逐条答复自动得出。"),
        has_table=False,
    )


def promises(figures: Figures, links: Links) -> Chart:
    """What became of the promises in the replies."""
    return Chart(
        title=_("答复中的承诺"),
        unit=_("项"),
        rows=_parts(figures, links, PROMISES),
        note=_("承诺日期已过而尚在落实的有 %(count)s 项。")
        % {"count": len(figures["promises_overdue"].records)},
        has_table=False,
    )


def charts(figures: Figures, links: Links) -> list[Chart]:
    """The compositions, one line each."""
    return [talks(figures, links), classes(figures, links), promises(figures, links)]


def definitions(figures: Iterable[Figure]) -> list[Fact]:
    """What each figure means, under its name."""
    return [
        Fact(term=LABELS.get(figure.id, figure.label), detail=figure.definition, note=_value_line(figure))
        for figure in figures
    ]


def _value_line(figure: Figure) -> str:
    shown = (
        shown_rate(figure)
        if figure.is_rate
        else _("%(value)s%(unit)s") % {"value": shown_value(figure), "unit": figure.unit}
    )
    parts = [shown if figure.value is not None else "", beside(figure)]
    return _("，").join(part for part in parts if part)


def whose(seat: Seat, books: Books) -> str:
    """Whose figures these are, said under the heading."""
    if seat.kind == SeatKind.ASSIGNING_OFFICER:
        return _("%(office)s交办的提案") % {"office": seat.office}
    if books.unit_id is not None:
        return _("%(unit)s主办、分办的提案；只按本单位的答复统计，会办的不计") % {"unit": seat.unit}
    return _("%(council)s全部提案") % {"council": seat.council}
