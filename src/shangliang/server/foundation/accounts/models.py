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
        self, username: str, *, name: str = "", phone: str | None = None, password: str | None = None, **rest: object
    ) -> User:
        user = self.model(username=username, name=name or username, phone=phone, **rest)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person, whichever councils he or she serves."""

    username = models.CharField("用户名", max_length=60, unique=True)
    phone = models.CharField("手机号", max_length=20, unique=True, null=True, blank=True)  # noqa: DJ001 -- unique
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


class Seat(CouncilRecord):
    """What a person may act as in one council. It is never deleted: it ends, so that the records can name it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="seats")
    kind = models.CharField("身份", max_length=20, choices=choices(SeatKind))
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="seats")
    body = models.ForeignKey(CollectiveBody, models.PROTECT, null=True, blank=True, related_name="seats")
    unit = models.ForeignKey(UndertakingUnit, models.PROTECT, null=True, blank=True, related_name="seats")
    office = models.ForeignKey(AssigningOffice, models.PROTECT, null=True, blank=True, related_name="seats")
    granted_at = models.DateTimeField("授予时间", auto_now_add=True)
    ended_at = models.DateTimeField("终止时间", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="accounts_seat_names_its_subject",
                condition=(
                    models.Q(kind=SeatKind.MEMBER.value, member__isnull=False, body=None, unit=None, office=None)
                    | models.Q(kind=SeatKind.BODY_CONTACT.value, member=None, body__isnull=False, unit=None, office=None)
                    | models.Q(
                        kind__in=[SeatKind.UNIT_OFFICER.value, SeatKind.UNIT_LEADER.value],
                        member=None,
                        body=None,
                        unit__isnull=False,
                        office=None,
                    )
                    | models.Q(
                        kind=SeatKind.ASSIGNING_OFFICER.value, member=None, body=None, unit=None, office__isnull=False
                    )
                    | models.Q(
                        kind__in=[
                            SeatKind.PROPOSAL_CLERK.value,
                            SeatKind.PROPOSAL_COMMITTEE.value,
                            SeatKind.CHAIR.value,
                            SeatKind.ADMINISTRATOR.value,
                        ],
                        member=None,
                        body=None,
                        unit=None,
                        office=None,
                    )
                ),
            ),
            models.UniqueConstraint(
                "user",
                "council",
                "kind",
                *(Coalesce(subject, 0) for subject in ("member", "body", "unit", "office")),
                condition=models.Q(ended_at__isnull=True),
                name="accounts_seat_held_once",
            ),
        ]

    def __str__(self) -> str:
        return SeatKind(self.kind).label
