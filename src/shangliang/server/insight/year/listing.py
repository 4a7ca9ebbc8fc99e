"""Lists of records behind a figure: which rows the reader may see of them, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.proposals import ProposalState
from shangliang.rulebook.ratings import Grade
from shangliang.rulebook.studies import StudyForm
from shangliang.rulebook.supervision import AppraisalState
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.pages import case_url
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.ui.shapes import Badge, Cell, Column, Empty, Row, Table, Text, Tone
from shangliang.server.insight.figures import Figure, Subject
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.facts import Matter, Pledge, Talk
from shangliang.server.insight.figures.fieldwork import Fieldwork

TALKS: dict[Talk, tuple[Text, Tone]] = {
    Talk.CONFIRMED: (gettext_lazy("双方确认"), "ok"),
    Talk.WAIVED: (gettext_lazy("提案人不需要"), "ink"),
    Talk.UNCONFIRMED: (gettext_lazy("逾期未确认"), "soon"),
    Talk.WAITING: (gettext_lazy("等待确认"), "soon"),
    Talk.DENIED: (gettext_lazy("表示没有沟通"), "late"),
    Talk.NONE: (gettext_lazy("尚未沟通"), "grey"),
}
GRADES: dict[Grade, Tone] = {Grade.SATISFIED: "ok", Grade.BASICALLY: "soon", Grade.NOT: "late"}
PROMISES: dict[PromiseState, Tone] = {
    PromiseState.KEPT: "ok", PromiseState.LATE: "soon", PromiseState.DROPPED: "late", PromiseState.DUE: "late",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The rows that a reader may see, the order in which pages go on, and the table they make."""

    queryset: QuerySet[Any]
    order: tuple[str, ...]
    table: Callable[[Sequence[Any], Books], Table]


def rows_for(figure: Figure, ids: Sequence[int], *, actor: Actor) -> Listing:
    """The records among `ids` that the actor may read."""
    if figure.subject is Subject.MEMBER:
        members = Member.objects.filter(council_id=actor.council_id, pk__in=ids).select_related("sector")
        return Listing(queryset=members, order=("name_pinyin", "id"), table=_members)
    cases = readable(actor, kind=figure.subject.value).filter(pk__in=ids)
    if figure.subject is Subject.RATING:
        rated = cases.select_related("root", "rating", "parent__unit", "member", "body")
        return Listing(queryset=rated, order=("-id",), table=_ratings)
    if figure.subject is Subject.PROMISE:
        promised = cases.select_related("root", "unit", "promise__answer")
        return Listing(queryset=promised, order=("-id",), table=_promises)
    if figure.subject is Subject.APPRAISAL:
        appraised = cases.select_related("unit", "appraisal")
        return Listing(queryset=appraised, order=("-id",), table=_appraisals)
    if figure.subject is Subject.STUDY:
        studies = cases.select_related("study", "body")
        return Listing(queryset=studies, order=("-id",), table=_studies)
    return Listing(queryset=cases.select_related("member", "body"), order=("-id",), table=_proposals)


def _numbered(case: Case) -> str:
    return _("第 %(number)s 号") % {"number": case.number} if case.number else ""


def _nothing() -> Empty:
    return Empty(
        title=_("这里没有您可以查看的记录"),
        text=_("数字计入了全部记录，列出的只是您有权查看的。"),
        icon="lock",
    )


def _proposals(cases: Sequence[Case], books: Books) -> Table:
    by_id = {matter.id: matter for matter in books.matters}
    columns = [
        Column(label=_("案由"), is_title=True),
        Column(label=_("提案人")),
        Column(label=_("承办单位")),
        Column(label=_("沟通")),
        Column(label=_("答复")),
    ]
    rows = [_proposal(case, by_id.get(case.pk), books) for case in cases]
    return Table(columns=columns, rows=rows, caption=_("提案"), empty=_nothing())


def _proposal(case: Case, matter: Matter | None, books: Books) -> Row:
    title = Cell(text=case.title, url=case_url(case), note=_numbered(case))
    proposer = Cell(text=str(case.member or case.body or ""))
    if matter is None:
        label = ProposalState(case.state).label
        return Row(cells=[title, proposer, Cell(), Cell(), Cell(text=_(label))], label=case.title)
    units = _("、").join(books.units.name(handling.unit_id) for handling in matter.handlings)
    talk, tone = TALKS[matter.talk]
    cells = [
        title,
        proposer,
        Cell(text=units),
        Cell(badge=Badge(label=talk, tone=tone)),
        _reply(matter, books),
    ]
    return Row(cells=cells, label=case.title)


def _reply(matter: Matter, books: Books) -> Cell:
    reply_class = matter.reply_class
    if reply_class is not None:
        return Cell(badge=Badge(label=_("%(class)s类") % {"class": reply_class.value}, tone="ok"))
    if matter.is_due(books.period.as_of):
        return Cell(badge=Badge(label=_("到期未答复"), tone="late"))
    return Cell(badge=Badge(label=_("尚未答复") if matter.is_assigned else _("尚未交办"), tone="grey"))


