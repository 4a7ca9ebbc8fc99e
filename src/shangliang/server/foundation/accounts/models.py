"""People who sign in, and the seats that a council's administrator grants them."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Coalesce

from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.directory.models import (
    AssigningOffice,
    CollectiveBody,
    CouncilRecord,
    Leader,
    Member,
    UndertakingUnit,
)
from shangliang.server.foundation.directory.models.councils import choices


class TypeSize(models.TextChoices):
    STANDARD = "standard", "标准"
    LARGE = "large", "大"
    XLARGE = "xlarge", "特大"


class UserManager(BaseUserManager["User"]):
    """Makes users. Without a password an account cannot sign in."""

    def create_user(
        self,
        username: str,
        *,
        name: str = "",
        phone: str | None = None,
        password: str | None = None,
        **rest: object,
    ) -> User:
        # User names are kept in small letters, so that they are found whatever the capitals they are typed with.
        user = self.model(username=username.lower(), name=name or username, phone=phone, **rest)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person, whichever councils he or she serves."""

    username = models.CharField("用户名", max_length=60, unique=True)
    phone = models.CharField("手机号", max_length=20, unique=True, null=True, blank=True)
    email = models.EmailField("邮箱", blank=True)
    name = models.CharField("姓名", max_length=30)
    is_active = models.BooleanField("启用", default=True)
    is_staff = models.BooleanField("平台维护", default=False)
    must_change_password = models.BooleanField("首次登录须改密码", default=False)
    type_size = models.CharField("字号", max_length=10, choices=TypeSize.choices, default=TypeSize.STANDARD)
    language = models.CharField("语言", max_length=10, default="zh-hans")
    joined_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as libraries ask for it."""
        return self.name


SUBJECTS = ("member", "body", "unit", "office", "leader")
SEATS_OF = {
    "member": (SeatKind.MEMBER,),
    "body": (SeatKind.BODY_CONTACT,),
    "unit": (SeatKind.UNIT_OFFICER, SeatKind.UNIT_LEADER),
    "office": (SeatKind.ASSIGNING_OFFICER,),
    "leader": (SeatKind.COUNTY_LEADER,),
    "": (
        SeatKind.PROPOSAL_CLERK,
        SeatKind.PROPOSAL_COMMITTEE,
        SeatKind.INFORMATION_CLERK,
        SeatKind.COMMITTEE_CLERK,
        SeatKind.SECRETARY,
        SeatKind.CHAIR,
        SeatKind.ADMINISTRATOR,
    ),
}
"""The seats that are of a member, a body and so on; under the empty name those of the council itself."""


def _names_its_subject() -> models.Q:
    """A seat names the one subject that its kind needs, and no other."""
    found = models.Q()
    for subject, kinds in SEATS_OF.items():
        columns = {f"{each}__isnull": each != subject for each in SUBJECTS}
        found |= models.Q(kind__in=[kind.value for kind in kinds], **columns)
    return found


class Seat(CouncilRecord):
    """What a person may act as in one council. It is never deleted: it ends, so that the records can name it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="seats")
    kind = models.CharField("身份", max_length=20, choices=choices(SeatKind))
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="seats")
    body = models.ForeignKey(CollectiveBody, models.PROTECT, null=True, blank=True, related_name="seats")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="seats")
    office = models.ForeignKey(AssigningOffice, models.PROTECT, null=True, blank=True, related_name="seats")
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="seats")
    granted_at = models.DateTimeField("授予时间", auto_now_add=True)
    chosen_at = models.DateTimeField("最近使用", null=True, blank=True)
    ended_at = models.DateTimeField("终止时间", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="accounts_seat_names_its_subject",
                condition=_names_its_subject(),
            ),
            models.UniqueConstraint(
                "user",
                "council",
                "kind",
                *(Coalesce(subject, 0) for subject in SUBJECTS),
                condition=models.Q(ended_at__isnull=True),
                name="accounts_seat_held_once",
            ),
        ]

    def __str__(self) -> str:
        return SeatKind(self.kind).label


class SignInSession(models.Model):
    """A browser in which a person is signed in, so that it can be listed and signed out from elsewhere.

    It stands beside Django's own session of the same key and means nothing without it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    user_agent = models.CharField("浏览器", max_length=200, blank=True)
    ip = models.GenericIPAddressField("网络地址", null=True, blank=True)
    signed_in_at = models.DateTimeField("登录时间", auto_now_add=True)
    seen_at = models.DateTimeField("最近使用")

    class Meta:
        ordering = ["-seen_at", "-id"]


class ApiToken(CouncilRecord):
    """A key by which another program acts in one seat. Only the SHA-256 of it is kept; it is shown once."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    prefix = models.CharField("开头", max_length=24)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("建立时间")
    expires_at = models.DateTimeField("有效期至")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="accounts_token_expires_later"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CalendarFeed(CouncilRecord):
    """An address at which a phone's calendar reads one seat's days. Whoever knows it reads them; it is shown once."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("建立时间")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(ended_at__isnull=True), name="accounts_one_feed_a_seat"
            )
        ]

    def __str__(self) -> str:
        return str(self.seat)


class DemonstrationAccount(models.Model):
    """A seat that anybody at a demonstration computer may take by pressing a button.

    `password` is kept readable so that every start can print it; a database with such a row is never served to others.
    """

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="demonstration")
    label = models.CharField("说明", max_length=60)
    password = models.CharField("口令", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label
