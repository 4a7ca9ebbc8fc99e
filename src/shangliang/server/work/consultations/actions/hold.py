"""The meeting: who came, who spoke, and the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from shangliang.rulebook.consultation_facts import Held, Minutes
from shangliang.rulebook.consultations import Consultations
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.performing import plain
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.consultations.actions.people import keep_presence
from shangliang.server.work.consultations.binding import consultations
from shangliang.server.work.consultations.models import Consultation, Note, NoteSort, Participant, Presence


@consultations.keeps(Consultations.hold)
def keep_meeting(act: Act, facts: Held) -> Kept:
    """Keep the day, the head-counts, each member's presence, and the speeches."""
    invited = Participant.objects.filter(case=act.case, presence=Presence.INVITED.value)
    presences: dict[int, Presence] = dict.fromkeys(
        invited.values_list("member_id", flat=True), Presence.ABSENT
    )
    presences |= dict.fromkeys(facts.on_leave, Presence.ON_LEAVE)
    presences |= dict.fromkeys(facts.present, Presence.PRESENT)
    keep_presence(act.case, presences)
    Consultation.objects.filter(case=act.case).update(
        held_on=facts.held_on,
        unit_people=facts.unit_people,
        public_people=facts.public_people,
        staff_people=facts.staff_people,
    )
    Note.objects.bulk_create(_speeches(act, facts))
    people = len(set(facts.present)) + facts.unit_people + facts.public_people
    return Kept(new=plain(facts), words={"people": str(people)})


def _speeches(act: Act, facts: Held) -> Iterator[Note]:
    names = dict(
        Member.objects.filter(pk__in=[each.member for each in facts.speeches]).values_list("pk", "name")
    )
    for each in facts.speeches:
        yield Note(
            council_id=act.case.council_id,
            case=act.case,
            sort=NoteSort.SPEECH.value,
            member_id=each.member,
            name=names[each.member] if each.member else each.speaker.strip(),
            text=each.text.strip(),
            on=facts.held_on,
        )


@consultations.keeps(Consultations.write_minutes)
def keep_minutes(act: Act, facts: Minutes) -> Kept:
    """Keep the minutes and the day."""
    Consultation.objects.filter(case=act.case).update(minutes=facts.minutes.strip(), minuted_on=act.on)
    return Kept(new=plain(facts))
