"""The appraisal of a unit from its proposal to the return visit, and each thing that the unit puts right."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord


class Appraisal(CouncilRecord):
    """民主评议. The unit is the case's own; every part is filled by the step that it is named after."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="appraisal")
    topic = models.CharField("评议内容", max_length=60)
    proposed_on = models.DateField("主席会议日期")
    reason = models.CharField("提出的理由", max_length=500)
    agreed_on = models.DateField("同意日期", null=True, blank=True)
    document = models.CharField("批复或者会议", max_length=100, blank=True)
    leader = models.CharField("评议组组长", max_length=30, blank=True)
    group = models.CharField("评议组成员", max_length=300, blank=True)
    until_on = models.DateField("评议到何日结束", null=True, blank=True)
    plan = models.TextField("评议方案", max_length=3000, blank=True)
    mobilised_on = models.DateField("动员会日期", null=True, blank=True)
    attended = models.PositiveIntegerField("到会人数", null=True, blank=True)
    mobilisation = models.TextField("动员情况", max_length=1000, blank=True)
    report = models.TextField("评议调研报告", max_length=5000, blank=True)
    feedback = models.TextField("反馈意见", max_length=3000, blank=True)
    fed_back_on = models.DateField("反馈日期", null=True, blank=True)
    visited_on = models.DateField("回访日期", null=True, blank=True)
    visit = models.TextField("回访情况", max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_on__isnull=True) | ~models.Q(document=""),
                name="supervision_agreed_names_its_document",
            ),
            models.CheckConstraint(
                condition=models.Q(fed_back_on__isnull=True) | ~models.Q(feedback=""),
                name="supervision_fed_back_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(visited_on__isnull=True)
                | (~models.Q(visit="") & models.Q(fed_back_on__isnull=False)),
                name="supervision_visited_after_feedback",
            ),
        ]


class StudyVisit(CouncilRecord):
    """评议调研: one visit of the appraisal group, and what it learnt."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="appraisal_visits")
    held_on = models.DateField("调研日期")
    place = models.CharField("地点或者对象", max_length=100)
    words = models.TextField("了解到的情况", max_length=1000)

    class Meta:
        ordering = ["held_on", "id"]


class Rectification(CouncilRecord):
    """整改事项: what the unit puts right, who answers for it, until when, and what shows that it is done."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rectification")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("整改事项", max_length=300)
    owner = models.CharField("责任人", max_length=30)
    due_on = models.DateField("整改期限")
    done_on = models.DateField("完成日期", null=True, blank=True)
    proof = models.TextField("整改情况和依据", max_length=1000, blank=True)
    returned_reason = models.CharField("退回意见", max_length=500, blank=True)
    accepted_on = models.DateField("核查通过日期", null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(proof=""),
                name="supervision_done_has_proof",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_on__isnull=True) | models.Q(done_on__isnull=False),
                name="supervision_accepted_is_done",
            ),
        ]
