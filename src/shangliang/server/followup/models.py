"""What every kind of work ends in: numbered suggestions, the units' answers to them, and what was promised."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.answers import DATED, Outcome
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices


class Suggestion(CouncilRecord):
    """建议: one numbered suggestion of a matter."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="suggestions")
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("建议内容", max_length=500)
    proposed_unit = models.ForeignKey(
        UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议承办单位"
    )

    class Meta:
        ordering = ["case_id", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="followup_number_once")]


class AnswerDuty(CouncilRecord):
    """That a unit's case has to answer a suggestion."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="duties")
    case = models.ForeignKey(Case, models.PROTECT, related_name="answer_duties")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["suggestion", "case"], name="followup_duty_once")]


class Answer(CouncilRecord):
    """答复意见: what one unit says to one suggestion. Readers outside the unit see it once it `is_issued`."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="answers")
    case = models.ForeignKey(Case, models.PROTECT, related_name="answers")
    outcome = models.CharField("答复", max_length=10, choices=choices(Outcome))
    text = models.TextField("具体说明", max_length=1000)
    due_on = models.DateField("承诺完成日期", null=True, blank=True)
    owner = models.CharField("责任人", max_length=60, blank=True)
    proof = models.CharField("办理依据", max_length=500, blank=True)
    is_issued = models.BooleanField(default=False)

    class Meta:
        ordering = ["suggestion__number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "case"], name="followup_answer_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=[each.value for each in DATED])
                | (models.Q(due_on__isnull=False) & ~models.Q(owner="")),
                name="followup_dated_answer_has_day_and_owner",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.DONE.value) | ~models.Q(proof=""),
                name="followup_done_answer_has_proof",
            ),
        ]


class Promise(CouncilRecord):
    """承诺: a dated answer under follow-up. The case's unit is the one that answers for it now."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="promise")
    answer = models.OneToOneField(Answer, models.PROTECT, related_name="promise")
    due_on = models.DateField("承诺日期")
    owner = models.CharField("责任人", max_length=60)
    done_on = models.DateField("完成日期", null=True, blank=True)
    proof = models.TextField("完成情况和依据", max_length=1000, blank=True)
    reason = models.CharField("不能兑现的理由", max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(proof=""), name="followup_done_has_proof"
            )
        ]


class Referral(CouncilRecord):
    """转办: what a unit is asked, what it says to the whole, and who stands for the answer."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="referral")
    sent_on = models.DateField("送出日期")
    note = models.CharField("办理要求", max_length=500, blank=True)
    objection_unit = models.ForeignKey(
        UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议改送单位"
    )
    objection_reason = models.CharField("理由", max_length=500, blank=True)
    returned_reason = models.CharField("退回补充意见", max_length=500, blank=True)
    answer_note = models.TextField("总的说明", max_length=2000, blank=True)
    signer = models.CharField("审定人", max_length=30, blank=True)
    handler = models.CharField("经办人", max_length=30, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    passed_on = models.DateField("核收日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | (~models.Q(signer="") & ~models.Q(handler="")),
                name="followup_answered_referral_is_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(passed_on__isnull=True) | models.Q(answered_on__isnull=False),
                name="followup_passed_referral_is_answered",
            ),
        ]
