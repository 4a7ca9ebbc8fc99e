"""What units do with a proposal: assignment, contact, requests, views and replies."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.answers import ReplyClass
from shangliang.rulebook.assignments import Way
from shangliang.rulebook.contacts import Topic
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Leader, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices


class Assignment(CouncilRecord):
    """承办. The part (lead, joint, separate), the unit, the office and the round stand on its case."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="assignment")
    assigned_on = models.DateField("交办日期")
    note = models.CharField("交办要求", max_length=1000, blank=True)
    objection_unit = models.ForeignKey(
        UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议改办单位"
    )
    objection_reason = models.CharField("异议理由", max_length=500, blank=True)
    countersign_reason = models.CharField("会签意见", max_length=500, blank=True)
    returned_reason = models.CharField("退回修改意见", max_length=500, blank=True)


class Reply(CouncilRecord):
    """办复: a unit's letter. It has a number, a signer and a class once it is signed, a day once it is passed.

    `rating_until` is the last day for rating it, whether or not somebody has: what others may know of the rating.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="reply")
    letter = models.TextField("答复函正文", max_length=5000)
    handler = models.CharField("经办人", max_length=30)
    phone = models.CharField("联系电话", max_length=30)
    letter_number = models.CharField("答复函字号", max_length=40, blank=True)
    signer = models.CharField("签发人", max_length=30, blank=True)
    approved_by = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审签领导"
    )
    signed_on = models.DateField("签发日期", null=True, blank=True)
    reply_class = models.CharField("类别", max_length=1, choices=choices(ReplyClass), blank=True)
    passed_on = models.DateField("送达日期", null=True, blank=True)
    rating_until = models.DateField("评价截止日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True)
                | (~models.Q(letter_number="") & ~models.Q(signer="") & ~models.Q(reply_class="")),
                name="proposals_signed_reply_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(passed_on__isnull=True) | models.Q(signed_on__isnull=False),
                name="proposals_passed_reply_is_signed",
            ),
        ]


class JointView(CouncilRecord):
    """会办意见: what a joint unit gives to the lead."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="joint_view")
    view = models.TextField("会办意见", max_length=2000)
    given_on = models.DateField("提出日期")


class ContactRecord(CouncilRecord):
    """见面沟通, or that the proposer does without."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="contact")
    way = models.CharField("沟通方式", max_length=10, choices=choices(Way), blank=True)
    held_on = models.DateField("沟通日期", null=True, blank=True)
    people = models.CharField("参加人员", max_length=200, blank=True)
    summary = models.TextField("沟通情况", max_length=1000, blank=True)
    reason = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(held_on__isnull=False) & ~models.Q(way="")) | ~models.Q(reason=""),
                name="proposals_contact_held_or_explained",
            )
        ]


class UnitRequest(CouncilRecord):
    """申请: an extension, or another unit."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="unit_request")
    topic = models.CharField("事项", max_length=10, choices=choices(Topic))
    until = models.DateField("延期至", null=True, blank=True)
    unit = models.ForeignKey(
        UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="增加的单位"
    )
    reason = models.CharField("理由", max_length=500)
    answer = models.CharField("答复说明", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topic=Topic.EXTENSION.value, until__isnull=False)
                | models.Q(topic=Topic.UNIT.value, unit__isnull=False),
                name="proposals_request_names_what_it_asks",
            )
        ]
