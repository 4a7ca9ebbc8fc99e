"""Deadlines that run on cases, and the terms that a council has set for itself."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models.cases import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class CouncilTerm(CouncilRecord):
    """A council's own number for one of the rulebook's terms, in the unit of the term."""

    key = models.CharField("期限", max_length=30)
    number = models.PositiveSmallIntegerField("数值")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="casework_term_set_once")]


class Deadline(CouncilRecord):
    """One term running on one case. It ends by being met, or by lapsing where the rulebook says so.

    `earlier_due_on` keeps the first date when an extension was granted. `is_certain` is false when the date falls in
    a year whose holidays the calendar does not know.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    term = models.CharField(max_length=30)
    of = models.CharField(max_length=20)
    started_on = models.DateField()
    due_on = models.DateField()
    earlier_due_on = models.DateField(null=True, blank=True)
    is_certain = models.BooleanField(default=True)
    met_on = models.DateField(null=True, blank=True)
    lapsed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "term"],
                condition=models.Q(met_on__isnull=True, lapsed_on__isnull=True),
                name="casework_one_running_deadline",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("started_on")), name="casework_due_after_start"
            ),
        ]
        indexes = [
            models.Index(
                fields=["council", "due_on"],
                condition=models.Q(met_on__isnull=True, lapsed_on__isnull=True),
                name="casework_running",
            )
        ]
