"""The consultation itself: its plan, its meeting with head-counts, its minutes and its results."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.consultation_kinds import ConsultationKind
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord
from shangliang.server.foundation.directory.models.councils import choices


class Consultation(CouncilRecord):
    """协商. Its kind is the case's variant as well. `organiser` is the higher council's name where this one attended;
    it is empty for what was held here. `*_people` are head-counts beside the members, who are counted by name."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="consultation")
    kind = models.CharField("协商形式", max_length=12, choices=choices(ConsultationKind))
    organiser = models.CharField("主办单位", max_length=60, blank=True)
    purpose = models.TextField("为什么协商", max_length=1000, blank=True)
    meets_on = models.DateField("会期")
    place = models.CharField("地点", max_length=60)
    link = models.CharField("会议链接", max_length=200, blank=True)
    agenda = models.TextField("议程", max_length=1500, blank=True)
    papers = models.TextField("材料清单", max_length=1000, blank=True)
    called_on = models.DateField("通知日期", null=True, blank=True)
    papers_sent_on = models.DateField("材料送达日期", null=True, blank=True)
    held_on = models.DateField("开会日期", null=True, blank=True)
    unit_people = models.PositiveIntegerField("单位到会人数", default=0)
    public_people = models.PositiveIntegerField("群众到会人数", default=0)
    staff_people = models.PositiveIntegerField("机关工作人员人数", default=0)
    minutes = models.TextField("会议纪要", max_length=6000, blank=True)
    minuted_on = models.DateField("纪要日期", null=True, blank=True)
    results = models.TextField("协商情况和共识", max_length=4000, blank=True)
    returned_reason = models.CharField("退回修改意见", max_length=500, blank=True)
    signer_name = models.CharField("签发人", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    feedback = models.TextField("反馈", max_length=1000, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minuted_on__isnull=True)
                | (models.Q(held_on__isnull=False) & ~models.Q(minutes="")),
                name="consultations_minutes_have_text",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True)
                | (~models.Q(signer_name="") & ~models.Q(results="")),
                name="consultations_signed_has_results",
            ),
            models.CheckConstraint(
                condition=models.Q(archived_on__isnull=True) | ~models.Q(feedback=""),
                name="consultations_archived_has_feedback",
            ),
        ]
        indexes = [models.Index(fields=["council", "kind", "held_on"], name="consultations_held")]
