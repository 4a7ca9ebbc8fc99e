"""Logging a visit."""

from __future__ import annotations

from shangliang.rulebook.studies import Studies, VisitLog
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import Member
from shangliang.server.foundation.files.actions.store import attach
from shangliang.server.work.studies.binding import studies
from shangliang.server.work.studies.models import Attendance, Visit, VisitPhoto


@studies.keeps(Studies.log_visit)
def keep_visit(act: Act, facts: VisitLog) -> Kept:
    """Keep where and when, how many people were met, what was found, and a row for each member who took part."""
    council_id = act.case.council_id
    visit = Visit.objects.create(
        council_id=council_id,
        case=act.case,
        held_on=facts.held_on,
        place=facts.place.strip(),
        people=facts.people,
        finding=facts.finding.strip(),
        logged_by=act.actor.name,
        logged_on=act.on,
    )
    members = Member.objects.filter(council_id=council_id).in_bulk(facts.members)
    Attendance.objects.bulk_create(
        Attendance(
            council_id=council_id,
            visit=visit,
            member=member,
            was_party_member=member.is_party_member,
        )
        for member in members.values()
    )
    attach(actor=act.actor, files=facts.photos, case=act.case)
    VisitPhoto.objects.bulk_create(
        VisitPhoto(council_id=council_id, visit=visit, file_id=photo) for photo in dict.fromkeys(facts.photos)
    )
    day = f"{facts.held_on:%Y-%m-%d}"
    return Kept(new=plain(facts), words={"day": day, "place": visit.place})
