"""The proposal itself, its examination and its publication."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.proposals import Category, Disclosure, Extent, Ground, Mode, Opinion, Origin
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Leader, Sector
from shangliang.server.foundation.directory.models.councils import choices


class Proposal(CouncilRecord):
    """提案. The proposer's standing is kept as it was on the day of docketing: the year's figures cut by it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="proposal")
    category = models.CharField("类别", max_length=20, choices=choices(Category), blank=True)
    situation = models.TextField("情况", max_length=3000, blank=True)
    analysis = models.TextField("分析", max_length=3000, blank=True)
    origin = models.CharField("文稿来源", max_length=10, choices=choices(Origin), blank=True)
    is_studied = models.BooleanField("本人作过实地调研", default=False)
    is_from_topic_list = models.BooleanField("选自提案参考选题", default=False)
    disclosure = models.CharField(
        "是否公开", max_length=6, choices=choices(Disclosure), default=Disclosure.OPEN.value
    )
    closed_reason = models.CharField("不公开的理由", max_length=200, blank=True)
    is_proxy = models.BooleanField("代录", default=False)
    is_in_plenary = models.BooleanField("会间提出", default=False)
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    decline_ground = models.CharField("不予立案情形", max_length=20, choices=choices(Ground), blank=True)
    decision_reason = models.CharField("决定说明", max_length=500, blank=True)
    mode = models.CharField("办理方式", max_length=10, choices=choices(Mode), blank=True)
    led_by = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="领办领导"
    )
    lead_was_party_member = models.BooleanField("立案时为中共党员", null=True, blank=True)
    lead_sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="立案时界别"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decline_ground="") | ~models.Q(decision_reason=""),
                name="proposals_decline_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(disclosure=Disclosure.OPEN.value)
                | ~models.Q(closed_reason="")
                | models.Q(submitted_on__isnull=True),
                name="proposals_closed_has_a_reason",
            ),
        ]


class PreliminaryReview(CouncilRecord):
    """初审意见: what the desk proposes to the committee."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="preliminary_reviews")
    opinion = models.CharField("初审意见", max_length=10, choices=choices(Opinion))
    note = models.CharField("说明", max_length=500, blank=True)
    reviewer_name = models.CharField("初审人", max_length=60)
    reviewed_on = models.DateField("初审日期")

    class Meta:
        ordering = ["-id"]


class Publication(CouncilRecord):
    """公开: what the public may read of a case, and since when."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="publication")
    extent = models.CharField("公开方式", max_length=10, choices=choices(Extent))
    summary = models.TextField("摘要", max_length=1000, blank=True)
    published_on = models.DateField("公开日期")
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(extent=Extent.SUMMARY.value) | ~models.Q(summary=""),
                name="proposals_summary_is_written",
            )
        ]
