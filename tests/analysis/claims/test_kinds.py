"""What was done, by whom and when."""

from __future__ import annotations

import pytest

from shangliang.analysis.claims.kinds import KINDS
from shangliang.analysis.claims.rules import FOLLOWS, LEVELS, PUBLIC, RULES
from shangliang.server.insight.figures.declarations import DECLARED
from tests.analysis.claims.texts import claims_in, told


def test_received_docketed_and_answered_are_kept_apart() -> None:
    text = "县政协收到提案156件，审查立案134件，立案率85.9%，其中委员提案110件、集体提案24件；已办复130件，满意率99%。"
    assert told(text) == [
        ("submitted_proposals", 156, "件"),
        ("proposals", 134, "件"),
        ("docket_rate", 85.9, "%"),
        ("member_proposals", 110, "件"),
        ("collective_proposals", 24, "件"),
        ("answered_proposals", 130, "件"),
        ("satisfaction_rate", 99, "%"),
    ]


def test_a_number_belongs_to_the_words_on_its_own_side() -> None:
    assert told("县政协收到提案156件立案134件。") == [
        ("submitted_proposals", 156, "件"),
        ("proposals", 134, "件"),
    ]
    assert told("县政协建成12个乡镇委员联络室、5个委员工作室以及3个协商议事室。") == [
        ("township_liaison_rooms", 12, "个"),
        ("member_studios", 5, "个"),
        ("consultation_rooms", 3, "个"),
    ]


def test_briefs_sent_issued_and_adopted() -> None:
    text = "全年收到社情民意信息320条，编发86期，被省政协采用12条。"
    assert told(text) == [("briefs", 320, "条"), ("issued_briefs", 86, "期"), ("adopted_briefs", 12, "条")]


def test_a_share_said_of_several_things_is_several_claims() -> None:
    both = [("reply_rate", 100, "%"), ("satisfaction_rate", 100, "%")]
    assert told("县政协提案办复率、满意率均达100%。") == both
    assert told("县政协提案办理实现办复率、满意率两个100%。") == both
    text = "党外委员立案提案、大会发言、社情民意信息占比均超五成，即50%。"
    assert len({claim.span for claim in claims_in("县政协提案办复率、满意率均达100%。")}) == 1
    assert claims_in(text)


def test_numbers_said_of_things_in_their_order() -> None:
    assert told("县政协提案见面率和答复率分别为98.5%和100%。") == [
        ("meeting_rate", 98.5, "%"), ("reply_rate", 100, "%"),
    ]  # fmt: skip
    assert told("县政协收到提案、社情民意信息分别为120件、65条。") == [
        ("submitted_proposals", 120, "件"), ("briefs", 65, "条"),
    ]  # fmt: skip


