"""Terms of office and sessions, and the time limits of the regulations, as the council sets them."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.terms import Term
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID, LARGEST_NUMBER, Day, StatedFacts
from shangliang.server.api.paging import Column, PageQuery, page_of
from shangliang.server.api.reading.cases import choice
from shangliang.server.api.reading.registers import one_of
from shangliang.server.api.schemas.settings import (
    ShownSession,
    ShownTermOfOffice,
    ShownTimeLimit,
    TermOfOfficeEnded,
    TermOfOfficeList,
    TimeLimitList,
)
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import CouncilTerm
from shangliang.server.foundation.directory.models import CouncilSession, TermOfOffice
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import keep_session, keep_term_of_office, set_term

router = Router(tags=["settings"])
KEEPERS = (SeatKind.ADMINISTRATOR,)
LATEST_FIRST = (Column(name="number", is_descending=True), Column(name="id"))
TermId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="届次编号")]
SessionId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="会议编号")]
TermKey = Annotated[str, Path(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$", title="期限的标识")]


class StatedTerm(StatedFacts):
    """A term of office."""

    number: int = Field(ge=1, le=99, strict=True, title="届次")
    starts_on: Day = Field(title="起始日期")
    ends_on: Day | None = Field(None, title="届满日期", description="换届前不填。")


class TermEnd(StatedFacts):
    """A term's last day."""

    ends_on: Day = Field(title="届满日期")


class StatedSession(StatedFacts):
    """A session of a term."""

    number: int = Field(ge=1, le=20, strict=True, title="第几次会议")
    opens_on: Day = Field(title="开幕日期")
    closes_on: Day = Field(title="闭幕日期")


class TimeLimit(StatedFacts):
    """A limit's number."""

    number: int = Field(ge=1, le=LARGEST_NUMBER, strict=True, title="期限")


def _term_of(actor: Actor, term_id: int) -> TermOfOffice:
    return one_of(own(TermOfOffice, actor), term_id)


def _shown(term: TermOfOffice) -> ShownTermOfOffice:
    """A term; its sessions are read unless they were fetched with it."""
    return ShownTermOfOffice(
        id=term.pk,
        name=str(term),
        number=term.number,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        sessions=[_shown_session(each) for each in term.sessions.all()],
    )


def _shown_session(session: CouncilSession) -> ShownSession:
    return ShownSession(
        id=session.pk,
        name=str(session),
        number=session.number,
        opens_on=session.opens_on,
        closes_on=session.closes_on,
    )


@router.get(
    "/terms-of-office",
    response=TermOfOfficeList,
    operation_id="list_terms_of_office",
    summary="届次和会议",
    url_name="list_terms_of_office",
)
def list_terms_of_office(request: HttpRequest, query: Annotated[PageQuery, Query()]) -> TermOfOfficeList:
    """Each term with its sessions, the latest first."""
    actor = actor_of(request)
    require_seat(actor, *KEEPERS)
    terms = own(TermOfOffice, actor).prefetch_related("sessions")
    page = page_of(terms, order=LATEST_FIRST, query=query, request=request)
    return TermOfOfficeList(items=[_shown(each) for each in page.rows], next=page.next)


@act(router, "/terms-of-office", summary="建立届次", by=KEEPERS, status=201)
def add_term_of_office(actor: Actor, stated: StatedTerm) -> ShownTermOfOffice:
    """Enter a term."""
    return _shown(keep_term_of_office.add_term_of_office(actor=actor, **dict(stated)))


@act(router, "/terms-of-office/{int:term_id}/change", summary="更正届次", by=KEEPERS)
def change_term_of_office(actor: Actor, term_id: TermId, stated: StatedTerm) -> ShownTermOfOffice:
    """Correct a term's number or days."""
    term = _term_of(actor, term_id)
    keep_term_of_office.change_term_of_office(actor=actor, term=term, **dict(stated))
    return _shown(_term_of(actor, term_id))


@act(router, "/terms-of-office/{int:term_id}/end", summary="登记届满", by=KEEPERS)
def end_term_of_office(actor: Actor, term_id: TermId, stated: TermEnd) -> TermOfOfficeEnded:
    """换届: everybody who serves in it has served until then."""
    members = keep_term_of_office.end_term_of_office(
        actor=actor, term=_term_of(actor, term_id), ends_on=stated.ends_on
    )
    return TermOfOfficeEnded(term=_shown(_term_of(actor, term_id)), members=members)


@act(router, "/terms-of-office/{int:term_id}/sessions", summary="建立会议", by=KEEPERS, status=201)
def add_session(actor: Actor, term_id: TermId, stated: StatedSession) -> ShownSession:
    """Enter a session of a term."""
    term = _term_of(actor, term_id)
    return _shown_session(keep_session.add_session(actor=actor, term=term, **dict(stated)))


@act(router, "/sessions/{int:session_id}/change", summary="更正会议", by=KEEPERS)
def change_session(actor: Actor, session_id: SessionId, stated: StatedSession) -> ShownSession:
    """Correct a session."""
    sessions = own(CouncilSession, actor).select_related("term")
    session = one_of(sessions, session_id)
    keep_session.change_session(actor=actor, session=session, **dict(stated))
    return _shown_session(one_of(sessions, session_id))


@router.get(
    "/time-limits",
    response=TimeLimitList,
    operation_id="list_time_limits",
    summary="办理期限",
    url_name="list_time_limits",
)
def list_time_limits(request: HttpRequest) -> TimeLimitList:
    """Each limit with the regulation's number, its bounds and its clause; there are only a few."""
    actor = actor_of(request)
    require_seat(actor, *KEEPERS)
    own_numbers = dict(own(CouncilTerm, actor).values_list("key", "number"))
    return TimeLimitList(
        items=[_limit(term, own_numbers.get(key)) for key, term in set_term.settable_terms().items()]
    )


@act(router, "/time-limits/{slug:key}", summary="设定期限", by=KEEPERS)
def set_time_limit(actor: Actor, key: TermKey, stated: TimeLimit) -> ShownTimeLimit:
    """Limits that begin from now on have this length."""
    term = _settable(key)
    set_term.set_term(actor=actor, key=key, number=stated.number)
    return _limit_now(actor, term)


@act(router, "/time-limits/{slug:key}/reset", summary="恢复为规定的期限", by=KEEPERS)
def reset_time_limit(actor: Actor, key: TermKey) -> ShownTimeLimit:
    """The regulation's own number again."""
    term = _settable(key)
    set_term.reset_term(actor=actor, key=key)
    return _limit_now(actor, term)


def _settable(key: str) -> Term:
    term = set_term.settable_terms().get(key)
    if term is None:
        raise Http404
    return term


def _limit_now(actor: Actor, term: Term) -> ShownTimeLimit:
    return _limit(term, own(CouncilTerm, actor).filter(key=term.key).values_list("number", flat=True).first())


def _limit(term: Term, own_number: int | None) -> ShownTimeLimit:
    default = term.length.number
    number = default if own_number is None else own_number
    return ShownTimeLimit(
        key=term.key,
        label=_(term.label),
        clause=_(term.clause),
        of=choice(term.of),
        unit=choice(term.length.unit),
        number=number,
        default=default,
        least=term.least,
        most=term.most,
        is_own=number != default,
    )
