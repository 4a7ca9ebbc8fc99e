"""Bodies: sectors, special committees, collective proposers, assigning offices and undertaking units."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.directory.models.councils import CouncilRecord, choices


class Sector(CouncilRecord):
    """界别. One that is no longer filled is taken off the list; its members and their records keep it."""

    name = models.CharField("名称", max_length=40)
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("在册", default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="directory_sector_once")]

    def __str__(self) -> str:
        return self.name


class SpecialCommittee(CouncilRecord):
    """专委会. One of them is the proposal committee."""

    name = models.CharField("名称", max_length=40)
    is_proposal_committee = models.BooleanField("负责提案工作", default=False)
    is_active = models.BooleanField("在册", default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="directory_special_committee_once"),
            models.UniqueConstraint(
                fields=["council"],
                condition=models.Q(is_proposal_committee=True),
                name="directory_one_proposal_committee",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyKind(Labelled):
    PARTY = "party", "民主党派、工商联"
    PEOPLES_BODY = "peoples_body", "人民团体"
    SECTOR = "sector", "界别"
    GROUP = "group", "界别小组、联组"
    SPECIAL_COMMITTEE = "special_committee", "专委会"


class CollectiveBody(CouncilRecord):
    """集体提案单位: a body that proposes under its own name. A convener signs for a group, a body seals."""

    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=20, choices=choices(BodyKind))
    convener = models.CharField("召集人（负责人）", max_length=30, blank=True)
    is_active = models.BooleanField("在册", default=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="directory_body_once")]

    def __str__(self) -> str:
        return self.name


class AssigningOffice(CouncilRecord):
    """交办单位: the office that assigns proposals to the units it answers for, and checks their replies."""

    name = models.CharField("名称", max_length=60)
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("在册", default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="directory_office_once")]

    def __str__(self) -> str:
        return self.name


class UnitKind(Labelled):
    GOVERNMENT = "government", "政府部门"
    PARTY = "party", "党群部门"
    COURT = "court", "法院、检察院"
    VERTICAL = "vertical", "垂直管理单位"
    TOWNSHIP = "township", "乡镇、街道"
    OTHER = "other", "其他单位"


class UndertakingUnit(CouncilRecord):
    """承办单位. A unit that is renamed or merged ends on a day and names its successor."""

    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20, blank=True)
    kind = models.CharField(
        "类别", max_length=12, choices=choices(UnitKind), default=UnitKind.GOVERNMENT.value
    )
    office = models.ForeignKey(AssigningOffice, models.PROTECT, related_name="units", verbose_name="交办单位")
    contact_name = models.CharField("联络员", max_length=30, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    ended_on = models.DateField("撤并日期", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="directory_unit_once"),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | models.Q(ended_on__isnull=False),
                name="directory_successor_needs_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name
