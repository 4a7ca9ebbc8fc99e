"""The records of a consultation: the meeting, who belongs to it, what was said, and what was done around it."""

from shangliang.server.work.consultations.models.consultations import Consultation
from shangliang.server.work.consultations.models.people import Guest, Participant, Presence
from shangliang.server.work.consultations.models.voices import Milestone, MilestoneSort, Voice, VoiceSort

__all__ = [
    "Consultation",
    "Guest",
    "Milestone",
    "MilestoneSort",
    "Participant",
    "Presence",
    "Voice",
    "VoiceSort",
]
