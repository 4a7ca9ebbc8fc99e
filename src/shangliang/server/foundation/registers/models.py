"""Imports: a list that somebody handed in, and what has become of it row by row."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.accounts.models import Seat
from shangliang.server.foundation.directory.models import CouncilRecord, TermOfOffice
from shangliang.server.foundation.directory.models.councils import choices


class ImportKind(Labelled):
    MEMBERS = "members", "委员"
    UNITS = "units", "承办单位"


class ImportState(Labelled):
    DRAFT = "draft", "待核对"
    QUEUED = "queued", "排队中"
    RUNNING = "running", "导入中"
    FINISHED = "finished", "已完成"
    FAILED = "failed", "未能完成"
    DROPPED = "dropped", "已放弃"


class ImportRun(CouncilRecord):
    """One list on its way into a register.

    `mapping` is column key → place of its header. `handled` counts the rows that have been taken in or refused, in
    their order: it is written in the same transaction as the rows, so a run that was cut off goes on where it was.
    `errors` holds one entry per refused cell: row, column, value, and the sentence as template and params. The list
    itself is forgotten once the run is over.
    """

    kind = models.CharField("名录", max_length=10, choices=choices(ImportKind))
    term = models.ForeignKey(TermOfOffice, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("文件名", max_length=200)
    content = models.BinaryField(default=bytes)
    mapping = models.JSONField(default=dict)
    makes_missing = models.BooleanField("新建名录中没有的界别、专委会或交办单位", default=False)
    state = models.CharField(
        "状态", max_length=10, choices=choices(ImportState), default=ImportState.DRAFT.value
    )
    total = models.PositiveIntegerField("总行数", default=0)
    handled = models.PositiveIntegerField("已处理", default=0)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    unchanged = models.PositiveIntegerField("无变化", default=0)
    refused = models.PositiveIntegerField("未导入", default=0)
    errors = models.JSONField(default=list)
    failure = models.CharField("原因", max_length=500, blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+")
    actor_name = models.CharField("导入人", max_length=60)
    started_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=ImportKind.MEMBERS.value) | models.Q(term__isnull=False),
                name="registers_members_come_in_a_term",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    handled=models.F("added")
                    + models.F("changed")
                    + models.F("unchanged")
                    + models.F("refused")
                ),
                name="registers_every_row_is_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (ImportState.FINISHED, ImportState.FAILED, ImportState.DROPPED)
