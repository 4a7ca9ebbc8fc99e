"""The brief as it was sent in, as it was edited, and what became of it above."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.briefs import (
    NotUsed,
)
from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import Category
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Sector
from shangliang.server.foundation.directory.models.councils import choices


class Brief(CouncilRecord):
    """信息. The text as it was sent in never changes once it is; `edited_*` is what the desk made of it.

    `original_suggestions`: the suggestions as they were sent in; those in force are the case's own. The author's
    standing is kept as it was on the day of sending in: the year's figures cut by it.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="brief")
    category = models.CharField("类别", max_length=20, choices=choices(Category), blank=True)
    situation = models.TextField("情况", max_length=1200, blank=True)
    analysis = models.TextField("分析", max_length=800, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    is_proxy = models.BooleanField("代录", default=False)
    original_title = models.CharField("原标题", max_length=100, blank=True)
    original_suggestions = models.JSONField("原建议", default=list)
    submitted_on = models.DateField("报送日期", null=True, blank=True)
    author_was_party_member = models.BooleanField("报送时为中共党员", null=True, blank=True)
    author_sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报送时界别"
    )
    edited_text = models.TextField("编辑后的正文", max_length=1500, blank=True)
    edited_on = models.DateField("编辑日期", null=True, blank=True)
    editor_name = models.CharField("编辑", max_length=60, blank=True)
    returned_reason = models.CharField("退回重编意见", max_length=500, blank=True)
    unused_ground = models.CharField("未采用的原因", max_length=20, choices=choices(NotUsed), blank=True)
    unused_reason = models.CharField("未采用的说明", max_length=500, blank=True)
    signer_name = models.CharField("签发人", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    issued_on = models.DateField("编发日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unused_ground="") | ~models.Q(unused_reason=""),
                name="briefs_not_used_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(edited_on__isnull=True) | ~models.Q(edited_text=""),
                name="briefs_edited_has_its_text",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True) | ~models.Q(signer_name=""),
                name="briefs_signed_names_who",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_on__isnull=True) | models.Q(signed_on__isnull=False),
                name="briefs_issued_is_signed",
            ),
        ]


class Forwarding(CouncilRecord):
    """报送: to whom above a brief was sent, and when."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="forwardings")
    level = models.CharField("级别", max_length=10, choices=choices(Level))
    organ = models.CharField("报送机关", max_length=60)
    sent_on = models.DateField("报送日期")

    class Meta:
        ordering = ["sent_on", "id"]


class Adoption(CouncilRecord):
    """采用: who used a brief, in what, and what shows it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="adoptions")
    level = models.CharField("级别", max_length=10, choices=choices(Level))
    organ = models.CharField("采用机关", max_length=60)
    publication = models.CharField("刊物和期号", max_length=100, blank=True)
    adopted_on = models.DateField("采用日期")
    proof = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["adopted_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=Level.COUNTY.value) | models.Q(proof__isnull=False),
                name="briefs_adopted_above_has_proof",
            )
        ]
