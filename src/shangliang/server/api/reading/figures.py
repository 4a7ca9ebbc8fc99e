"""Figures, cuts and records as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.ratings import Grade
from shangliang.rulebook.studies import StudyForm
from shangliang.server.api.operations import address
from shangliang.server.api.reading.cases import choice, maybe_choice, named, shown_case
from shangliang.server.api.schemas.cases import Choice, Named
from shangliang.server.api.schemas.figures import (
    FigureLine,
    Recorded,
    RecordedAppraisal,
    RecordedMember,
    RecordedPromise,
    RecordedProposal,
    RecordedRating,
    RecordedStudy,
    ShownCell,
    ShownCut,
    ShownFigure,
    ShownPeriod,
)
from shangliang.server.insight.figures import Figure, Period, Subject
from shangliang.server.insight.figures.books import Books
from shangliang.server.insight.figures.cuts import Cut
from shangliang.server.insight.year.asked_records import CO_PROPOSERS
from shangliang.server.insight.year.asking import query_of
from shangliang.server.insight.year.cut_tables import Line, lines_of
from shangliang.server.insight.year.links import Links, may_open
from shangliang.server.insight.year.listing import TALKS


def shown_period(period: Period) -> ShownPeriod:
    """The days."""
    return ShownPeriod(from_on=period.from_on, to_on=period.to_on, as_of=period.as_of)


def shown_figure(figure: Figure, links: Links) -> ShownFigure:
    """A figure with its definition."""
    return ShownFigure(
        **figure_line(figure, links).model_dump(),
        row=figure.row,
        definition=str(figure.definition),
        subject=figure.subject.value,
    )


def figure_line(figure: Figure, links: Links) -> FigureLine:
    """A figure where its definition has been told already."""
    return FigureLine(
        id=figure.id,
        label=str(figure.label),
        value=figure.value,
        unit=str(figure.unit),
        numerator=figure.numerator,
        denominator=figure.denominator,
        answers=figure.answers,
        paper_answers=figure.paper_answers,
        of_which_merged=figure.of_which_merged,
        withheld=str(figure.withheld),
        records_href=_records_href(figure, links),
    )


def _records_href(figure: Figure, links: Links) -> str | None:
    """Where a figure's records are listed, as the page's links lead there."""
    if not figure.records or not may_open(links.actor, figure):
        return None
    by = CO_PROPOSERS if links.is_co_signed else ""
    asked = query_of(links.period, cut=links.cut, cell=links.cell, by=by)
    return f"{address(f'/figures/{figure.id}/records')}?{asked}"


def shown_cut(cut: Cut, books: Books, links: Links) -> ShownCut:
    """Every part of a cut with what the caller is told of it."""
    lines = lines_of(cut, books, actor=links.actor)
    cells = [_cell(line, replace(links, cut=cut.id, cell=line.part.key)) for line in lines]
    return ShownCut(id=cut.id, label=str(cut.label), cells=cells)


def _cell(line: Line, links: Links) -> ShownCell:
    co_signed = line.co_signed
    return ShownCell(
        key=line.part.key,
        label=str(line.part.label),
        figures=[figure_line(each, links) for each in line.figures.values()],
        co_signed=figure_line(co_signed, replace(links, is_co_signed=True)) if co_signed else None,
    )


def shown_records(figure: Figure, rows: Sequence[Any], books: Books) -> list[Recorded]:
    """Rows of `listing.rows_for`, with names joined where they are cases."""
    shown: dict[Subject, Callable[[Sequence[Any], Books], list[Any]]] = {
        Subject.PROPOSAL: _proposals,
        Subject.RATING: _ratings,
        Subject.PROMISE: _promises,
        Subject.MEMBER: _members,
        Subject.APPRAISAL: _appraisals,
        Subject.STUDY: _studies,
    }
    return shown[figure.subject](rows, books)


def _proposals(cases: Sequence[Any], books: Books) -> list[RecordedProposal]:
    matters = {matter.id: matter for matter in books.matters}
    shown = []
    for case in cases:
        # What is still on its way to docketing is in no unit's hands.
        matter = matters.get(case.pk)
        shown.append(
            RecordedProposal(
                subject="proposal",
                case=shown_case(case),
                units=[
                    Named(id=each.unit_id, name=books.units.name(each.unit_id))
                    for each in (matter.handlings if matter else ())
                ],
                talk=Choice(value=matter.talk.name.lower(), label=str(TALKS[matter.talk][0]))
                if matter
                else None,
                reply_class=choice(matter.reply_class) if matter and matter.reply_class else None,
                is_late=not matter.is_answered and matter.is_due(books.period.as_of) if matter else None,
            )
        )
    return shown


def _ratings(cases: Sequence[Any], _books: Books) -> list[RecordedRating]:
    return [
        RecordedRating(
            subject="rating",
            case=shown_case(case),
            about=named(case.parent.unit),
            overall=maybe_choice(Grade, case.rating.overall),
            rated_on=case.rating.rated_on,
            is_paper=case.rating.is_paper,
        )
        for case in cases
    ]


def _promises(cases: Sequence[Any], books: Books) -> list[RecordedPromise]:
    pledges = {pledge.id: pledge for pledge in books.ledger.pledges}
    return [
        RecordedPromise(
            subject="promise",
            case=shown_case(case),
            text=case.promise.answer.text,
            owner=case.promise.owner,
            due_on=case.promise.due_on,
            state=choice(PromiseState(pledges[case.pk].state)),
        )
        for case in cases
    ]


def _members(members: Sequence[Any], books: Books) -> list[RecordedMember]:
    enrolled = {member.id: member for member in books.members}
    return [
        RecordedMember(
            subject="member",
            member=Named(id=member.pk, name=member.name),
            employer=member.employer,
            sector=Named(id=member.sector_id, name=str(member.sector)),
            is_party_member=enrolled[member.pk].is_party_member,
            is_on_board=enrolled[member.pk].is_on_board,
        )
        for member in members
    ]


def _appraisals(cases: Sequence[Any], _books: Books) -> list[RecordedAppraisal]:
    return [
        RecordedAppraisal(
            subject="appraisal",
            case=shown_case(case),
            agreed_on=case.appraisal.agreed_on,
            visited_on=case.appraisal.visited_on,
        )
        for case in cases
    ]


def _studies(cases: Sequence[Any], books: Books) -> list[RecordedStudy]:
    works = {each.id: each for each in books.fieldwork}
    shown = []
    for case in cases:
        work = works[case.pk]
        shown.append(
            RecordedStudy(
                subject="study",
                case=shown_case(case),
                form=choice(StudyForm(work.form)),
                visits=len(work.outings),
                people=work.people,
                attendances=work.party + work.non_party,
                non_party_attendances=work.non_party,
                signed_on=work.signed_on,
                suggestions=work.suggestions,
            )
        )
    return shown
