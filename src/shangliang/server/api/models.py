"""What has been asked once and must not happen twice."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.directory.models import CouncilRecord


class IdempotentRequest(CouncilRecord):
    """A request that was carried out under a key of its caller's choice, and what was answered.

    It is written in the transaction of the act, so that there is never one without the other.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    response = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "key"], name="api_request_once")]
        indexes = [models.Index(fields=["created_at"], name="api_request_age")]
