"""The paper: an issue with its number, and the briefs in it in their order."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class BriefPaper(CouncilRecord):
    """信息刊物的一期. Numbered within its year once it is issued."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="paper")
    addressees = models.CharField("报送", max_length=300, blank=True)
    copies = models.CharField("抄送", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    number = models.PositiveIntegerField("期号", null=True, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    signer_name = models.CharField("签发人", max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="briefs_paper_number_once"),
            models.CheckConstraint(
                condition=models.Q(issued_on__isnull=True, number__isnull=True, year__isnull=True)
                | models.Q(issued_on__isnull=False, number__isnull=False, year__isnull=False),
                name="briefs_issued_paper_has_number",
            ),
        ]


class PaperItem(CouncilRecord):
    """One brief in an issue. A brief stands in one issue only; a dropped issue gives it back."""

    paper = models.ForeignKey(Case, models.PROTECT, related_name="paper_items")
    brief = models.OneToOneField(Case, models.PROTECT, related_name="paper_item")
    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        ordering = ["paper_id", "position"]
        constraints = [models.UniqueConstraint(fields=["paper", "position"], name="briefs_item_place_once")]
