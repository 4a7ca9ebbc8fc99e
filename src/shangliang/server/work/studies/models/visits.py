"""A visit with the people met as a count, the members who took part, and its photos."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member


class Visit(CouncilRecord):
    """一次走访. Whom the team met is counted and never named."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100)
    people = models.PositiveIntegerField("走访座谈人数")
    finding = models.TextField("发现的情况", max_length=1000)
    logged_by = models.CharField("记录人", max_length=60)
    logged_on = models.DateField("记录日期")

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(logged_on__gte=models.F("held_on")), name="studies_logged_once_held"
            )
        ]


class Attendance(CouncilRecord):
    """That a member took part in a visit; the standing is that of the day of logging, for the year's figures."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="study_attendances")
    was_party_member = models.BooleanField("当时为中共党员")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["visit", "member"], name="studies_attended_once")]


class VisitPhoto(CouncilRecord):
    """That a file of the case is a photo of this visit."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="visit_photo")

    class Meta:
        ordering = ["id"]
