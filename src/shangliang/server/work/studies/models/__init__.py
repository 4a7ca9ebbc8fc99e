"""The records of a study's life: the team, the visits and who took part, the report."""

from shangliang.server.work.studies.models.studies import Study, TeamMember
from shangliang.server.work.studies.models.visits import Attendance, Visit, VisitPhoto

__all__ = ["Attendance", "Study", "TeamMember", "Visit", "VisitPhoto"]
