"""What is promised on a merged case's suggestion is followed on that case: its own proposer is told."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.facts import CaseId
from shangliang.rulebook.proposals import MergeInto, Proposals
from shangliang.rulebook.roles import Role
from shangliang.server.followup.models import Promise
from shangliang.server.foundation.casework.access import holders, roles_on
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


def test_each_proposer_follows_the_promises_on_his_own_suggestions(cast: Cast) -> None:
    lead = journey.docketed(cast)
    merged = journey.docketed(cast, by=cast.second_proposer)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    perform(Proposals.merge, case=merged, actor=cast.committee, facts=facts)
    matter = journey.assigned(cast, case=Case.objects.get(pk=lead.pk))
    journey.answered(cast, matter=matter, outcome=Outcome.PLANNED, due_on=date(2099, 12, 31))
    for case, member in ((lead, "proposer"), (merged, "second_proposer")):
        promises = Promise.objects.filter(answer__suggestion__case=case).select_related("case")
        assert [promise.case.root_id for promise in promises] == [case.pk] * 2
        told = holders(promises[0].case, (Role.LEAD_PROPOSER,)).values_list("member__pk", flat=True)
        assert set(told) == {cast.members[member].pk}
        assert Role.OFFICER in roles_on(promises[0].case, cast.education_officer)


def test_both_timelines_name_the_other_case(cast: Cast, client: Client) -> None:
    lead = journey.docketed(cast)
    merged = journey.docketed(cast, by=cast.second_proposer)
    facts = MergeInto(lead=CaseId(lead.pk), reason="同一问题。")
    perform(Proposals.merge, case=merged, actor=cast.committee, facts=facts)
    for case, other, who in ((lead, merged, "proposer"), (merged, lead, "second_proposer")):
        client.force_login(cast.user(who))
        html = client.get(f"/proposals/{case.pk}/").content.decode()
        assert f"第 {other.number} 号；同一问题。" in html
