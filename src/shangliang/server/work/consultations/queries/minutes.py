"""The minutes as they are assembled from agenda, attendance and speeches, for the desk to go on with."""

from __future__ import annotations

from collections.abc import Iterator

from shangliang.rulebook.consultation_kinds import RULES, ConsultationKind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.consultations.models import (
    SAID,
    Consultation,
    Note,
    NoteSort,
    Participant,
    Presence,
)


def assembled_minutes(case: Case) -> str:
    """Time and place, who was there, the agenda, what was said. Three SQL statements."""
    consultation = Consultation.objects.get(case=case)
    participants = list(Participant.objects.filter(case=case, member__isnull=False).select_related("member"))
    notes = list(Note.objects.filter(case=case, sort__in=SAID))
    return "\n".join(_lines(case, consultation, participants, notes))


def _lines(
    case: Case, consultation: Consultation, participants: list[Participant], notes: list[Note]
) -> Iterator[str]:
    day = consultation.held_on or consultation.meets_on
    kind = ConsultationKind(consultation.kind)
    yield (
        f"{day.year}年{day.month}月{day.day}日，在{consultation.place}召开{kind.label}会议，"
        f"由{RULES[kind].convened_by}组织，就“{case.title}”协商。"
    )
    yield attendance_in_words(consultation, participants)
    if consultation.agenda.strip():
        yield "一、会议议程"
        yield from (line.strip() for line in consultation.agenda.splitlines() if line.strip())
    speeches = [note for note in notes if note.sort == NoteSort.SPEECH.value]
    if speeches:
        yield "二、发言要点"
        yield from (f"{note.name}：{note.text}" for note in speeches)
    written = [note for note in notes if note.sort == NoteSort.WRITTEN.value]
    if written:
        yield "三、书面意见"
        yield from (f"{note.name}：{note.text}" for note in written)


def attendance_in_words(consultation: Consultation, participants: list[Participant]) -> str:
    """到会委员 12 人（周敏、刘伟……），单位 3 人，群众 5 人；请假 1 人（何建国）。"""
    present = _names(participants, Presence.PRESENT)
    parts = [f"到会委员{len(present)}人（{'、'.join(present)}）"]
    if consultation.unit_people:
        parts.append(f"有关单位{consultation.unit_people}人")
    if consultation.public_people:
        parts.append(f"群众代表{consultation.public_people}人")
    on_leave = _names(participants, Presence.ON_LEAVE)
    leave = f"；请假{len(on_leave)}人（{'、'.join(on_leave)}）" if on_leave else ""
    return f"{'，'.join(parts)}{leave}。"


def _names(participants: list[Participant], presence: Presence) -> list[str]:
    return [str(each.member) for each in participants if each.presence == presence.value]
