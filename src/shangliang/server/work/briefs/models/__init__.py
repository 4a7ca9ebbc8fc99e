"""The records of a brief's life, and of the papers that briefs are issued in."""

from shangliang.server.work.briefs.models.briefs import Adoption, Brief, Forwarding
from shangliang.server.work.briefs.models.papers import BriefPaper, PaperItem

__all__ = ["Adoption", "Brief", "BriefPaper", "Forwarding", "PaperItem"]
