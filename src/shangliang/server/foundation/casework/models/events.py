"""The queue's own record: what happened, written with the act, and which consumer has taken it in."""

from __future__ import annotations

import uuid

from django.db import models

from shangliang.server.foundation.casework.models.cases import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class Event(CouncilRecord):
    """A fact, put down in the transaction of its act. `words` fill the placeholders of the step's notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    step = models.CharField(max_length=30)
    state = models.CharField(max_length=24)
    words = models.JSONField(default=dict)
    actor_seat_id = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["happened_at"],
                condition=models.Q(delivered_at__isnull=True),
                name="casework_undelivered",
            )
        ]


class Delivery(CouncilRecord):
    """That one consumer has taken one event in: written with what the consumer did, so that it happens once."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    consumer = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "consumer"], name="casework_delivered_once")]
