"""The columns of the two lists, under the names that councils give them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shangliang.papers.spreadsheets import (
    Choice,
    Column,
    DateOn,
    ListOf,
    MobilePhone,
    PersonName,
    Text,
    YesNo,
)
from shangliang.server.foundation.directory.models import AssigningOffice, Sector, SpecialCommittee
from shangliang.server.foundation.directory.models.bodies import UnitKind
from shangliang.server.foundation.directory.models.people import Sex
from shangliang.server.foundation.registers.importing.parsers import Listed, Politics, Telephone
from shangliang.server.foundation.registers.models import ImportKind

SEXES = tuple((each, each.label) for each in Sex)
UNIT_KINDS = tuple((each, each.label) for each in UnitKind)
UNIT_KIND_WORDS = {
    "政府": UnitKind.GOVERNMENT, "政府组成部门": UnitKind.GOVERNMENT, "县直部门": UnitKind.GOVERNMENT,
    "党群": UnitKind.PARTY, "党委部门": UnitKind.PARTY, "党委": UnitKind.PARTY, "群团": UnitKind.PARTY,
    "法院": UnitKind.COURT, "检察院": UnitKind.COURT, "法检": UnitKind.COURT,
    "垂管": UnitKind.VERTICAL, "垂直管理": UnitKind.VERTICAL, "垂管单位": UnitKind.VERTICAL,
    "乡镇": UnitKind.TOWNSHIP, "街道": UnitKind.TOWNSHIP, "镇": UnitKind.TOWNSHIP, "乡": UnitKind.TOWNSHIP,
    "其他": UnitKind.OTHER, "企业": UnitKind.OTHER, "事业单位": UnitKind.OTHER,
}  # fmt: skip


def columns_of(kind: ImportKind, *, council_id: int, makes_missing: bool) -> tuple[Column, ...]:
    """The columns of a list in one council, whose own sectors, committees and offices are among the choices."""
    make = member_columns if kind is ImportKind.MEMBERS else unit_columns
    return make(council_id=council_id, makes_missing=makes_missing)


def member_columns(*, council_id: int, makes_missing: bool) -> tuple[Column, ...]:
    """委员名册."""
    return (*_who(), *_where(council_id, makes_missing=makes_missing))


def _who() -> Sequence[Column]:
    return (
        Column(key="number", label="委员证号", parse=Text(20), is_unique=True, example="10001",
               aliases=("委员编号", "委员号", "证号", "编号", "委员证编号"),
               help=_("用来辨认委员；没有证号的按姓名和手机号辨认，新委员由系统编号。")),
        Column(key="name", label="姓名", parse=PersonName(30), is_required=True, example="周敏",
               aliases=("委员姓名", "名字")),
        Column(key="sex", label="性别", parse=Choice(SEXES, {"男性": Sex.MALE, "女性": Sex.FEMALE}),
               is_required=True, example="女"),
        Column(key="born_on", label="出生日期", parse=DateOn(), example="1979年5月",
               aliases=("出生年月", "出生年月日", "出生时间", "生日")),
        Column(key="ethnicity", label="民族", parse=Text(20), example="汉族"),
        Column(key="politics", label="政治面貌", parse=Politics(), is_required=True, example="民盟",
               aliases=("党派", "所属党派", "政治面目", "党派（政治面貌）")),
        Column(key="phone", label="手机号", parse=MobilePhone(), is_unique=True, example="13900000000",
               aliases=("手机", "手机号码", "移动电话", "联系电话", "联系方式", "电话")),
        Column(key="employer", label="工作单位及职务", parse=Text(120), example="县第二中学教师",
               aliases=("工作单位和职务", "工作单位", "单位及职务", "单位职务", "单位和职务", "单位")),
        Column(key="job", label="职务", parse=Text(60), aliases=("现任职务", "行政职务", "单位内职务"),
               help=_("另列的本职职务，导入后接在工作单位后面。")),
    )  # fmt: skip


def _where(council_id: int, *, makes_missing: bool) -> Sequence[Column]:
    sectors = Sector.objects.filter(council_id=council_id, is_active=True)
    committees = SpecialCommittee.objects.filter(council_id=council_id, is_active=True)
    sector = Listed(tuple(sectors.values_list("name", flat=True)), _("界别"), may_be_new=makes_missing)
    committee = Listed(
        tuple(committees.values_list("name", flat=True)), _("专委会"), may_be_new=makes_missing
    )
    return (
        Column(key="sector", label="界别", parse=sector, is_required=True, example="教育界",
               aliases=("所属界别", "所在界别", "界别名称", "参加界别")),
        Column(key="special_committee", label="专委会", parse=committee,
               aliases=("所属专委会", "所在专委会", "专门委员会", "所属专门委员会")),
        Column(key="is_standing", label="常务委员", parse=YesNo(), example="否",
               aliases=("是否常委", "是否常务委员", "常委")),
        Column(key="positions", label="政协职务", parse=ListOf(Text(60)), example="",
               aliases=("本会职务", "会内职务", "政协内职务", "委员职务"),
               help=_("主席、副主席、秘书长、召集人等；已登记的职务不会因为表中没有而终止。")),
        Column(key="joined_on", label="任职日期", parse=DateOn(),
               aliases=("任职时间", "任委员时间", "任委员日期", "增补日期", "当选日期", "当选时间"),
               help=_("空着的按本届起始日期登记。")),
    )  # fmt: skip


def unit_columns(*, council_id: int, makes_missing: bool) -> tuple[Column, ...]:
    """承办单位名册."""
    offices = AssigningOffice.objects.filter(council_id=council_id, is_active=True)
    office = Listed(
        tuple(offices.values_list("name", flat=True)), _("交办单位"), 60, may_be_new=makes_missing
    )
    return (
        Column(key="name", label="单位名称", parse=Text(60), is_required=True, is_unique=True, example="县教育局",
               aliases=("承办单位", "承办单位名称", "名称", "单位", "单位全称", "全称", "部门", "部门名称")),
        Column(key="short_name", label="简称", parse=Text(20), example="教育局", aliases=("单位简称", "部门简称")),
        Column(key="kind", label="类别", parse=Choice(UNIT_KINDS, UNIT_KIND_WORDS), example="政府部门",
               aliases=("单位类别", "单位性质", "性质", "类型"), help=_("空着的按名称判断。")),
        Column(key="office", label="交办单位", parse=office, example="县政府办公室",
               aliases=("交办机关", "交办部门", "督办单位", "主管交办单位"),
               help=_("只有一个交办单位时可以空着。")),
        Column(key="contact_name", label="联络员", parse=PersonName(30), example="马建军",
               aliases=("联系人", "联络人", "经办人", "承办人")),
        Column(key="contact_phone", label="联系电话", parse=Telephone(), example="0900-1234567",
               aliases=("电话", "联络电话", "联系方式", "手机", "手机号", "联络员电话")),
    )  # fmt: skip
