"""The directory's own words, which stand in models and columns: marked here for the catalogue of translations."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from shangliang.rulebook.facts import Labelled

WORDS = (
    gettext_noop("男"), gettext_noop("女"),
    gettext_noop("在任"), gettext_noop("暂停履职"), gettext_noop("辞去委员"), gettext_noop("撤销资格"),
    gettext_noop("去世"), gettext_noop("届满"), gettext_noop("已离任"), gettext_noop("全部"),
    gettext_noop("政府部门"), gettext_noop("党群部门"), gettext_noop("法院、检察院"), gettext_noop("垂直管理单位"),
    gettext_noop("乡镇、街道"), gettext_noop("其他单位"),
    gettext_noop("民主党派、工商联"), gettext_noop("人民团体"), gettext_noop("界别"), gettext_noop("界别小组、联组"),
    gettext_noop("专委会"),
    gettext_noop("中国共产党"), gettext_noop("民革"), gettext_noop("民盟"), gettext_noop("民建"), gettext_noop("民进"),
    gettext_noop("农工党"), gettext_noop("致公党"), gettext_noop("九三学社"), gettext_noop("台盟"),
    gettext_noop("无党派或群众"),
    gettext_noop("委员"), gettext_noop("承办单位"),
    gettext_noop("待核对"), gettext_noop("排队中"), gettext_noop("导入中"), gettext_noop("已完成"),
    gettext_noop("未能完成"), gettext_noop("已放弃"),
    gettext_noop("新增"), gettext_noop("更新"), gettext_noop("无变化"), gettext_noop("不能导入"),
    gettext_noop("委员证号"), gettext_noop("姓名"), gettext_noop("性别"), gettext_noop("出生日期"),
    gettext_noop("民族"),
    gettext_noop("政治面貌"), gettext_noop("手机号"), gettext_noop("工作单位及职务"), gettext_noop("职务"),
    gettext_noop("常务委员"), gettext_noop("政协职务"), gettext_noop("任职日期"), gettext_noop("离任日期"),
    gettext_noop("状态"), gettext_noop("中共党员"), gettext_noop("党派"),
    gettext_noop("单位名称"), gettext_noop("简称"), gettext_noop("类别"), gettext_noop("交办单位"),
    gettext_noop("联络员"), gettext_noop("联系电话"), gettext_noop("撤并日期"),
    gettext_noop("名称"), gettext_noop("排序"), gettext_noop("负责提案工作"), gettext_noop("召集人（负责人）"),
)  # fmt: skip


def choices_in_words(labelled: type[Labelled]) -> list[tuple[str, Promise]]:
    """A choice as a form has it, in the reader's language."""
    return [(each.value, gettext_lazy(each.label)) for each in labelled]
