"""Notices 消息: what happened, who is next and until when. Their words are made when they are read (`text.py`)."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.directory.models import CouncilRecord


class Notice(CouncilRecord):
    """One event told to one seat, once. What is next and until when are as they stood when it was told.

    `next_step` names a step with its kind (`assignment.accept`), since it may be another case's of the same matter;
    `is_mine` says that the step is the reader's own to take.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    next_step = models.CharField(max_length=60, blank=True)
    is_mine = models.BooleanField(default=False)
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
