"""Members of a council and the county's leaders."""

from __future__ import annotations

from django.db import models

from shangliang.rulebook.facts import Labelled
from shangliang.server.foundation.directory.models.bodies import Sector, SpecialCommittee
from shangliang.server.foundation.directory.models.councils import CouncilRecord, TermOfOffice, choices


class Sex(Labelled):
    MALE = "male", "男"
    FEMALE = "female", "女"


class MemberStatus(Labelled):
    SERVING = "serving", "在任"
    SUSPENDED = "suspended", "暂停履职"
    RESIGNED = "resigned", "辞去委员"
    REVOKED = "revoked", "撤销资格"
    DECEASED = "deceased", "去世"
    EXPIRED = "expired", "届满"


class Member(CouncilRecord):
    """委员 in one term of office. `party` is empty for a person without party; party member means a member of the
    Communist Party, the distinction that the councils' reports cut by."""

    term = models.ForeignKey(TermOfOffice, models.PROTECT, related_name="members", verbose_name="届")
    number = models.CharField("委员证号", max_length=20)
    name = models.CharField("姓名", max_length=30)
    name_pinyin = models.CharField("姓名拼音", max_length=80, blank=True)
    sex = models.CharField("性别", max_length=6, choices=choices(Sex))
    born_on = models.DateField("出生日期", null=True, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    is_party_member = models.BooleanField("中共党员")
    party = models.CharField("党派", max_length=40, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="members", verbose_name="界别")
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="members", verbose_name="专委会"
    )
    employer = models.CharField("工作单位及职务", max_length=120, blank=True)
    phone = models.CharField("手机号", max_length=20, blank=True)
    is_standing = models.BooleanField("常务委员", default=False)
    status = models.CharField(
        "状态", max_length=10, choices=choices(MemberStatus), default=MemberStatus.SERVING.value
    )
    joined_on = models.DateField("任职日期")
    left_on = models.DateField("离任日期", null=True, blank=True)

    class Meta:
        ordering = ["name_pinyin", "id"]
        constraints = [
            models.UniqueConstraint(fields=["council", "term", "number"], name="directory_member_once"),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | (
                    models.Q(left_on__gte=models.F("joined_on"))
                    & ~models.Q(status=MemberStatus.SERVING.value)
                ),
                name="directory_member_left_is_not_serving",
            ),
        ]
        indexes = [models.Index(fields=["council", "status", "name_pinyin"], name="directory_member_list")]

    def __str__(self) -> str:
        return self.name


class MemberStanding(CouncilRecord):
    """What a member was from a day on: party, sector, special committee, standing committee. `Member` holds the latest
    of these rows; who was what on an earlier day is asked of `directory.standings`."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="standings")
    from_on = models.DateField("起")
    is_party_member = models.BooleanField("中共党员")
    party = models.CharField("党派", max_length=40, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+", verbose_name="界别")
    special_committee = models.ForeignKey(
        SpecialCommittee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="专委会"
    )
    is_standing = models.BooleanField("常务委员", default=False)

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["member", "from_on"], name="directory_one_standing_a_day")
        ]


class MemberPosition(CouncilRecord):
    """A member's position in the council over a time: 主席, 副主席, 秘书长, 召集人 and the like."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="positions")
    title = models.CharField("职务", max_length=60)
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="directory_position_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["member", "title"],
                condition=models.Q(until_on__isnull=True),
                name="directory_position_held_once",
            ),
        ]


class Leader(CouncilRecord):
    """A leader of the county who may lead a case, endorse or instruct."""

    name = models.CharField("姓名", max_length=30)
    title = models.CharField("职务", max_length=60)
    is_active = models.BooleanField("在任", default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"
