"""Personal data is taken out of what the public reads; ordinary numbers stay as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.server.shell.public.redaction import redact

PHONE, NUMBER, ACCOUNT = "〔电话已隐去〕", "〔证件号码已隐去〕", "〔账号已隐去〕"
MAIL, PLACE, NAME = "〔邮箱已隐去〕", "〔住址已隐去〕", "〔姓名已隐去〕"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("请拨13800138000。", f"请拨{PHONE}。"),
        ("138-0013-8000", PHONE),
        ("138 0013 8000", PHONE),
        ("+86 138 0013 8000", PHONE),
        ("１３８００１３８０００", PHONE),
        ("1380\u200b0138000", PHONE),
        ("13800138000，13900139000", f"{PHONE}，{PHONE}"),
        ("13800138000,13900139000、13700137000", f"{PHONE},{PHONE}、{PHONE}"),
        ("找13800138000人员", f"找{PHONE}人员"),
        ("0912-1234567", PHONE),
        ("(0912)1234567", PHONE),
        ("（0912）1234567", PHONE),
        ("０９１２－１２３４５６７", PHONE),
        ("029-12345678转801", PHONE),
        ("电话：1234567", f"电话：{PHONE}"),
        ("联系电话 8823456转801", f"联系电话 {PHONE}"),
        ("电话：0912-1234567、0912-7654321", f"电话：{PHONE}、{PHONE}"),
        ("手机(138)00138000", f"手机{PHONE}"),
    ],
)
def test_telephones_go(written: str, shown: str) -> None:
    assert redact(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("身份证610126199001011234", f"身份证{NUMBER}"),
        ("61012619900101123X", NUMBER),
        ("61012619900101123ｘ", NUMBER),
        ("610126 19900101 1234", NUMBER),
        ("610126900101123", NUMBER),
        ("证件号码：E12345678", f"证件号码：{NUMBER}"),
        ("6222021100001234567", ACCOUNT),
        ("6222 0211 0000 1234 567", ACCOUNT),
        ("6222-0211-0000-1234", ACCOUNT),
        ("银行卡号：62220211000", f"银行卡号：{ACCOUNT}"),
        ("微信号：zhang_san88", f"微信号：{ACCOUNT}"),
        ("QQ 12345678", f"QQ {ACCOUNT}"),
        ("请发wang.li@example.gov.cn", f"请发{MAIL}"),
        ("ｌｉ＠example．com", MAIL),
        ("li＠example.com", MAIL),
    ],
)
def test_numbers_of_papers_cards_and_messengers_go(written: str, shown: str) -> None:
    assert redact(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("家住城东街道和平小区3号楼2单元501室的王某", f"家住{PLACE}的王某"),
        ("家住和平小区3号楼2单元501的王某", f"家住{PLACE}的王某"),
        ("住址：某县某镇某村3组", f"住址：{PLACE}"),
        ("户籍地址为城关镇北街1号，常年在外", f"户籍地址为{PLACE}，常年在外"),
        ("3号楼2单元501室漏水", f"{PLACE}漏水"),
        ("12栋1302室漏水", f"{PLACE}漏水"),
        ("联系人：李工，电话：0000-1234567", f"联系人：{NAME}，电话：{PHONE}"),
        ("经办人：王小明", f"经办人：{NAME}"),
    ],
)
def test_where_somebody_lives_and_who_handled_it_goes(written: str, shown: str) -> None:
    assert redact(written) == shown


def test_the_handler_is_taken_out_by_name() -> None:
    assert redact("经我局李工现场核实", names=["李工", ""]) == f"经我局{NAME}现场核实"
    assert redact("经我局李工现场核实") == "经我局李工现场核实"


@pytest.mark.parametrize(
    "written",
    [
        "全县4600人，2026年投入1,200万元。",
        "争取资金13800000000元",
        "合计 1380013800 元",
        "总投资123456789012元",
        "自2026年1月1日至2026年12月31日",
        "2026-06-30 2026-07-01",
        "清教函〔2026〕12号",
        "拨打12345热线或96110",
        "电话费2000000元，固定电话 46000户",
        "东经108.123456度，精度0.0912345678",
        "103省道K12+300处",
        "5栋200户，第3号楼，12栋电梯",
        "住在城东的3户人家，居住在12个社区，家住农村的学生",
        "微信公众号、微信群里反映、QQ群",
        "每天9:00-17:00，周一至周五",
        "2023—2025年，每平方米1500000元",
        "办公地址在县城北街12号",
        "张三同志、民建清川支部、第10届第5次会议",
        "",
    ],
)
def test_ordinary_numbers_and_places_stay(written: str) -> None:
    assert redact(written) == written


@given(
    before=st.text(alphabet="县城东小学，。建议4600人年 ", max_size=12),
    number=st.integers(min_value=13000000000, max_value=19999999999),
    after=st.sampled_from(["", "。", "，请来电", "（王某）", "、", " ", "或者"]),
)
def test_no_mobile_telephone_survives_whatever_stands_around_it(before: str, number: int, after: str) -> None:
    head = before if not before[-1:].isdigit() else f"{before} "

    assert str(number) not in redact(f"{head}{number}{after}")


@given(st.text(max_size=200))
def test_what_was_shown_once_is_shown_the_same_again(written: str) -> None:
    shown = redact(written)

    assert redact(shown) == shown


@given(st.text(alphabet="0123456789 -.,()（）转+86:：电话", max_size=4000))
def test_long_runs_of_digits_are_done_in_one_go(written: str) -> None:
    assert isinstance(redact(written), str)
