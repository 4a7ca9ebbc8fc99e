"""Working copies: what a person has typed and not yet sent, kept between phone and PC."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.models.cases import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class WorkingCopy(CouncilRecord):
    """The unsent form of one step, of one seat: read and written by nobody else."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="working_copies")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="working_copies")
    step = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "case", "step"], name="casework_copy_once"),
            models.UniqueConstraint(
                fields=["seat", "step"], condition=models.Q(case__isnull=True), name="casework_new_copy_once"
            ),
        ]
