"""The study with its plan and report, and its team."""

from __future__ import annotations

from django.db import models

from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member


class Study(CouncilRecord):
    """调研、视察、座谈会; which of them is the case's variant."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="study")
    purpose = models.TextField("目的和重点", max_length=500, blank=True)
    from_on = models.DateField("开始日期", null=True, blank=True)
    until_on = models.DateField("结束日期", null=True, blank=True)
    places = models.CharField("地点", max_length=300, blank=True)
    report = models.TextField("报告正文", max_length=10000, blank=True)
    submitted_on = models.DateField("报送日期", null=True, blank=True)
    returned_reason = models.CharField("退回修改意见", max_length=500, blank=True)
    signer_name = models.CharField("签发人", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    result = models.TextField("办结情况", max_length=1000, blank=True)
    dropped_reason = models.CharField("取消的原因", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True, until_on__isnull=True)
                | models.Q(from_on__isnull=False, until_on__gte=models.F("from_on")),
                name="studies_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_on__isnull=True) | ~models.Q(report=""),
                name="studies_submitted_has_its_report",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True)
                | (~models.Q(signer_name="") & models.Q(submitted_on__isnull=False)),
                name="studies_signed_names_who",
            ),
        ]


class TeamMember(CouncilRecord):
    """One member of the team, with the standing of the day of being named."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="team_members")
    member = models.ForeignKey(Member, models.PROTECT, related_name="studies")
    is_leader = models.BooleanField("组长", default=False)
    was_party_member = models.BooleanField("当时为中共党员")

    class Meta:
        ordering = ["-is_leader", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "member"], name="studies_in_the_team_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(is_leader=True), name="studies_one_leader"
            ),
        ]
