"""Lists by keyset: every row once, whatever comes in between, at a price that does not grow."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.db.models import Model

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.proposals import PreliminaryOpinion, Proposals
from shangliang.server.api.router import description
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.notices.models import Notice
from tests.server.api import account_acts
from tests.server.api.calling import Caller, caller, refused, said
from tests.server.api.register_acts import TAGS
from tests.server.cast import Cast
from tests.server.followup import examples as instructing
from tests.server.work.briefs import life
from tests.server.work.consultations import life as consulting
from tests.server.work.proposals import journey
from tests.server.work.studies import life as study_life
from tests.server.work.supervision import life as supervising
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
LISTS = {
    "/members": "clerk",
    "/units": "clerk",
    "/cases": "clerk",
    "/tasks": "clerk",
    "/proposals": "clerk",
    "/ratings": "committee",
    "/promises": "clerk",
    "/briefs": "information",
    "/papers": "information",
    "/studies": "committee_clerk",
    "/notices": "committee",
    "/consultations": "committee_clerk",
    "/appraisals": "committee_clerk",
    "/instructions": "county_leader",
}
MOST_STATEMENTS = 12


def _all(program: Caller, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """Every row of a list, page after page."""
    found: list[dict[str, Any]] = []
    answer = said(program.get(path, **parameters))
    while True:
        found += answer["items"]
        if answer["next"] is None:
            return found
        answer = said(program.get(answer["next"]))


def _ids(rows: list[dict[str, Any]]) -> list[int]:
    return [row["id"] if "id" in row else row["case"]["id"] for row in rows]


def _fill(cast: Cast) -> None:
    """Three rows in every list, made as people make them."""
    for number in range(3):
        journey.submitted(cast)
        life.composed(cast)
        consulting.planned(cast)
        instructing.given(cast)
        study_life.opened(cast)
        supervising.proposed(cast)
        due = clock.today() + timedelta(days=60 + number)
        journey.answered(cast, outcome=Outcome.PLANNED, due_on=due)
    for event in Event.objects.filter(delivered_at__isnull=True):
        deliver(event.pk, event.council_id)


def _fill_up(cast: Cast, count: int) -> None:
    """So many rows more, copied from those that are there: what a list costs depends on the rows alone."""
    submitted = Case.objects.filter(kind="proposal", state="submitted").earliest("id")
    rating, promise = (Case.objects.filter(kind=kind).earliest("id") for kind in ("rating", "promise"))
    notice = Notice.objects.filter(seat=cast.seats["committee"]).earliest("id")
    brief, paper = (Case.objects.filter(kind=kind).earliest("id") for kind in ("brief", "paper"))
    meeting, instruction = (
        Case.objects.filter(kind=kind).earliest("id") for kind in ("consultation", "instruction")
    )
    study, appraisal = (Case.objects.filter(kind=kind).earliest("id") for kind in ("study", "appraisal"))
    for number in range(count):
        _copy(meeting.consultation, case=_copy(meeting))
        _copy(instruction.instruction, case=_copy(instruction))
        _copy(brief.brief, case=_copy(brief))
        _copy(paper.paper, case=_copy(paper))
        _copy(study.study, case=_copy(study))
        _copy(appraisal.appraisal, case=_copy(appraisal))
        _copy(submitted.proposal, case=_copy(submitted))
        _copy(rating.rating, case=_copy(rating))
        suggestion = _copy(promise.promise.answer.suggestion, number=100 + number)
        answer = _copy(promise.promise.answer, suggestion=suggestion)
        _copy(promise.promise, case=_copy(promise), answer=answer)
        _copy(notice, event=_copy(notice.event, pk=uuid4()))
        _copy(cast.members["stranger"], number=f"30{number:03d}")
        _copy(cast.health, name=f"单位{number}")


def _copy(record: Any, **changes: Any) -> Any:
    """The same row once more, with another id."""
    fields = {field.attname: getattr(record, field.attname) for field in type(record)._meta.concrete_fields}
    fields.pop(type(record)._meta.pk.attname)
    for name, value in changes.items():
        fields[f"{name}_id" if isinstance(value, Model) else name] = getattr(value, "pk", value)
    return type(record).objects.create(**fields)


def test_every_list_is_walked_here() -> None:
    paged = {
        path.removeprefix("/api/v1")
        for path, methods in description()["paths"].items()
        if "cursor" in [parameter["name"] for parameter in methods.get("get", {}).get("parameters", [])]
        # Those are walked in test_registers_reading.py, and in the tests of search, figures and accounts.
        and not (TAGS | account_acts.TAGS).intersection(methods["get"]["tags"])
    }
    assert paged == set(LISTS)


def test_pages_hold_every_row_once_and_in_order(cast: Cast) -> None:
    _fill(cast)
    for path, part in LISTS.items():
        program = caller(cast, part)
        whole = _ids(_all(program, path, limit=100))
        assert len(whole) >= 3, path
        assert _ids(_all(program, path, limit=1)) == whole, path
        assert _ids(_all(program, path, limit=2)) == whole, path


def test_a_list_costs_the_same_at_3_and_at_60_rows(cast: Cast, statements: CountStatements) -> None:
    programs = {path: caller(cast, part) for path, part in LISTS.items()}
    _fill(cast)
    few = {path: _cost(program, path, statements, rows=3) for path, program in programs.items()}
    _fill_up(cast, 57)
    many = {path: _cost(program, path, statements, rows=60) for path, program in programs.items()}
    assert many == few
    assert max(many.values()) <= MOST_STATEMENTS


def _cost(program: Caller, path: str, statements: CountStatements, *, rows: int) -> int:
    """The statements of a whole list, which must have at least so many rows."""
    with statements() as ran:
        answer = program.get(path, limit=100)
    assert len(said(answer)["items"]) >= rows, path
    return len(ran)


def test_pages_are_stable_while_rows_come(cast: Cast) -> None:
    """A proposal that comes in while somebody turns pages neither doubles a row nor hides one."""
    before = [journey.submitted(cast).pk for _number in range(4)]
    program = caller(cast, "clerk")
    first = said(program.get("/proposals", limit=2))
    journey.submitted(cast)
    second = said(program.get(first["next"]))
    assert _ids(first["items"]) + _ids(second["items"]) == sorted(before, reverse=True)
    assert second["next"] is None


def test_what_moves_while_one_synchronises_comes_again(cast: Cast) -> None:
    """By `updated_since` the order is that of moving: what moves meanwhile is met later, never lost."""
    start = datetime.fromisoformat("2026-03-02T02:00:00+00:00")
    cases: list[Case] = []
    for hour in range(3):
        with clock_at(start + timedelta(hours=hour)):
            cases.append(journey.submitted(cast))
    program = caller(cast, "clerk")
    since = start.isoformat()
    first = said(program.get("/proposals", updated_since=since, limit=1))
    with clock_at(start + timedelta(hours=9)):
        perform(Proposals.review, case=cases[0], actor=cast.clerk, facts=PreliminaryOpinion())
    rest = _all(program, first["next"])
    assert _ids(first["items"]) == [cases[0].pk]
    assert _ids(rest) == [cases[1].pk, cases[2].pk, cases[0].pk]


def test_updated_since_leaves_out_what_has_not_moved(cast: Cast) -> None:
    with clock_at(date(2026, 3, 2)):
        journey.submitted(cast)
    with clock_at(date(2026, 4, 2)):
        recent = journey.submitted(cast)
    rows = said(caller(cast, "clerk").get("/cases", updated_since="2026-04-01T00:00:00+08:00"))
    assert _ids(rows["items"]) == [recent.pk]


def test_a_cursor_belongs_to_its_list(cast: Cast) -> None:
    for _number in range(2):
        journey.submitted(cast)
    program = caller(cast, "clerk")
    following = said(program.get("/proposals", limit=1))["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    assert program.get("/proposals", limit=50, cursor=cursor).status_code == 200
    for path, parameters in (("/cases", {}), ("/proposals", {"state": "submitted"})):
        problem = refused(program.get(path, cursor=cursor, **parameters), 422)
        assert [error["field"] for error in problem["errors"]] == ["cursor"]
    refused(program.get("/proposals", cursor=f"{cursor}x"), 422)
    refused(program.get("/proposals", cursor="1"), 422)


def test_a_page_has_at_most_a_hundred_rows(cast: Cast) -> None:
    program = caller(cast, "clerk")
    assert program.get("/cases", limit=100).status_code == 200
    for limit in (0, 101):
        refused(program.get("/cases", limit=limit), 422)


def test_a_moment_may_be_written_with_any_offset_within_the_calendar(cast: Cast) -> None:
    journey.submitted(cast)
    program = caller(cast, "clerk")
    for path in ("/cases", "/proposals", "/briefs"):
        asked = {"updated_since": "2020-12-17T11:13:56-19:21", "q": "午托 难"}
        assert program.get(path, **asked).status_code == 200
        refused(program.get(path, updated_since="9999-12-31T23:59:59-19:21"), 422)
