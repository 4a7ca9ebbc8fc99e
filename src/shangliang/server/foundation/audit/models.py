"""The audit chain: one line per act, append-only, each holding the hash of the line before it in its council."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat, User
from shangliang.server.foundation.directory.models import CouncilRecord


class AuditHead(models.Model):
    """Where a council's chain ends. Locked last in every act, so that acts wait for each other only here."""

    council = models.OneToOneField("directory.Council", models.PROTECT, primary_key=True, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class AuditLine(CouncilRecord):
    """One act. `happened_at` is the settable clock, `recorded_at` the machine's. `token`: the key of the program that
    acted for the person, empty when the person did.

    `seen_by`: the roles that may see the line, empty for every reader of the case. Such a line holds `digest`, the
    SHA-256 of what was stated with a salt that is kept with the evidence, never the values.
    """

    sequence = models.PositiveBigIntegerField()
    case = models.ForeignKey(
        "casework.Case", models.PROTECT, null=True, blank=True, related_name="audit_lines"
    )
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.ForeignKey("accounts.ApiToken", models.PROTECT, null=True, blank=True, related_name="+")
    actor_name = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    act = models.CharField(max_length=60)
    clause = models.CharField(max_length=120, blank=True)
    old = models.JSONField(default=dict)
    new = models.JSONField(default=dict)
    seen_by = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["council_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["council", "sequence"], name="audit_one_line_per_place")
        ]
        indexes = [models.Index(fields=["case", "sequence"], name="audit_timeline")]
