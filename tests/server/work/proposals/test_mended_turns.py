"""Turns that a day in the browser has shown to go wrong: what is refused goes back to somebody, and what is hidden does
not count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from shangliang.rulebook.assignments import Assignments, ExtensionRequest
from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.promises import Promises
from shangliang.rulebook.proposals import Mode, Proposals
from shangliang.rulebook.ratings import Ratings
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.stepping.forms import build
from shangliang.server.insight.late import late_by_role
from shangliang.server.shell.queries.waiting import task_page
from tests.server import authorization
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def test_a_draft_that_is_not_countersigned_goes_back_to_the_leads_officer(cast: Cast) -> None:
    joint = authorization.awaiting_countersign(cast)
    lead = journey.assignment_of(authorization.matter_of(joint), cast.education.pk)
    reason = Explained(reason="第二条的完成时间与我局计划不符。")
    perform(Assignments.refuse_countersign, case=joint, actor=cast.housing_leader, facts=reason)

    assert Case.objects.get(pk=lead.pk).state == "accepted"
    waiting = [task.step for task in task_page(cast.education_officer).tasks if task.case.pk == lead.pk]
    assert waiting == [Assignments.draft_reply]
    assert lead.assignment.returned_reason == "县住建局：第二条的完成时间与我局计划不符。"
    assert [task.case.pk for task in task_page(cast.housing_officer).tasks] == []

    again = journey.draft_facts(lead)
    perform(Assignments.draft_reply, case=lead, actor=cast.education_officer, facts=again)
    perform(Assignments.countersign, case=joint, actor=cast.housing_leader, facts=NoFacts())
    assert Case.objects.get(pk=joint.pk).state == "countersigned"


def test_a_hidden_answer_does_not_count(cast: Cast) -> None:
    """Who chose a lead first and then handling by each alone has not named that unit."""
    plan = build(
        Proposals.assign.facts,
        {"mode": "separate", "lead": cast.education.pk, "units": [cast.housing.pk, cast.health.pk]},
    )
    assert (plan.mode, plan.lead) == (Mode.SEPARATE, None)
    led = build(Proposals.assign.facts, {"mode": "lead", "lead": cast.education.pk})
    assert led.lead == cast.education.pk


def test_a_paper_rating_is_opened_by_rater_and_desk_not_by_the_chair(cast: Cast) -> None:
    rating = authorization.referred(cast)
    scan = StoredFile.objects.create(
        council=cast.council, name="征询意见表.pdf", content_type="application/pdf", size=1, sha256="0" * 64,
        path="-", uploaded_by_id=cast.clerk.seat_id, case=rating,
    )  # fmt: skip
    readers = {part for part in cast.seats if readable_files(getattr(cast, part)).filter(pk=scan.pk).exists()}
    assert readers == {"proposer", "clerk", "committee"}
    assert Ratings.close_dissatisfied.by[0].value == "chair"


def test_a_unit_is_late_with_its_own_and_not_with_the_desks_checking(cast: Cast) -> None:
    promise = authorization.reported(cast)
    with clock_at(clock.today() + timedelta(days=60)):
        assert late_by_role(cast.clerk, today=clock.today())
        assert late_by_role(cast.education_officer, today=clock.today()) == {}
    assert promise.state == "reported"
    assert Promises.confirm.by[0].value == "clerk"


def test_who_decides_on_an_objection_reads_it(cast: Cast) -> None:
    case = authorization.objected(cast)
    browser = Client()
    browser.force_login(cast.user("assigner"))
    for step in ("uphold_objection", "dismiss_objection"):
        page = browser.get(f"/assignments/{case.pk}/{step}/").content.decode()
        assert case.assignment.objection_reason in page


def test_who_answers_a_request_reads_what_is_asked(cast: Cast, client: Client) -> None:
    case = journey.accepted(cast)
    until = clock.today() + timedelta(days=150)
    facts = ExtensionRequest(until=until, reason="涉及跨年度预算。")
    perform(Assignments.ask_extension, case=case, actor=cast.education_officer, facts=facts)
    request = Case.objects.get(kind="request")
    client.force_login(cast.user("assigner"))
    for step in ("grant", "refuse"):
        html = client.get(f"/requests/{request.pk}/{step}/").content.decode()
        assert f"申请延期至 {until:%Y-%m-%d}" in html
        assert "涉及跨年度预算。" in html
