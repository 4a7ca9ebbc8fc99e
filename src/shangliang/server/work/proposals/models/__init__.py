"""The records of a proposal's life."""

from shangliang.server.work.proposals.models.handling import (
    Assignment,
    ContactRecord,
    JointView,
    Reply,
    UnitRequest,
)
from shangliang.server.work.proposals.models.proposals import PreliminaryReview, Proposal, Publication
from shangliang.server.work.proposals.models.ratings import Rating

__all__ = [
    "Assignment",
    "ContactRecord",
    "JointView",
    "PreliminaryReview",
    "Proposal",
    "Publication",
    "Rating",
    "Reply",
    "UnitRequest",
]
