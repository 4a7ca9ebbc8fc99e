"""The records of a study's life: the team, the visits and who took part, the report, what leaders wrote on it."""

from shangliang.server.work.studies.models.studies import Endorsement, Study, TeamMember
from shangliang.server.work.studies.models.visits import Attendance, Visit, VisitPhoto

__all__ = ["Attendance", "Endorsement", "Study", "TeamMember", "Visit", "VisitPhoto"]
