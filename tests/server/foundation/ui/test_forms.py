"""Forms as people meet them: labels, help, errors beside the field and summed up, and rows that come and go."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from shangliang.server.foundation.ui.fields import Files, LongText
from shangliang.server.foundation.ui.rows import repeating
from shangliang.server.foundation.ui.widgets import DayInput, Pick, RadioCards, TickList
from tests.server.foundation.ui.drawing import Element, draw


class ProposalForm(forms.Form):
    title = forms.CharField(label="案由", max_length=10, help_text="一件一事。")
    text = LongText(label="情况", max_length=20)
    disclosure = forms.ChoiceField(
        label="公开",
        choices=[("full", "全文公开"), ("none", "不公开")],
        widget=RadioCards(helps={"none": "须说明理由"}),
    )
    units = forms.MultipleChoiceField(
        label="建议承办单位",
        choices=[(1, "县教育局"), (2, "县财政局")],
        widget=TickList(is_long=True, keywords={1: "jyj"}),
        required=False,
    )
    lead = forms.ChoiceField(
        label="主办", choices=[("", ""), (1, "县教育局")], widget=Pick(keywords={1: "jyj"}), required=False
    )
    meeting_on = forms.DateField(label="见面日期", widget=DayInput, required=False)
    agrees = forms.BooleanField(label="同意公开", required=False)


class SuggestionForm(forms.Form):
    text = LongText(label="建议内容", max_length=50)
    place = forms.CharField(label="地点", required=False)


Suggestions = repeating(SuggestionForm, least=1, most=3)


def drawn(form: forms.Form) -> Element:
    return draw("{{ form }}", form=form)


def filled(**changed: Any) -> dict[str, Any]:
    return {"title": "夜班车", "text": "末班车早。", "disclosure": "full", **changed}


def test_every_field_has_a_label_of_its_own_and_its_help_is_tied_to_it() -> None:
    form = drawn(ProposalForm())

    for name in ("title", "text", "meeting_on", "lead"):
        assert form.one("label", "form-label", **{"for": f"id_{name}"})
    title = form.one("input", name="title")
    assert title.attributes["aria-describedby"] == "id_title_helptext"
    assert form.one("div", id="id_title_helptext").text == "一件一事。"


def test_what_may_be_left_out_says_so_and_what_may_not_is_known_to_screen_readers() -> None:
    form = drawn(ProposalForm())

    assert form.one("label", **{"for": "id_meeting_on"}).text == "见面日期 （选填）"
    assert form.one("label", **{"for": "id_title"}).text == "案由"
    assert form.one("input", name="title").attributes["aria-required"] == "true"
    assert not [element for element in form.every() if "required" in element.attributes]


def test_a_form_that_is_well_filled_shows_no_errors() -> None:
    form = ProposalForm(filled())

    assert form.is_valid()
    page = drawn(form)
    assert page.every("div", "error-summary") == []
    assert page.every("ul", "errorlist") == []
    assert page.one("input", name="title").attributes.get("aria-invalid") is None


def test_a_refused_form_sums_up_its_errors_and_each_line_leads_to_its_field() -> None:
    page = drawn(ProposalForm(filled(title="", text="很" * 21, disclosure="")))
    summary = page.one("div", "error-summary")

    assert summary.attributes["role"] == "alert"
    assert summary.one("h2").text == "有 3 处需要修改"
    lines = [(link.attributes["href"], link.text) for link in summary.every("a")]
    assert lines == [
        ("#id_title", "案由：请填写。"),
        ("#id_text", "情况：最多 20 字，现在是 21 字。"),
        ("#id_disclosure_0", "公开：请选择。"),
    ]
    for target, _words in lines:
        assert page.one(id=target[1:])


def test_an_error_stands_beside_its_field_and_is_read_out_with_it() -> None:
    page = drawn(ProposalForm(filled(title="")))

    field = page.one("input", name="title")
    assert field.attributes["aria-invalid"] == "true"
    assert field.attributes["aria-describedby"].split() == ["id_title_helptext", "id_title_error"]
    assert page.one("ul", id="id_title_error").text == "需要修改： 请填写。"


def test_a_group_of_choices_is_a_fieldset_that_names_its_error() -> None:
    page = drawn(ProposalForm(filled(disclosure="")))

    group = next(element for element in page.every("fieldset") if element.one("legend").text == "公开")
    assert group.attributes["aria-describedby"] == "id_disclosure_error"
    assert [card.text for card in group.every("label", "choice")] == ["全文公开", "不公开 须说明理由"]


def test_an_error_of_the_whole_form_is_summed_up_without_a_link() -> None:
    form = ProposalForm(filled())
    form.add_error(None, "<b>内容涉密，不能在这里提交。</b>")

    summary = drawn(form).one("div", "error-summary")

    assert summary.every("a") == []
    assert summary.one("li").text == "<b>内容涉密，不能在这里提交。</b>"


def test_a_long_text_counts_line_breaks_as_one_and_is_never_cut_by_the_browser() -> None:
    at_the_limit = ProposalForm(filled(text="一\r\n" * 9 + "二三"))
    beyond = ProposalForm(filled(text="一\r\n" * 9 + "二三四"))

    assert at_the_limit.is_valid()
    assert at_the_limit.cleaned_data["text"] == "一\n" * 9 + "二三"
    assert not beyond.is_valid()
    field = drawn(ProposalForm()).one("textarea", name="text")
    assert field.attributes["data-limit"] == "20"
    assert "maxlength" not in field.attributes
    assert "id_text_counter" in field.attributes["aria-describedby"]


def test_long_lists_can_be_searched_by_other_words() -> None:
    page = drawn(ProposalForm())

    assert "data-pick" in page.one("select", name="lead").attributes
    assert page.one("option", value="1").attributes["data-keywords"] == "jyj"
    assert page.one("li", data_keywords="jyj").text == "县教育局"
    assert page.one("input", type="search").attributes["aria-label"] == "在下面的名单里查找"


def test_a_day_is_given_to_the_browser_s_calendar_in_its_own_form() -> None:
    page = drawn(ProposalForm(initial={"meeting_on": "2026-06-03"}))

    field = page.one("input", name="meeting_on")
    assert (field.attributes["type"], field.attributes["value"]) == ("date", "2026-06-03")


def test_several_files_are_each_checked_and_come_as_a_list() -> None:
    class Papers(forms.Form):
        papers = Files(label="附件")

    def sent(*contents: bytes) -> Papers:
        files: list[UploadedFile[Any]] = [
            SimpleUploadedFile(f"{number}.pdf", content) for number, content in enumerate(contents)
        ]
        return Papers({}, MultiValueDict({"papers": files}))

    two = sent(b"a", b"b")
    assert two.is_valid()
    assert [file.name for file in two.cleaned_data["papers"]] == ["0.pdf", "1.pdf"]
    assert sent(b"a", b"").errors["papers"] == ["这个文件是空的。"]
    assert sent().errors["papers"] == ["请选择文件。"]


def rows_data(*texts: str, deleted: int | None = None, add: str = "") -> dict[str, str]:
    data = {"s-TOTAL_FORMS": str(len(texts)), "s-INITIAL_FORMS": "0"}
    if add:
        data["s-add"] = add
    for number, text in enumerate(texts):
        data[f"s-{number}-text"] = text
    if deleted is not None:
        data[f"s-{deleted}-DELETE"] = "on"
    return data


def test_rows_are_numbered_and_have_a_template_for_the_next() -> None:
    page = draw('{% include "ui/forms/rows.html" with row_label="建议" %}', rows=Suggestions(prefix="s"))

    assert [head.text for head in page.every("p", "row-number")] == ["建议 1", "建议"]
    assert page.one("template").one("textarea").attributes["name"] == "s-__prefix__-text"
    assert page.one("button", name="s-add").text == "再加一条"


def test_written_rows_are_taken_deleted_and_empty_ones_are_not() -> None:
    rows = Suggestions(rows_data("摸底", "删掉的", "补装", deleted=1), prefix="s")

    assert rows.is_valid()
    assert [row["text"] for row in rows.filled] == ["摸底", "补装"]


@pytest.mark.parametrize(
    ("texts", "words"), [((), "至少写 1 条。"), (("一", "二", "三", "四"), "最多 3 条。")]
)
def test_too_few_and_too_many_rows_are_refused_in_words(texts: tuple[str, ...], words: str) -> None:
    rows = Suggestions(rows_data(*texts), prefix="s")

    assert not rows.is_valid()
    assert rows.non_form_errors() == [words]


def test_without_the_script_one_more_row_is_asked_for_by_a_button_and_nothing_written_is_lost() -> None:
    pressed = Suggestions(rows_data("摸底", "", add="1"), prefix="s")

    assert pressed.asks_for_more
    page = draw('{% include "ui/forms/rows.html" %}', rows=pressed.with_one_more())
    areas = page.one("ul", "rows").every("textarea")
    assert [area.text for area in areas] == ["摸底", ""]
    assert page.every("ul", "errorlist") == []


def test_one_sum_of_errors_serves_a_form_and_its_rows() -> None:
    form, rows = ProposalForm(filled(title="")), Suggestions(rows_data("摸底", "长" * 51), prefix="s")

    summary = draw("{% error_summary form rows %}", form=form, rows=rows).one("div", "error-summary")

    assert [link.text for link in summary.every("a")] == [
        "案由：请填写。",
        "第 2 条，建议内容：最多 50 字，现在是 51 字。",
    ]
    assert summary.every("a")[1].attributes["href"] == "#id_s-1-text"


def test_a_form_may_leave_the_sum_to_its_page() -> None:
    form = ProposalForm(filled(title=""))
    form.summary_elsewhere = True  # type: ignore[attr-defined]

    assert drawn(form).every("div", "error-summary") == []
