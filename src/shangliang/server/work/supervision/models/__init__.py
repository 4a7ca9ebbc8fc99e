"""The records of an appraisal, of its ballots, and of what is put right."""

from shangliang.server.work.supervision.models.appraisals import Appraisal, Rectification, StudyVisit
from shangliang.server.work.supervision.models.ballots import Ballot, Elector, PaperCount, Teller, Vote

__all__ = ["Appraisal", "Ballot", "Elector", "PaperCount", "Rectification", "StudyVisit", "Teller", "Vote"]
