"""The neighbouring council: with every role's key and on every operation, nothing is read and nothing is changed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.facts import CaseId, MemberId, SuggestionId, UnitId
from shangliang.rulebook.proposals import Invitation, ProposalText
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.operations import operation_of, step_operations
from shangliang.server.api.router import description
from shangliang.server.followup.models import Suggestion
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.files.actions.store import store_file
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.notices.models import Notice
from tests.server.api import account_acts
from tests.server.api.calling import caller, callers, refused, said
from tests.server.api.register_acts import TAGS
from tests.server.authorization import EXAMPLES
from tests.server.cast import Cast
from tests.server.example import Example
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
OWN_TABLES = TAGS | account_acts.TAGS
"""Registers and settings, figures and accounts are kept from neighbours in tests of their own."""


def test_every_role_is_tried(neighbour: Cast) -> None:
    kinds = {neighbour.seats[part].kind for part in callers(neighbour)}
    assert kinds == {kind.value for kind in SeatKind if kind is not SeatKind.SYSTEM}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.park], ids=str)
def test_no_neighbour_takes_a_step(cast: Cast, neighbour: Cast, example: Example) -> None:
    assert example.park is not None
    case = example.park(cast)
    operation = operation_of(example.step)
    assert operation is not None
    facts = example.states(cast, case, getattr(cast, example.may[0]))
    body = plain(facts) if operation.body else None
    before = _everything(cast)
    for program in callers(neighbour).values():
        refused(program.post(operation.path.format(case_id=case.pk), body), 404)
    assert _everything(cast) == before


def test_the_examples_cover_every_operation_on_a_case() -> None:
    on_cases = {key for key, operation in step_operations().items() if not operation.step.opens}
    assert {(each.step.kind, each.step.key) for each in EXAMPLES if each.park} == on_cases


def test_no_neighbour_reads_anything(cast: Cast, neighbour: Cast) -> None:
    matter = journey.answered(cast, outcome=Outcome.PLANNED, due_on=clock.today() + timedelta(days=90))
    upload = SimpleUploadedFile("现场照片说明.pdf", PDF)
    file = store_file(actor=cast.proposer, name="现场照片说明.pdf", content=upload)
    ids = {"case_id": matter.pk, "file_id": file.pk}
    for part, program in callers(neighbour).items():
        for path, methods in description()["paths"].items():
            if "get" not in methods or OWN_TABLES.intersection(methods["get"]["tags"]):
                continue
            answer = program.get(path.format(**ids))
            if "{" in path:
                refused(answer, 404)
            else:
                assert answer.status_code == 200, (part, path)
                assert _mentions(answer.content.decode(), cast, matter) == [], (part, path)


def test_no_neighbour_marks_or_removes_anything(cast: Cast, neighbour: Cast) -> None:
    """The operations beside the steps: there are three that write, and handing a file in is one's own."""
    matter = journey.docketed(cast)
    for event in Event.objects.filter(case=matter):
        deliver(event.pk, cast.council.pk)
    file = store_file(actor=cast.proposer, name="说明.pdf", content=SimpleUploadedFile("说明.pdf", PDF))
    for program in callers(neighbour).values():
        refused(program.post(f"/cases/{matter.pk}/notices/read"), 404)
        refused(program.send("delete", f"/files/{file.pk}"), 404)
        assert said(program.post("/notices/read")) == {"count": 0}
    assert Notice.objects.filter(council=cast.council, read_at__isnull=True).exists()
    assert StoredFile.objects.filter(pk=file.pk).exists()


def test_every_writing_operation_is_tried_here() -> None:
    beside = {"read_notices", "read_case_notices", "store_file", "remove_file"}
    writing = {
        methods[method]["operationId"]
        for methods in description()["paths"].values()
        for method in methods
        if method != "get" and not OWN_TABLES.intersection(methods[method]["tags"])
    }
    assert writing == beside | {operation.operation_id for operation in step_operations().values()}


def test_another_councils_records_cannot_be_named(cast: Cast, neighbour: Cast) -> None:
    """An id of the neighbour's is no id here: neither a unit in a draft nor a member in an invitation."""
    program = caller(cast, "proposer")
    suggestion = SuggestionText(text="由邻县办理。", unit=UnitId(neighbour.education.pk))
    text = plain(ProposalText(title="关于邻县的提案", suggestions=(suggestion,)))
    problem = refused(program.post("/proposals", text), 422)
    assert [error["field"] for error in problem["errors"]] == ["suggestions.0.unit"]

    draft = journey.drafted(cast.proposer)
    guests = plain(Invitation(members=(MemberId(neighbour.members["stranger"].pk),)))
    problem = refused(program.post(f"/proposals/{draft.pk}/invite", guests), 422)
    assert [error["field"] for error in problem["errors"]] == ["members"]
    guests = plain(Invitation(members=(MemberId(cast.members["stranger"].pk),)))
    assert program.post(f"/proposals/{draft.pk}/invite", guests).status_code == 200


def test_another_councils_suggestions_and_cases_cannot_be_named(cast: Cast, neighbour: Cast) -> None:
    foreign = journey.docketed(neighbour)
    case = journey.docketed(cast)
    merge = {"lead": CaseId(foreign.pk), "reason": "同一事项。"}
    problem = refused(caller(cast, "clerk").post(f"/proposals/{case.pk}/merge", merge), 422)
    assert [error["field"] for error in problem["errors"]] == ["lead"]

    assignment = journey.accepted(cast)
    body = plain(journey.draft_facts(assignment))
    body["answers"][0]["suggestion"] = SuggestionId(Suggestion.objects.filter(case=foreign).earliest("id").pk)
    answer = caller(cast, "education_officer").post(f"/assignments/{assignment.pk}/draft_reply", body)
    assert [error["field"] for error in refused(answer, 422)["errors"]] == ["answers.0.suggestion"]


def _everything(cast: Cast) -> tuple[list[tuple[object, ...]], int]:
    """What a change in a council would show in: its cases, and the length of its audit chain."""
    with reader_scope(Reader.MAINTENANCE):
        cases = Case.objects.filter(council=cast.council).order_by("pk")
        return list(cases.values_list("pk", "state", "moved_at", "title")), _lines(cast)


def _lines(cast: Cast) -> int:
    return AuditLine.objects.filter(council=cast.council).count()


def _mentions(text: str, cast: Cast, matter: Case) -> list[str]:
    """What of the council's stands in an answer."""
    own_words = [matter.title, cast.council.name, "基教股李工", "现场照片说明"]
    assert json.loads(text) is not None
    return [word for word in own_words if word in text]


def test_the_same_search_finds_at_home(cast: Cast) -> None:
    """The success beside the refusals: what the neighbour does not find is there."""
    matter = journey.answered(cast)
    answer = said(caller(cast, "proposer").get("/proposals"))
    assert [item["case"]["id"] for item in answer["items"]] == [matter.pk]
