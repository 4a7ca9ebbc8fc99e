"""What comes of a report: units' answers, which the team reads; leaders' instructions; photos; the team's days."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from shangliang.rulebook.facts import FileId, NoFacts, UnitId
from shangliang.rulebook.referrals import Referrals
from shangliang.rulebook.studies import Studies
from shangliang.server.followup.actions.instruct import give
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.access import holders, readable
from shangliang.server.foundation.casework.agenda import entries_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused
from shangliang.server.foundation.casework.tasks import waiting_cases
from shangliang.server.foundation.files.actions.store import store_file
from tests.server.cast import Cast
from tests.server.followup import examples as instructing
from tests.server.foundation.files import samples
from tests.server.work.briefs import life as brief_life
from tests.server.work.studies import examples, life
from tests.support.statements import CountStatements

pytestmark = pytest.mark.django_db
MOST_STATEMENTS_ON_A_STUDY = 15
TEAM = ("proposer", "co_proposer")


def page(cast: Cast, part: str, case: Case) -> str:
    client = Client()
    client.force_login(cast.user(part))
    return str(client.get(f"/studies/{case.pk}/").content.decode())


def reads(actor: Actor, case: Case) -> bool:
    return readable(actor, kind=case.kind).filter(pk=case.pk).exists()


@pytest.mark.parametrize("part", [*TEAM, "body_contact", "committee_clerk"])
def test_the_team_reads_what_units_answer_once_it_is_taken_in(cast: Cast, part: str) -> None:
    case = examples.answered(cast)
    referral = Case.objects.get(root=case, kind="referral")
    assert reads(getattr(cast, part), referral)
    assert "县教育局" in page(cast, part, case)
    assert not reads(cast.stranger, referral)


def test_the_team_is_told_that_an_answer_has_come(cast: Cast) -> None:
    referral = Case.objects.get(root=examples.answered(cast), kind="referral")
    told = set(holders(referral, Referrals.pass_answer.tells).values_list("pk", flat=True))
    assert {cast.seats[part].pk for part in TEAM} <= told
    assert cast.seats["stranger"].pk not in told


def test_a_study_whose_units_have_all_answered_waits_to_be_closed(cast: Cast) -> None:
    sent = life.sent(cast)
    assert sent.pk not in {case.pk for case in waiting_cases(cast.committee_clerk)}
    answered = examples.answered(cast)
    waiting = {case.pk for case in waiting_cases(cast.committee_clerk)}
    assert answered.pk in waiting
    assert sent.pk not in waiting


def instruct(cast: Cast, case: Case, *, is_sealed: bool = False) -> Case:
    return give(actor=cast.county_leader, facts=instructing.stated(cast, case, is_sealed=is_sealed))


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_leader_s_words_reach_the_team_unless_they_are_kept_from_it(cast: Cast, is_sealed: bool) -> None:
    case = life.signed(cast)
    instruction = instruct(cast, case, is_sealed=is_sealed)
    referral = instructing.referral_of(instruction)
    for part in TEAM:
        assert reads(getattr(cast, part), instruction) is not is_sealed
        assert reads(getattr(cast, part), referral) is not is_sealed
        assert (instructing.WORDS in page(cast, part, case)) is not is_sealed
    assert instructing.WORDS in page(cast, "committee_clerk", case)
    assert instructing.WORDS in page(cast, "education_officer", case)


def test_leaders_read_a_signed_report_and_none_before(cast: Cast) -> None:
    reviewed, signed = life.reviewed(cast), life.signed(cast)
    assert not reads(cast.county_leader, reviewed)
    with pytest.raises((NotAllowed, Refused)):
        instruct(cast, reviewed)
    assert reads(cast.county_leader, signed)
    shown = page(cast, "county_leader", signed)
    assert "农村幸福院四十二所" in shown
    assert life.FINDING not in shown


def test_an_instructed_unit_answers_to_the_committee_s_desk(cast: Cast) -> None:
    instruction = instruct(cast, life.signed(cast))
    referral = instructing.referral_of(instruction)
    perform(Referrals.accept, case=referral, actor=cast.education_officer, facts=NoFacts())
    facts = replace(brief_life.answer(referral), note="已经研究办理。")
    perform(Referrals.answer, case=referral, actor=cast.education_officer, facts=facts)
    with pytest.raises(NotAllowed):
        perform(Referrals.pass_answer, case=referral, actor=cast.clerk, facts=NoFacts())
    perform(Referrals.pass_answer, case=referral, actor=cast.committee_clerk, facts=NoFacts())
    assert Case.objects.get(pk=instruction.pk).state == "answered"


def photographed(cast: Cast) -> Case:
    """A study whose visit has a photo, taken by a member of the team."""
    case = life.planned(cast)
    photo = store_file(actor=cast.co_proposer, name="幸福院.png", content=io.BytesIO(samples.PNG))
    facts = replace(life.visit(cast), photos=(FileId(photo.pk),))
    return perform(Studies.log_visit, case=case, actor=cast.co_proposer, facts=facts)


def test_a_photo_stands_at_its_visit_and_not_with_another(cast: Cast) -> None:
    case = photographed(cast)
    perform(
        Studies.log_visit, case=case, actor=cast.proposer, facts=replace(life.visit(cast), place="南塬村")
    )
    shown = page(cast, "committee_clerk", case)
    visits = shown[shown.index("走访记录") :]
    assert visits.index("石瓮村幸福院") < visits.index("幸福院.png") < visits.index("南塬村")
    assert page(cast, "stranger", case).count("幸福院.png") == 0


@pytest.mark.parametrize("part", ["committee_clerk", "co_proposer", "secretary"])
def test_photos_and_instructions_cost_no_statement_more(
    cast: Cast, part: str, statements: CountStatements
) -> None:
    case = photographed(cast)
    desk = cast.committee_clerk
    perform(Studies.report, case=case, actor=desk, facts=life.REPORT)
    for step, actor in (
        (Studies.submit, desk),
        (Studies.review, cast.secretary),
        (Studies.sign, cast.chair),
    ):
        case = perform(step, case=case, actor=actor, facts=NoFacts())
    instruct(cast, case)
    case = perform(
        Studies.send,
        case=case,
        actor=desk,
        facts=replace(life.sending(cast), units=(UnitId(cast.housing.pk),)),
    )
    client = Client()
    client.force_login(cast.user(part))
    client.get("/")
    with statements() as ran:
        shown: Any = client.get(f"/studies/{case.pk}/")
    assert instructing.WORDS in shown.content.decode()
    assert len(ran) <= MOST_STATEMENTS_ON_A_STUDY


def test_the_team_s_days_stand_in_the_calendars_of_those_who_go(cast: Cast) -> None:
    case, today = life.planned(cast), clock.today()
    for part in (*TEAM, "committee_clerk", "body_contact"):
        entries = entries_of(getattr(cast, part), first=today, last=today)
        (entry,) = [each for each in entries if each.key == f"study-{case.pk}"]
        assert (entry.title, entry.url) == ("调研：农村幸福院运行情况", f"/studies/{case.pk}/")
    for part in ("stranger", "secretary", "education_officer"):
        entries = entries_of(getattr(cast, part), first=today, last=today)
        assert not [each for each in entries if each.key.startswith("study-")]
    day_after = today + timedelta(days=1)
    later = entries_of(cast.proposer, first=day_after, last=day_after)
    assert not [each for each in later if each.key.startswith("study-")]
