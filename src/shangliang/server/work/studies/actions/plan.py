"""The plan: team, leader, days and places."""

from __future__ import annotations

from shangliang.rulebook.studies import Studies, StudyPlan
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Study, TeamMember
from shangliang.server.work.studies.searching import index_study


@studies.keeps(Studies.plan)
def keep_plan(act: Act, facts: StudyPlan) -> Kept:
    """Keep the plan."""
    return _keep(act, facts)


@studies.keeps(Studies.revise_plan)
def keep_new_plan(act: Act, facts: StudyPlan) -> Kept:
    """Put the new plan in place; the audit line keeps the one before. Attendances stay as they were logged."""
    old = plan_of(act.case)
    kept = _keep(act, facts)
    kept.old = old
    return kept


def plan_of(case: Case) -> dict[str, object]:
    """The plan as the audit line keeps it."""
    study = Study.objects.get(case=case)
    return {
        "team": list(TeamMember.objects.filter(case=case).values_list("member_id", flat=True)),
        "from_on": study.from_on.isoformat() if study.from_on else "",
        "until_on": study.until_on.isoformat() if study.until_on else "",
        "places": study.places,
    }


def _keep(act: Act, facts: StudyPlan) -> Kept:
    study = Study.objects.get(case=act.case)
    study.from_on, study.until_on, study.places = facts.from_on, facts.until_on, facts.places.strip()
    study.save()
    wanted = list(dict.fromkeys((facts.leader, *facts.members)))
    members = Member.objects.filter(council_id=act.case.council_id).in_bulk(wanted)
    TeamMember.objects.filter(case=act.case).delete()
    TeamMember.objects.bulk_create(
        TeamMember(
            council_id=act.case.council_id,
            case=act.case,
            member=members[member],
            is_leader=member == facts.leader,
            was_party_member=members[member].is_party_member,
        )
        for member in wanted
    )
    index_study(act.case)
    return Kept(new=plain(facts), words={"leader": members[facts.leader].name})
