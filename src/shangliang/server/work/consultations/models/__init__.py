"""The records of a consultation: the meeting, who belongs to it, and what was said and done around it."""

from shangliang.server.work.consultations.models.consultations import Consultation
from shangliang.server.work.consultations.models.notes import DELIVERIES, SAID, Note, NoteSort
from shangliang.server.work.consultations.models.people import Participant, Presence
from shangliang.server.work.consultations.models.statements import STANDS, Placing, Statement, Vote

__all__ = [
    "DELIVERIES",
    "SAID",
    "STANDS",
    "Consultation",
    "Note",
    "NoteSort",
    "Participant",
    "Placing",
    "Presence",
    "Statement",
    "Vote",
]
