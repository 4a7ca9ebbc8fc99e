"""Forms, refused and not, with every widget."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.fields import Files, LongText
from shangliang.server.foundation.ui.rows import repeating
from shangliang.server.foundation.ui.shapes import Confirm
from shangliang.server.foundation.ui.styleguide.samples import Sample, State
from shangliang.server.foundation.ui.widgets import (
    DayInput,
    FilesInput,
    Pick,
    RadioCards,
    TickList,
    WritingArea,
)

UNITS = (
    "教育局",
    "住房和城乡建设局",
    "市场监督管理局",
    "财政局",
    "民政局",
    "交通运输局",
    "文化和旅游局",
    "卫生健康局",
)
SURNAMES = "王李张刘陈杨赵黄周吴"
GIVEN = ("建国", "秀兰", "志强", "晓燕", "海波", "文静")


def _people() -> list[tuple[str, str]]:
    names = [surname + given for given in GIVEN for surname in SURNAMES]
    return [(str(number), name) for number, name in enumerate(names, start=1)]


class ReplyForm(forms.Form):
    """A form with one of each."""

    title = forms.CharField(label="案由", max_length=50, help_text="一件一事，不超过 50 个字。")
    unit = forms.ChoiceField(
        label="建议承办单位",
        widget=Pick(keywords={"1": "jyj", "2": "zjj"}, notes={"1": "主管", "2": "主管"}),
        choices=[("", "请选择"), *((str(number), f"县{name}") for number, name in enumerate(UNITS, start=1))],
    )
    text = LongText(label="情况", max_length=200, help_text="写清时间、地点和数量。")
    meeting_on = forms.DateField(label="见面日期", widget=DayInput, required=False)
    disclosure = forms.ChoiceField(
        label="公开",
        widget=RadioCards(helps={"full": "案由、正文和答复都公开，个人信息除外", "none": "须说明理由"}),
        choices=[("full", "全文公开"), ("summary", "摘要公开"), ("none", "不公开")],
    )
    declarations = forms.MultipleChoiceField(
        label="声明",
        widget=TickList,
        choices=[("own", "亲自撰写"), ("field", "实地调研过"), ("again", "往年提过，尚未解决")],
        required=False,
    )
    invited = forms.MultipleChoiceField(
        label="邀请联名",
        widget=TickList(is_long=True, keywords={"1": "wjg"}),
        choices=_people(),
        required=False,
    )
    papers = Files(
        label="附件",
        required=False,
        help_text="照片、pdf、docx，每个不超过 20 MB。",
        widget=FilesInput(accept=".pdf,.docx,.jpg,.png"),
    )
    agrees = forms.BooleanField(
        label="答复可以在网上公开", required=False, help_text="公开前会去掉电话和住址。"
    )


class SuggestionRow(forms.Form):
    """One suggestion."""

    text = LongText(label="建议内容", max_length=500, widget=WritingArea(rows=3))
    place = forms.CharField(label="地点", max_length=30, required=False)


Suggestions = repeating(SuggestionRow, least=1, most=6)


def samples() -> Sequence[Sample]:
    """What a person writes."""
    return (_whole(), _refused(), _rows(), _autosave(), _confirm())


def _whole() -> Sample:
    source = (
        '<form class="form" method="post" novalidate>{% csrf_token %}{{ form }}'
        '<div class="acts acts-start">{% act "提交" is_next=True %}{% act "存草稿" %}</div></form>'
    )
    return Sample(_("表单"), source, [State(_("没有填过"), {"form": ReplyForm(prefix="new")})])


def _refused() -> Sample:
    form = ReplyForm(
        {"bad-title": "", "bad-text": "写" * 212, "bad-unit": "3", "bad-disclosure": ""}, prefix="bad"
    )
    source = '<form class="form" method="post" novalidate>{% csrf_token %}{{ form }}</form>'
    return Sample(_("被退回的表单"), source, [State(_("上面汇总，旁边说明"), {"form": form})])


def _rows() -> Sample:
    rows = Suggestions(
        initial=[{"text": "在城东小学试点校内午托", "place": "城东"}, {"text": "午托机构统一登记"}],
        prefix="suggestions",
    )
    source = (
        '<form class="form" method="post" novalidate>{% csrf_token %}'
        '{% include "ui/forms/rows.html" with rows=rows row_label="建议" add_label="再加一条建议" is_sortable=True %}'
        "</form>"
    )
    return Sample(_("可增减的行"), source, [State(_("没有脚本时也能增删"), {"rows": rows})])


class DraftForm(forms.Form):
    """A draft."""

    title = forms.CharField(label="案由", max_length=50)
    text = LongText(label="情况", max_length=2000)


def _autosave() -> Sample:
    source = (
        '<form class="form" method="post" novalidate data-autosave-url="{% url "ui:styleguide_saved" %}{{ query }}" '
        'data-autosave-owner="guide">{% csrf_token %}<input type="hidden" name="version" value="1">'
        '{% include "ui/autosave.html" %}{{ form }}</form>'
    )
    return Sample(
        _("自动保存"),
        source,
        [
            State(_("写一个字看看"), {"form": DraftForm(prefix="draft")}),
            State(
                _("另一台设备上有更新的内容"),
                {"form": DraftForm(prefix="other"), "query": "?answer=conflict"},
            ),
        ],
    )


def _confirm() -> Sample:
    confirm = Confirm(
        title="不予立案：关于县城停车收费的提案",
        consequences=[
            "何建国等 5 人会收到通知和理由。",
            "这件提案不再交办，可转为社情民意信息。",
            "不予立案后不能改回立案。",
        ],
        label="不予立案，通知提案人",
        cancel_url="#",
        clause="提案工作条例第十九条",
    )
    return Sample(
        _("办理前说明"),
        '{% include "ui/confirm.html" with confirm=confirm %}',
        [State(_("用事情本身的话问一次"), {"confirm": confirm})],
    )