def test_people_and_money_follow_what_was_said_before() -> None:
    assert told("县政协组织参加省政协线上培训4批次88人。") == [
        ("provincial_training_batches", 4, "批次"), ("provincial_training_attendances", 88, "人"),
    ]  # fmt: skip
    assert told("县政协开展委员活动日活动5次，参与委员90人次，参与群众310人次。") == [
        ("activity_days", 5, "次"),
        ("activity_day_member_attendances", 90, "人次"),
        ("activity_day_public", 310, "人次"),
    ]
    assert told("企业委员捐助项目12个45.6万元，捐资助学20万元，结对帮扶80人9万元。") == [
        ("donated_projects", 12, "个"),
        ("donated_projects_amount", 456_000, "元"),
        ("education_donation", 200_000, "元"),
        ("people_helped", 80, "人"),
        ("people_helped_amount", 90_000, "元"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("召开常委会议6次", "meetings"),
        ("开展对口协商4次", "counterpart_consultations"),
        ("开展远程协商3次", "remote_consultations"),
        ("开展“微协商”9场次", "micro_consultations"),
        ("开展专题调研8次", "studies"),
        ("形成调研报告8篇", "study_reports"),
        ("提出意见建议45条", "suggestions"),
        ("撰写心得体会30篇", "study_reflections"),
        ("接待外地政协考察团12批次", "visits_received"),
        ("举办培训班2期", "trainings"),
        ("组织志愿服务活动15场", "activities"),
        ("捐款捐物12万元", "donations"),
        ("收到大会发言材料32篇", "plenary_speeches"),
        ("主席会议成员督办重点提案10件", "key_proposals"),
        ("12个乡镇同步开展协商", "other"),
        ("人均提交提案1.3件", "other"),
        ("会议表彰优秀提案20件", "other"),
        ("收到提案很多，经济建设方面提案63件", "other"),
        ("审查后立为提案的有18件", "proposals"),
        ("委员满意或基本满意达99%", "satisfaction_rate"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [claim.kind for claim in claims_in(f"县政协{text}。")] == [kind]


def test_what_is_of_no_kind_keeps_its_words() -> None:
    (claim,) = claims_in("县政协改造老旧小区12个。")
    assert (claim.kind, claim.phrase) == ("other", "县政协改造老旧小区")


def test_proposals_of_party_and_other_members() -> None:
    assert told("党员委员提交立案提案56件。") == [("docketed_proposals", 56, "件")]
    assert told("党外委员提交立案提案78件。") == [("non_party_proposals", 78, "件")]


def test_numbers_year_by_year_are_of_the_same_kind() -> None:
    text = "共收到提案425件，其中2022年210件、2023年215件。"
    found = [(claim.kind, claim.value, claim.period) for claim in claims_in(text)]
    assert found[1:] == [("submitted_proposals", 210, "2022年"), ("submitted_proposals", 215, "2023年")]


def test_honours_by_their_level() -> None:
    text = "1名委员获“全国劳动模范”称号，2名委员获“江原市道德模范”称号。"
    assert told(text) == [("honours_national", 1, "名"), ("honours_city", 2, "名")]


def test_all_members_are_a_hundred_per_cent() -> None:
    assert told("目前全部委员已入驻平台。") == [("members_on_board", 100, "%")]
    assert told("团结全部委员，努力入驻平台。") == []


def test_several_reports_are_claimed_where_leaders_endorsed_them() -> None:
    assert told("其中多篇调研报告得到县委主要领导批示。") == [("endorsed_reports", 2, "篇")]
    assert told("委员撰写多篇文章。") == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("县政协党组召开会议5次。", "县政协党组"),
        ("委员企业新增投资3000万元。", "委员企业"),
        ("60多名委员参加视察。", "委员"),
        ("县政协开展活动4次，参与群众80人次。", "群众"),
        ("围绕县委、县政府中心工作，县政协开展调研4次。", "县政协"),
        ("民盟清原支部提交集体提案6件。", "民盟清原支部"),
        ("县政协走访委员120人次。", "县政协"),
        ("县政协设6个专委会，召开座谈会12场。", "县政协"),
        ("县政协收到社情民意信息260条，报送省市政协120条。", "县政协"),
        ("清原县政协工作综述。全年开展活动12次。", "清原县政协"),
        ("开展活动12次。", ""),
    ],
)
def test_subjects(text: str, subject: str) -> None:
    assert claims_in(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年以来，县政协开展活动4次。", "2023年以来"),
        ("全年开展活动4次。", "全年"),
        ("五年来开展活动4次。", "五年来"),
        ("截至11月底，已办复提案4件。", "截至11月底"),
        ("截止2019年底，已办复提案4件。", "截止2019年底"),
        ("七届二次会议受理提案4件。", "七届二次会议"),
        ("2021年—2023年共收到提案4件。", "2021年—2023年"),
        ("今年以来工作很多。开展活动4次。", "今年以来"),
        ("今年以来工作很多。\n开展活动4次。", None),
        ("开展活动4次。", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    assert claims_in(text)[-1].period == period


def test_every_kind_that_is_given_is_in_the_table() -> None:
    given = {rule.kind for rule in RULES} | set(FOLLOWS.values()) | set(PUBLIC.values())
    given |= {kind for kind, _pattern in LEVELS}
    assert given - set(KINDS) == set()


def test_the_ids_of_our_figures_are_used_for_the_same_things() -> None:
    ours = {declared.id for declared in DECLARED}
    assert {"submitted_proposals", "proposals", "answered_proposals", "docket_rate", "members"} <= ours & set(
        KINDS
    )
