"""Who belongs to a consultation: members by name, units, and the proposals that it is about."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.consultation_facts import Opinion
from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices


class Presence(Labelled):
    """What became of a member's invitation."""

    TEAM = "team", "筹备组"
    INVITED = "invited", "受邀"
    PRESENT = "present", "到会"
    ON_LEAVE = "on_leave", "请假"
    ABSENT = "absent", "缺席"
    ASKED = "asked", "应邀"


class Participant(CouncilRecord):
    """参加: a member of the team or one who was invited, with what he or she thinks of the consultation; a unit that
    was asked to come; or a proposal that the meeting is about. Exactly one of the three."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="participants")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="consultations")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="consulted_on")
    is_team = models.BooleanField("筹备组", default=False)
    presence = models.CharField("参加情况", max_length=10, choices=choices(Presence))
    opinion = models.CharField("评价", max_length=10, choices=choices(Opinion), blank=True)
    opinion_words = models.CharField("评价说明", max_length=500, blank=True)

    class Meta:
        ordering = ["member__name_pinyin", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, unit__isnull=True, proposal__isnull=True)
                | models.Q(member__isnull=True, unit__isnull=False, proposal__isnull=True)
                | models.Q(member__isnull=True, unit__isnull=True, proposal__isnull=False),
                name="consultations_participant_is_one_thing",
            ),
            models.UniqueConstraint(fields=["case", "member"], name="consultations_participant_once"),
            models.UniqueConstraint(fields=["case", "unit"], name="consultations_unit_once"),
            models.UniqueConstraint(fields=["case", "proposal"], name="consultations_proposal_once"),
        ]
        indexes = [models.Index(fields=["council", "member", "presence"], name="consultations_attendance")]
