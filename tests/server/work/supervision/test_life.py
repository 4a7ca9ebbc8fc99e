"""An appraisal as the regulation tells it: who learns of it when, and what is put right."""

from __future__ import annotations

import pytest

from shangliang.rulebook.facts import Explained, NoFacts
from shangliang.rulebook.supervision import Appraisals, AppraisalState, Rectifications
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import OutOfTurn, Refused
from tests.server.cast import Cast
from tests.server.work.supervision import life

pytestmark = pytest.mark.django_db


def test_the_unit_learns_of_it_when_the_county_committee_has_agreed(cast: Cast) -> None:
    case = life.proposed(cast)
    assert not readable(cast.education_officer, kind="appraisal").exists()
    perform(Appraisals.agree, case=case, actor=cast.committee_clerk, facts=life.agreement())
    assert readable(cast.education_officer, kind="appraisal").get() == case
    assert not readable(cast.housing_officer, kind="appraisal").exists()


def test_without_agreement_it_does_not_take_place(cast: Cast) -> None:
    facts = Explained(reason="今年已安排巡察。")
    case = perform(Appraisals.decline, case=life.proposed(cast), actor=cast.committee_clerk, facts=facts)
    assert case.state == AppraisalState.DROPPED
    with pytest.raises(OutOfTurn):
        perform(Appraisals.agree, case=case, actor=cast.committee_clerk, facts=life.agreement())


def test_each_item_has_its_own_day_and_is_followed_to_its_end(cast: Cast) -> None:
    matter = life.fed_back(cast)
    first, second = life.items_of(matter)
    due = dict(Deadline.objects.filter(case__in=[first, second]).values_list("case_id", "due_on"))
    assert due == {first.pk: life.later(90), second.pk: life.later(30)}
    reported = perform(Rectifications.report, case=first, actor=cast.education_officer, facts=life.done())
    words = Explained(reason="还有两个班没有拆分。")
    given = perform(Rectifications.return_, case=reported, actor=cast.committee_clerk, facts=words)
    assert given.rectification.returned_reason == words.reason
    again = perform(Rectifications.report, case=given, actor=cast.education_officer, facts=life.done())
    perform(Rectifications.accept, case=again, actor=cast.committee_clerk, facts=NoFacts())
    with pytest.raises(Refused, match="还有整改事项没有核查通过"):
        perform(Appraisals.visit, case=matter, actor=cast.committee_clerk, facts=life.return_visit())


def test_it_ends_after_the_return_visit(cast: Cast) -> None:
    case = perform(Appraisals.close, case=life.visited(cast), actor=cast.chair, facts=NoFacts())
    assert case.state == AppraisalState.CLOSED
    assert Case.objects.get(pk=case.pk).appraisal.visit == life.return_visit().words
