"""The English of the catalogue: complete in its placeholders, written in English only, one word for one term."""

from __future__ import annotations

import re

import polib
import pytest

from tools.catalogues import CATALOGUE

CJK = re.compile(r"[\u2e80-\u2fff\u3041-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FULL_WIDTH = re.compile(r"[\u3000-\u3013\u3016-\u303f\uff00-\uffef]")
"""Full-width punctuation. 〔〕 (U+3014, U+3015) may stay: the number of an official letter is written with them."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")

TYPED_IN_CHINESE = {
    "以“示例：”开头的行只作示范，导入时会跳过，删去或留着都可以。",
    "如：中共党员、民盟、无党派人士、群众",
    "没有“%(value)s”这种政治面貌。可填：中共党员、%(parties)s、无党派人士、群众。",
    "生僻字：堃喆祎䶮",
}
"""Texts whose English has to show the Chinese characters that are typed or drawn."""

GLOSSARY = {
    "提案": "Proposal",
    "立案": "Docket",
    "不予立案": "Decline",
    "并案": "Merge",
    "转社情民意": "Convert to a brief",
    "已撤案": "Withdrawn",
    "交办": "Assign",
    "承办单位": "Undertaking unit",
    "交办单位": "Assigning office",
    "提案委": "Proposal committee",
    "专委会": "Special committee",
    "主席会议": "Chair's meeting",
    "主办": "Lead",
    "会办": "Joint",
    "分办": "Separate",
    "签收": "Accept",
    "申请退回": "Object",
    "已改办": "Reassigned",
    "沟通": "Talk",
    "首次沟通": "First contact",
    "答复": "Reply",
    "会签同意": "Countersign",
    "签发答复": "Sign the reply",
    "评价": "Rating",
    "满意": "Satisfied",
    "基本满意": "Basically satisfied",
    "不满意": "Not satisfied",
    "重新办理": "Re-handled",
    "要求重新办理": "Order re-handling",
    "承诺": "Promise",
    "按期兑现": "Kept on time",
    "未兑现": "Not kept",
    "届次": "Term",
    "第%(number)s届": "Term %(number)s",
    "第%(number)s次会议": "Session %(number)s",
    "界别": "Sector",
    "联名": "Co-signing",
    "联名提案人": "Co-signer",
    "第一提案人": "Lead proposer",
    "代录": "Entered on behalf",
    "期限": "Deadlines",
    "待办": "Tasks",
    "消息": "Notices",
    "经过": "Timeline",
    "见面率": "Talk rate",
    "答复率": "Reply rate",
    "满意率": "Satisfaction rate",
    "立案率": "Docket rate",
    "政协": "Council",
}

TERMS = {
    "主席会议": r"chair's meeting",
    "提案委": r"proposal committee",
    "交办单位": r"assigning offices?",
    "专委会": r"committee",
    "界别": r"sectors?",
    "第一提案人": r"lead proposer",
    "满意率": r"satisfaction",
    "见面率": r"talk rate",
    "答复率": r"reply rate",
    "满意": r"satisf",
    "会签": r"countersign",
    "重新办理": r"re-handl",
    "机构改革": r"restructuring",
    "工作日": r"working days?|working calendar",
    "承诺": r"promis",
}
"""Where the Chinese word stands in a text, one of the English words stands in its English."""

catalogue = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def faulty(fault: re.Pattern[str], allowed: set[str] | None = None) -> list[str]:
    return [
        form
        for entry in catalogue
        if entry.msgid not in (allowed or set())
        for form in forms(entry)
        if fault.search(form)
    ]


def test_english_has_no_chinese_characters() -> None:
    assert faulty(CJK, TYPED_IN_CHINESE) == []


def test_english_has_no_full_width_punctuation() -> None:
    assert faulty(FULL_WIDTH, {"以“示例：”开头的行只作示范，导入时会跳过，删去或留着都可以。"}) == []


def test_what_is_excepted_still_stands_in_the_catalogue() -> None:
    assert {entry.msgid for entry in catalogue} >= TYPED_IN_CHINESE


def test_every_form_has_the_placeholders_of_its_source() -> None:
    wrong = [
        (entry.msgid, form)
        for entry in catalogue
        for form in forms(entry)
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(entry.msgid))
    ]
    assert wrong == []


def test_no_text_stands_for_itself() -> None:
    same = [entry.msgid for entry in catalogue if CJK.search(entry.msgid) and entry.msgid in forms(entry)]
    assert same == []


def test_plurals_have_two_forms() -> None:
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and len(forms(entry)) != 2] == []


def test_sentences_end_as_in_the_source() -> None:
    """A sentence in Chinese is one in English; what is no sentence gets no full stop."""
    wrong = [
        (entry.msgid, form)
        for entry in catalogue
        for form in forms(entry)
        if entry.msgid.endswith("。") and form[-1] not in ".”?"
    ]
    assert wrong == []


def test_no_english_begins_or_ends_with_a_stray_space() -> None:
    """Only what joins two texts brings its own space."""
    joints = {"、", "；", "：", "，", "（%(unit)s）"}
    stray = [
        form
        for entry in catalogue
        if entry.msgid not in joints
        for form in forms(entry)
        if form != form.strip()
    ]
    assert stray == []


@pytest.mark.parametrize(("chinese", "english"), GLOSSARY.items())
def test_a_term_has_its_one_word(chinese: str, english: str) -> None:
    found = {entry.msgid: entry.msgstr for entry in catalogue if not entry.msgctxt}
    assert found[chinese] == english


@pytest.mark.parametrize(("chinese", "english"), TERMS.items())
def test_a_term_is_the_same_in_every_sentence(chinese: str, english: str) -> None:
    wanted = re.compile(english, re.IGNORECASE)
    wrong = [
        (entry.msgid, form)
        for entry in catalogue
        if chinese in entry.msgid
        for form in forms(entry)
        if not wanted.search(form)
    ]
    assert wrong == []
