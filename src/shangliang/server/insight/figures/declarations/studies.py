"""Figures of studies, inspections and seminars: what was looked into, whom the teams met, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from shangliang.rulebook.studies import StudyForm
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.fieldwork import Fieldwork
from shangliang.server.insight.figures.figure import Declared, Subject, counting, summing


def _where(holds: Callable[[Books, Fieldwork], bool]) -> Callable[[Books], Iterator[int]]:
    return lambda books: (each.id for each in books.fieldwork if holds(books, each))


def _went_out(books: Books, each: Fieldwork) -> bool:
    return books.period.has(each.first_on)


def _is_reported(books: Books, each: Fieldwork) -> bool:
    return books.period.has(each.signed_on)


def _amounts(of: Callable[[Fieldwork], int]) -> Callable[[Books], Iterator[tuple[int, int]]]:
    return lambda books: ((each.id, of(each)) for each in books.fieldwork)


def _suggestions(books: Books) -> Iterator[tuple[int, int]]:
    return ((each.id, each.suggestions) for each in books.fieldwork if _is_reported(books, each))


STUDY = Subject.STUDY
FIGURES = (
    Declared(
        id="study_topics", row="M7", label=_("调研课题"), unit=_("个"), subject=STUDY, is_council_wide=True,
        definition=_("期内提出的调研题目数，视察和座谈会不计，后来取消的也计入。"),
        parts=counting(
            _where(lambda books, each: each.form == StudyForm.STUDY and books.period.has(each.opened_on))
        ),
    ),
    Declared(
        id="studies", row="M7", label=_("开展调研视察"), unit=_("次"), subject=STUDY, is_council_wide=True,
        definition=_("第一次走访在期内、统计日以前已记录的调研和视察次数，座谈会不计。"),
        parts=counting(_where(lambda books, each: not each.is_seminar and _went_out(books, each))),
    ),
    Declared(
        id="topic_studies", row="M7", label=_("专题调研"), unit=_("次"), subject=STUDY, is_council_wide=True,
        definition=_("第一次走访在期内、统计日以前已记录的调研次数，视察和座谈会不计。"),
        parts=counting(
            _where(lambda books, each: each.form == StudyForm.STUDY and _went_out(books, each))
        ),
    ),
    Declared(
        id="studies_by_party_members", row="M7", label=_("党员委员参与的调研视察"), unit=_("次"), subject=STUDY,
        is_council_wide=True,
        definition=_("开展的调研视察中，期内的走访有中共党员委员参加的次数，党员身份按走访记录当天计。"),
        parts=counting(
            _where(lambda books, each: not each.is_seminar and _went_out(books, each) and each.party > 0)
        ),
    ),
    Declared(
        id="seminars", row="M7", label=_("座谈会"), unit=_("场次"), subject=STUDY, is_council_wide=True,
        definition=_("在期内召开、统计日以前已记录的座谈会场次；调研、视察途中的座谈计入走访，不计在这里。"),
        parts=summing(_amounts(lambda each: len(each.outings) if each.is_seminar else 0)),
    ),
    Declared(
        id="people_visited", row="M7", label=_("走访座谈群众"), unit=_("人"), subject=STUDY, is_council_wide=True,
        definition=_("期内调研、视察和座谈会的走访记录中走访座谈人数的合计，只计人数，不记姓名。"),
        parts=summing(_amounts(lambda each: each.people)),
    ),
    Declared(
        id="study_attendances", row="M7", label=_("委员参加调研视察"), unit=_("人次"), subject=STUDY,
        is_council_wide=True,
        definition=_("期内的走访记录中参加委员的人次，同一位委员参加几次计几次。"),
        parts=summing(_amounts(lambda each: each.party + each.non_party)),
    ),
    Declared(
        id="non_party_attendances", row="M18", label=_("党外委员参加调研视察"), unit=_("人次"), subject=STUDY,
        is_council_wide=True,
        definition=_("期内的走访记录中党外委员参加的人次，是否党外按走访记录当天计。"),
        parts=summing(_amounts(lambda each: each.non_party)),
    ),
    Declared(
        id="study_reports", row="M7", label=_("调研视察报告"), unit=_("篇"), subject=STUDY, is_council_wide=True,
        definition=_("期内签发的调研、视察报告篇数。"),
        parts=counting(_where(_is_reported)),
    ),
    Declared(
        id="suggestions", row="M7", label=_("报告中的意见建议"), unit=_("条"), subject=STUDY, is_council_wide=True,
        definition=_("期内签发的调研、视察报告中逐条编号的建议条数。"),
        parts=summing(_suggestions),
    ),
    Declared(
        id="endorsed_reports", row="M22", label=_("领导批示的报告"), unit=_("篇"), subject=STUDY, is_council_wide=True,
        definition=_("期内签发的调研、视察报告中，统计日以前得到领导批示的篇数；批示已撤销的不计。"),
        parts=counting(_where(lambda books, each: _is_reported(books, each) and each.is_instructed)),
    ),
)  # fmt: skip
