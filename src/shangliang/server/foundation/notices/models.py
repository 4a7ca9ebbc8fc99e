"""Notices 消息: what happened, who is next and until when. The text is made when it is read, in the reader's language."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.directory.models import CouncilRecord


class Notice(CouncilRecord):
    """One event told to one seat, once. `next_step` and `due_on` are as they stood when it was told."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    next_step = models.CharField(max_length=30, blank=True)
    due_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["seat", "event"], name="notices_told_once")]
        indexes = [
            models.Index(fields=["seat"], condition=models.Q(read_at__isnull=True), name="notices_unread"),
            models.Index(fields=["seat", "-told_at", "-id"], name="notices_list"),
        ]
