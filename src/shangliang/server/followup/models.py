"""What every kind of work ends in: numbered suggestions, the units' answers to them, and what was promised."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.answers import DATED, Outcome
from shangliang.rulebook.levels import Level
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Leader, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices
from shangliang.server.foundation.files.models import StoredFile


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


class Instruction(CouncilRecord):
    """批示: what a leader wrote on a matter. `giver` is the seat of who wrote it himself; from paper there is a scan
    and a `leader`. `signature` is the name as it stood that day."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="instruction")
    leader = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="instructions", verbose_name="批示领导"
    )
    giver = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    signature = models.CharField("署名", max_length=120)
    level = models.CharField("批示级别", max_length=10, choices=choices(Level))
    words = models.CharField("批示内容", max_length=500)
    given_on = models.DateField("批示日期")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批示原件扫描件"
    )
    is_sealed = models.BooleanField("不告诉提出人", default=False)
    report = models.TextField("办理结果", max_length=1000, blank=True)
    reported_on = models.DateField("报告日期", null=True, blank=True)
    withdrawn_reason = models.CharField("撤销理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(giver__isnull=False, scan__isnull=True)
                | models.Q(giver__isnull=True, scan__isnull=False, leader__isnull=False),
                name="followup_instruction_is_given_or_scanned",
            ),
            models.CheckConstraint(
                condition=models.Q(reported_on__isnull=True) | ~models.Q(report=""),
                name="followup_reported_instruction_has_report",
            ),
        ]
        indexes = [models.Index(fields=["council", "leader", "-given_on"], name="followup_instruction_list")]
