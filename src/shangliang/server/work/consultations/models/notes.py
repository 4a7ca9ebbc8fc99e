"""What was said: speeches, written opinions, views that the results do not follow; what was done around the meeting."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import CouncilRecord, Member, UndertakingUnit
from shangliang.server.foundation.directory.models.councils import choices


class NoteSort(Labelled):
    SPEECH = "speech", "发言"
    WRITTEN = "written", "书面意见"
    MINORITY = "minority", "保留的不同意见"
    VISIT = "visit", "会前调研"
    MINUTES = "minutes", "报送会议纪要"
    RESULTS = "results", "报送协商成果"


SAID = [NoteSort.SPEECH.value, NoteSort.WRITTEN.value]
DELIVERIES = [NoteSort.MINUTES.value, NoteSort.RESULTS.value]


class Note(CouncilRecord):
    """记录. `name` is whose opinion it is as it stands in the minutes, the place of a visit, or the organ that
    something was delivered to."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    sort = models.CharField("类型", max_length=10, choices=choices(NoteSort))
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("谁、哪里", max_length=60)
    text = models.TextField("内容", max_length=2000, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    on = models.DateField("日期")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & (models.Q(sort__in=DELIVERIES) | ~models.Q(text="")),
                name="consultations_note_is_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(sort=NoteSort.MINORITY.value) | ~models.Q(reason=""),
                name="consultations_minority_has_reason",
            ),
        ]
