"""Badly copied texts are read as they were meant, and every mend is told."""

from __future__ import annotations

from collections import Counter

from shangliang.analysis.claims import read_claims
from shangliang.analysis.claims.mending import mend
from tests.analysis.claims.texts import told, written


def kinds(text: str) -> Counter[str]:
    return Counter(each.kind for each in mend(text).mends)


def test_a_syllable_in_brackets_goes() -> None:
    assert mend("来(lái)自委员(yuán)").text == "来自委员"


def test_other_brackets_stay() -> None:
    text = "平台(app)、委员(女)、建议(lái)"
    assert mend(text).text == text


def test_a_lost_stop_with_its_county_comes_back() -> None:
    text = "工作有序开展?h政协收到提案12件。"
    assert mend(text).text == "工作有序开展。县政协收到提案12件。"
    assert written(text) == ["12件"]


def test_a_character_lost_before_its_county_is_shown_as_lost() -> None:
    text = "永??h政协召开会议12次。"
    assert mend(text).text == "永□县政协召开会议12次。"
    assert kinds(text) == {"lost_character": 1}
    assert written(text) == ["12次"]


def test_marks_that_a_printers_fonts_left_as_characters() -> None:
    text = "区政协编印叶清原文史曳3辑袁征集史料45篇遥举办野读书冶活动8场尧展览2次遥"
    assert mend(text).text == "区政协编印《清原文史》3辑，征集史料45篇。举办“读书”活动8场、展览2次。"
    assert written(text) == ["3辑", "45篇", "8场", "2次"]


def test_people_and_places_of_these_names_stay() -> None:
    text = "袁某、遥感中心、尧山村，共收到提案3件。袁委员说，叶委员在野外。"
    assert mend(text).text == text


def test_commas_before_another_mark_go() -> None:
    assert mend("收到提案,,形成建议,。编发信息,、报告,；完").text == "收到提案,形成建议。编发信息、报告；完"


def test_traditional_characters_are_read() -> None:
    text = "縣政協收到提案12件，提供崗位1萬多個。"
    assert told(text) == [("submitted_proposals", 12, "件"), ("jobs", 10_000, "个")]
    assert written(text) == ["12件", "1萬多個"]
    assert set(kinds(text)) == {"traditional"}


def test_full_width_figures_and_control_characters() -> None:
    text = "县政协收到\x00提案１２件\u200b。"
    assert told(text) == [("submitted_proposals", 12, "件")]
    assert written(text) == ["１２件"]
    assert kinds(text) == {"control": 2, "full_width": 1}


def test_a_line_of_advertising_is_left_out() -> None:
    text = "免费下载,高清视频入口,注册送88元\n县政协收到提案12件。\n"
    assert told(text) == [("submitted_proposals", 12, "件")]
    assert kinds(text) == {"advertising": 1}


def test_a_sentence_of_ours_is_never_advertising() -> None:
    text = "委员可在线观看培训视频，免费下载资料30份。"
    assert kinds(text) == {}
    assert [value for _kind, value, _unit in told(text)] == [30]


def test_what_was_mended_is_told_with_its_place() -> None:
    text = "縣(xiàn)政协收到提案12件。"
    told_of = {each["kind"]: each for each in read_claims(text).as_json()["mended"]}
    assert told_of["pinyin"] == {
        "kind": "pinyin", "count": 1, "examples": [{"span": [1, 7], "was": "(xiàn)", "now": ""}],
    }  # fmt: skip
    assert told_of["traditional"]["examples"] == [{"span": [0, 1], "was": "縣", "now": "县"}]


def test_a_good_text_is_not_touched() -> None:
    text = "县政协收到提案12件（其中联名3件），详见APP“提案”栏目?"
    assert mend(text).text == text
    assert read_claims(text).as_json()["mended"] == []


def test_everything_at_once_points_into_the_text_as_read() -> None:
    text = "縣(xiàn)政協(xié)完善制度,,效果良好?h政協(xié)全年組(zǔ)織(zhī)宣講(jiǎng)30余場(chǎng)次,。"
    assert written(text) == ["30余場(chǎng)次"]
    assert read_claims(text).claims[0].sentence == "县政协全年组织宣讲30余场次。"
