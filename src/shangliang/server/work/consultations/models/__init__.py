"""The records of a consultation: the meeting, who belongs to it, and what was said and done around it."""

from shangliang.server.work.consultations.models.consultations import Consultation
from shangliang.server.work.consultations.models.notes import DELIVERIES, SAID, Note, NoteSort
from shangliang.server.work.consultations.models.people import Participant, Presence

__all__ = ["DELIVERIES", "SAID", "Consultation", "Note", "NoteSort", "Participant", "Presence"]
