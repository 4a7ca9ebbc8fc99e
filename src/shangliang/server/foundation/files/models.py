"""Stored files: what was handed in with an act. The bytes lie in the files folder under their own hash."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class StoredFile(CouncilRecord):
    """One file. Without a case it is a draft's, readable by its uploader alone; with one it is readable by whoever may
    read that case: a paper rating's scan is tied to the rating, which no unit reads."""

    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="files")
    uploaded_by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
