"""Figures of one text that do not agree, and the like that do."""

from __future__ import annotations

import pytest

from shangliang.analysis.claims import read_claims


def problems(text: str) -> list[tuple[str, float, float]]:
    return [(each.kind, each.said, each.expected) for each in read_claims(text).problems]


@pytest.mark.parametrize(
    ("wrong", "problem", "right"),
    [
        ("收到提案200件，立案180件，立案率95%", ("rate", 95, 90), "收到提案200件，立案180件，立案率90%"),
        ("立案提案50件，已办复40件，办复率90%", ("rate", 90, 80), "立案提案50件，已办复40件，办复率80%"),
        ("现有委员200名，其中党外委员120名，占65%", ("share", 65, 60), "现有委员200名，其中党外委员120名，占60%"),
        ("组织活动20场，其中送医活动5场，占30%", ("share", 30, 25), "组织活动20场，其中送医活动5场，占25%"),
        (
            "立案提案180件，其中委员提案150件、集体提案20件", ("sum", 180, 170),
            "立案提案180件，其中委员提案150件、集体提案30件",
        ),
        ("组织活动10场，其中送医活动8场、送戏活动5场", ("parts", 10, 13), "组织活动10场，其中送医活动4场、送戏活动5场"),
        ("开展对口协商2次、界别协商4次，共计7次", ("sum", 7, 6), "开展对口协商2次、界别协商4次，共计6次"),
        ("办复提案90件。A类50件、B类20件、C类21件", ("sum", 90, 91), "办复提案90件。A类50件、B类20件、C类20件"),
        ("提案办复率为110%", ("over_100", 110, 100), "提案办复率为100%"),
        ("全年收到提案80件。\n全年收到提案86件", ("differs", 86, 80), "全年收到提案80件。\n全年收到提案80件"),
    ],
)  # fmt: skip
def test_what_does_not_add_up(wrong: str, problem: tuple[str, float, float], right: str) -> None:
    assert problems(f"县政协{wrong}。") == [problem]
    assert problems(f"县政协{right}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "收到提案215件，立案186件，立案率86.5%",  # 86.51…
        "收到提案300件，立案200件，立案率66.6%",  # cut off, not rounded
        "收到提案300件，立案200件，立案率近70%",
        "收到提案300余件，立案200件，立案率80%",
        "收到委员提案200件、集体提案64件，共264件，审查立案240件",
        "立案提案312件，同比增加12件，其中重点提案15件",
        "组织活动10场，其中送医活动4场，召开座谈会12场",
        "2023年收到提案80件。\n2024年收到提案86件",
        "开展活动3次，培训委员90人，共计93人次",
    ],
)
def test_what_is_no_disagreement(text: str) -> None:
    assert problems(f"县政协{text}。") == []


def test_a_problem_names_its_claims() -> None:
    reading = read_claims("县政协召开会议3次。收到提案200件，立案180件，立案率95%。")
    (problem,) = reading.problems
    assert [reading.claims[index].value for index in problem.claims] == [180, 200, 95]
    assert "90" in problem.message
