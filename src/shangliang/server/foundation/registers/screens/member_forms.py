"""The forms about a member."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.directory.models import Member, Sector, SpecialCommittee
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.directory.parties import CPC, PARTIES, WITHOUT_PARTY
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions.end_membership import LEAVING
from shangliang.server.foundation.registers.facts import MemberPlace, MemberProfile
from shangliang.server.foundation.registers.wording import choices_in_words
from shangliang.server.foundation.ui.widgets import DayInput, Pick, RadioCards

PARTY_CHOICES = [
    ("", _("请选择")),
    (CPC, _("中共党员")),
    *((party, _(party)) for party in PARTIES if party != CPC),
    ("none", _(WITHOUT_PARTY)),
]


class ProfileForm(forms.Form):
    """Who a member is."""

    number = forms.CharField(label=_("委员证号"), max_length=20)
    name = forms.CharField(label=_("姓名"), max_length=30)
    sex = forms.ChoiceField(label=_("性别"), choices=choices_in_words(Sex), widget=RadioCards(is_across=True))
    phone = forms.CharField(
        label=_("手机号"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=_("接收通知和登录用。"),
    )
    employer = forms.CharField(label=_("工作单位及职务"), max_length=120, required=False)
    born_on = forms.DateField(label=_("出生日期"), required=False, widget=DayInput())
    ethnicity = forms.CharField(label=_("民族"), max_length=20, required=False)
    joined_on = forms.DateField(label=_("任职日期"), widget=DayInput())

    @property
    def profile(self) -> MemberProfile:
        """What was filled in; the form must be valid."""
        stated = {name: self.cleaned_data[name] for name in ProfileForm.base_fields}
        return MemberProfile(**{**stated, "sex": Sex(stated["sex"])})

    @staticmethod
    def initial_of(member: Member) -> dict[str, Any]:
        """What is registered."""
        return {name: getattr(member, name) for name in ProfileForm.base_fields}


class PlaceForm(forms.Form):
    """Where a member stands."""

    party = forms.ChoiceField(label=_("政治面貌"), choices=PARTY_CHOICES)
    is_also_party_member = forms.BooleanField(
        label=_("同时是中共党员"), required=False, help_text=_("只用于民主党派成员中的交叉党员。")
    )
    sector: forms.ModelChoiceField[Sector] = forms.ModelChoiceField(
        Sector.objects.none(), label=_("界别"), widget=Pick(), empty_label=_("请选择")
    )
    special_committee: forms.ModelChoiceField[SpecialCommittee] = forms.ModelChoiceField(
        SpecialCommittee.objects.none(), label=_("专委会"), required=False, empty_label=_("未参加")
    )
    is_standing = forms.BooleanField(label=_("常务委员"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, member: Member | None = None, **rest: Any) -> None:
        if member is not None:
            rest["initial"] = {**self.initial_of(member), **rest.get("initial", {})}
        super().__init__(data, **rest)
        # An entry that was taken off the list stays choosable for who is still in it.
        lists: dict[str, type[Any]] = {"sector": Sector, "special_committee": SpecialCommittee}
        for name, model in lists.items():
            field, entries = self.fields[name], own(model, actor)
            in_use = entries.filter(pk=getattr(member, f"{name}_id", None))
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = entries.filter(is_active=True) | in_use

    @property
    def place(self) -> MemberPlace:
        """What was filled in; the form must be valid."""
        party = "" if self.cleaned_data["party"] == "none" else self.cleaned_data["party"]
        return MemberPlace(
            is_party_member=party == CPC or (bool(party) and self.cleaned_data["is_also_party_member"]),
            party=party,
            sector=self.cleaned_data["sector"],
            special_committee=self.cleaned_data["special_committee"],
            is_standing=self.cleaned_data["is_standing"],
        )

    @staticmethod
    def initial_of(member: Member) -> dict[str, Any]:
        """What is registered."""
        party = member.party or (CPC if member.is_party_member else "none")
        return {
            "party": party,
            "is_also_party_member": member.is_party_member and party != CPC,
            "sector": member.sector_id,
            "special_committee": member.special_committee_id,
            "is_standing": member.is_standing,
        }


class NewMemberForm(ProfileForm, PlaceForm):
    """Everything about a member who is entered."""

    field_order = ("number", "name", "sex", "phone", "party", "is_also_party_member", "sector")


class StandingForm(PlaceForm):
    """A change of standing and its day, or a correction."""

    reason_kind = forms.ChoiceField(
        label=_("为什么改"),
        choices=[("change", _("情况有变动")), ("correction", _("以前登记有误"))],
        initial="change",
        widget=RadioCards(
            helps={
                "change": _("从生效日期起按新情况统计，以前的数据不变。"),
                "correction": _("直接更正最近一次登记，统计随之更正。"),
            }
        ),
    )
    from_on = forms.DateField(
        label=_("生效日期"), required=False, widget=DayInput(), help_text=_("情况有变动时填写。")
    )

    def clean(self) -> dict[str, Any]:
        """A change needs its day; a correction has none."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reason_kind") == "correction":
            cleaned["from_on"] = None
        elif not cleaned.get("from_on") and "from_on" not in self.errors:
            self.add_error("from_on", _("请填写生效日期。"))
        return cleaned


class PositionForm(forms.Form):
    """A position in the council."""

    title = forms.CharField(label=_("职务"), max_length=60, help_text=_("如：副主席、秘书长、召集人。"))
    from_on = forms.DateField(label=_("起"), widget=DayInput())
    until_on = forms.DateField(label=_("止"), required=False, widget=DayInput(), help_text=_("现任的不填。"))


class EndForm(forms.Form):
    """The last day of a position."""

    until_on = forms.DateField(label=_("止"), widget=DayInput())


class LeavingForm(forms.Form):
    """Why and when a member leaves."""

    status = forms.ChoiceField(
        label=_("离任原因"),
        choices=[(value, label) for value, label in choices_in_words(MemberStatus) if value in LEAVING],
        widget=RadioCards(is_across=True),
    )
    left_on = forms.DateField(label=_("离任日期"), widget=DayInput())


class ReasonForm(forms.Form):
    """A reason that is kept with the act."""

    reason = forms.CharField(label=_("理由"), max_length=200)