def _ratings(cases: Sequence[Any], _books: Books) -> Table:
    columns = [
        Column(label=_("案由"), is_title=True),
        Column(label=_("评价人")),
        Column(label=_("承办单位")),
        Column(label=_("评价")),
        Column(label=_("收回")),
    ]
    return Table(columns=columns, rows=[_rating(case) for case in cases], caption=_("评价"), empty=_nothing())


def _rating(case: Any) -> Row:
    rating = case.rating
    grade = Grade(rating.overall) if rating.overall else None
    badge = Badge(label=_(grade.label), tone=GRADES[grade]) if grade else Badge(label=_("未评价"))
    how = _("纸质，提案委录入") if rating.is_paper else ""
    return Row(
        label=case.root.title,
        cells=[
            Cell(text=case.root.title, url=case_url(case), note=_numbered(case.root)),
            Cell(text=str(case.member or case.body or _("提案委"))),
            Cell(text=str(case.parent.unit)),
            Cell(badge=badge),
            Cell(text=rating.rated_on or "", note=how),
        ],
    )


def _promises(cases: Sequence[Any], books: Books) -> Table:
    pledges = {pledge.id: pledge for pledge in books.ledger.pledges}
    columns = [
        Column(label=_("承诺事项"), is_title=True),
        Column(label=_("承办单位")),
        Column(label=_("责任人")),
        Column(label=_("承诺日期")),
        Column(label=_("落实情况")),
    ]
    rows = [_promise(case, pledges[case.pk], books) for case in cases]
    return Table(columns=columns, rows=rows, caption=_("承诺"), empty=_nothing())


def _promise(case: Any, pledge: Pledge, books: Books) -> Row:
    state = PromiseState(pledge.state)
    note = " · ".join(part for part in (_numbered(case.root), case.root.title) if part)
    return Row(
        label=case.promise.answer.text,
        cells=[
            Cell(text=Truncator(case.promise.answer.text).chars(60), url=case_url(case), note=note),
            Cell(text=books.units.name(pledge.unit_id)),
            Cell(text=case.promise.owner),
            Cell(text=case.promise.due_on),
            Cell(badge=Badge(label=_(state.label), tone=PROMISES.get(state, "ink"))),
        ],
    )


def _appraisals(cases: Sequence[Any], _books: Books) -> Table:
    columns = [
        Column(label=_("被评议单位"), is_title=True),
        Column(label=_("县委同意")),
        Column(label=_("回访")),
        Column(label=_("进度")),
    ]
    rows = [
        Row(
            label=case.title,
            cells=[
                Cell(text=str(case.unit), url=case_url(case), note=case.appraisal.topic),
                Cell(text=case.appraisal.agreed_on or ""),
                Cell(text=case.appraisal.visited_on or ""),
                Cell(badge=Badge(label=_(AppraisalState(case.state).label))),
            ],
        )
        for case in cases
    ]
    return Table(columns=columns, rows=rows, caption=_("民主评议"), empty=_nothing())


def _studies(cases: Sequence[Any], books: Books) -> Table:
    works = {each.id: each for each in books.fieldwork}
    columns = [
        Column(label=_("题目"), is_title=True),
        Column(label=_("走访座谈")),
        Column(label=_("委员参加")),
        Column(label=_("报告")),
    ]
    rows = [_study(case, works[case.pk]) for case in cases]
    return Table(columns=columns, rows=rows, caption=_("调研视察"), empty=_nothing())


def _study(case: Any, work: Fieldwork) -> Row:
    note = " · ".join(part for part in (_(StudyForm(work.form).label), str(case.body or "")) if part)
    met = _("%(visits)s 次 · %(people)s 人") % {"visits": len(work.outings), "people": work.people}
    took_part = _("%(count)s 人次") % {"count": work.party + work.non_party}
    non_party = _("党外 %(count)s 人次") % {"count": work.non_party} if work.non_party else ""
    made = _("%(count)s 条建议") % {"count": work.suggestions}
    return Row(
        label=case.title,
        cells=[
            Cell(text=case.title, url=case_url(case), note=note),
            Cell(text=met if work.outings else ""),
            Cell(text=took_part if work.outings else "", note=non_party),
            Cell(text=work.signed_on or "", note=made if work.signed_on else ""),
        ],
    )


def _members(members: Sequence[Member], books: Books) -> Table:
    enrolled = {member.id: member for member in books.members}
    columns = [
        Column(label=_("姓名"), is_title=True),
        Column(label=_("界别")),
        Column(label=_("党派")),
        Column(label=_("入驻平台")),
    ]
    rows = [
        Row(
            label=member.name,
            cells=[
                Cell(text=member.name, note=member.employer),
                Cell(text=str(member.sector)),
                Cell(text=_("中共党员") if enrolled[member.pk].is_party_member else _("党外")),
                Cell(text=_("已入驻") if enrolled[member.pk].is_on_board else _("未入驻")),
            ],
        )
        for member in members
    ]
    return Table(columns=columns, rows=rows, caption=_("委员"), empty=_nothing())
