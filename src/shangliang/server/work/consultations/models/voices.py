"""What was said: speeches, written opinions, views that the results do not follow; what was done around the meeting."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices


class VoiceSort(Labelled):
    SPEECH = "speech", "发言"
    WRITTEN = "written", "书面意见"
    MINORITY = "minority", "保留的不同意见"


class Voice(CouncilRecord):
    """意见. `speaker` is the name as it stands in the minutes, whether of a member, a unit or somebody else."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="voices")
    sort = models.CharField("类型", max_length=10, choices=choices(VoiceSort))
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.CharField("谁的意见", max_length=60)
    text = models.TextField("意见", max_length=1000)
    reason = models.CharField("理由", max_length=500, blank=True)
    said_on = models.DateField("日期")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(speaker="") & ~models.Q(text=""), name="consultations_voice_is_somebodys"
            ),
            models.CheckConstraint(
                condition=~models.Q(sort=VoiceSort.MINORITY.value) | ~models.Q(reason=""),
                name="consultations_minority_has_reason",
            ),
        ]


class MilestoneSort(Labelled):
    VISIT = "visit", "会前调研"
    MINUTES = "minutes", "报送会议纪要"
    RESULTS = "results", "报送协商成果"


class Milestone(CouncilRecord):
    """A visit before the meeting (`where` is the place), or what was delivered above (`where` is the organ)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="milestones")
    sort = models.CharField("类型", max_length=10, choices=choices(MilestoneSort))
    on = models.DateField("日期")
    where = models.CharField("地点或者机关", max_length=60)
    text = models.TextField("情况", max_length=1000, blank=True)

    class Meta:
        ordering = ["on", "id"]
