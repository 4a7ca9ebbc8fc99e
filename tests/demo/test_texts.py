"""The demonstration proposals read like a member's own work: in form, in substance and never twice."""

import ast
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from shangliang.demo import texts
from shangliang.demo.texts import ALL_TEXTS, DraftText

# No database is touched.
pytestmark = pytest.mark.sqlite
CATEGORIES = (
    "教育",
    "卫生健康",
    "养老与社会保障",
    "城建与住房",
    "交通",
    "生态环境",
    "水利",
    "农业农村",
    "工业与商贸",
    "文化旅游",
    "政法与治理",
    "公共安全",
    "青年与妇女",
    "数字化",
)
UNITS = frozenset(
    re.findall(
        r"\S+",
        """
        教育局 卫健局 民政局 住建局 交通运输局 公安局 自然资源局 生态环境局 水利局 农业农村局 林业局 文旅局
        市场监管局 人社局 财政局 发改局 工信局 商务局 科技局 司法局 医保局 应急管理局 城市管理局 统计局 审计局
        乡村振兴局 退役军人事务局 残联 妇联 团委 总工会 税务局 供电公司 邮政管理局 气象局 消防救援大队
        行政审批服务局 数据局 信访局 融媒体中心
        """,
    )
)
PLACE = re.compile(
    r"[一-鿿]{2,}(镇|乡|街道|片区|村|社区|路|街|巷|大道|园区|工业园|新区|小区|家属院|广场|桥|河|渠|塘|水库|岭|坪|沟|湾|坡"
    r"|市场|医院|小学|中学|体育馆|厂房|公墓|站)"
)
HAN = re.compile(r"[一-鿿]")
ASCII_PUNCTUATION = re.compile(r"[,;:!?()\"']")
GRAM_LENGTH = 8
SHARED_AT_MOST = 0.30

each_text = pytest.mark.parametrize("text", ALL_TEXTS, ids=lambda text: text.title)


def paragraphs(text: DraftText) -> tuple[str, ...]:
    return (text.situation, text.analysis, *(suggestion.text for suggestion in text.suggestions))


def grams(text: DraftText) -> frozenset[str]:
    """Every run of eight characters inside one part; runs never cross from one part into the next."""
    return frozenset(
        part[start : start + GRAM_LENGTH]
        for part in (text.title, *paragraphs(text))
        for start in range(len(part) - GRAM_LENGTH + 1)
    )


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """The part of the shorter text's runs that the other text holds too."""
    return len(first & second) / min(len(first), len(second))


def test_there_are_enough_texts_for_a_year_of_a_council() -> None:
    assert len(ALL_TEXTS) >= 120


def test_every_topic_is_covered_and_they_take_turns() -> None:
    per_category = Counter(text.category for text in ALL_TEXTS)
    assert set(per_category) == set(CATEGORIES)
    assert min(per_category.values()) >= 10
    assert len({text.category for text in ALL_TEXTS[: len(CATEGORIES)]}) == len(CATEGORIES)


def test_no_title_is_used_twice() -> None:
    assert [title for title, uses in Counter(text.title for text in ALL_TEXTS).items() if uses > 1] == []


def test_many_different_units_are_asked() -> None:
    assert len({suggestion.unit for text in ALL_TEXTS for suggestion in text.suggestions}) >= 30


@each_text
def test_title_fits_the_form(text: DraftText) -> None:
    assert text.title.startswith("关于")
    assert len(text.title) <= 50


@each_text
def test_situation_and_analysis_have_substance_and_stay_short(text: DraftText) -> None:
    assert len(HAN.findall(text.situation)) >= 100
    assert len(text.situation) <= 260
    assert len(HAN.findall(text.analysis)) >= 70
    assert len(text.analysis) <= 200


@each_text
def test_situation_gives_facts(text: DraftText) -> None:
    assert re.search(r"[0-9一二两三四五六七八九十百千万]", text.situation)
    assert PLACE.search(text.situation + text.analysis)


@each_text
def test_each_suggestion_names_a_place_and_the_unit_that_is_asked(text: DraftText) -> None:
    assert 2 <= len(text.suggestions) <= 5
    for suggestion in text.suggestions:
        assert suggestion.unit in UNITS
        assert suggestion.unit in suggestion.text
        assert PLACE.search(suggestion.text), suggestion.text
        assert 40 <= len(suggestion.text) <= 120, suggestion.text


@each_text
def test_punctuation_is_full_width_and_sentences_end(text: DraftText) -> None:
    for part in (text.title, *paragraphs(text)):
        assert not ASCII_PUNCTUATION.search(part), part
    for part in paragraphs(text):
        assert part.endswith(("。", "？", "！")), part


def test_no_two_texts_repeat_each_other() -> None:
    runs = [(text.title, grams(text)) for text in ALL_TEXTS]
    alike = [
        (one, other, round(shared(mine, theirs), 2))
        for (one, mine), (other, theirs) in combinations(runs, 2)
        if shared(mine, theirs) > SHARED_AT_MOST
    ]
    assert alike == []


def test_a_filled_in_template_would_be_caught() -> None:
    original = ALL_TEXTS[0]
    copied = DraftText(
        title="关于另一个地方同样问题的提案",
        category=original.category,
        situation=original.situation.replace("镇", "乡"),
        analysis=original.analysis,
        suggestions=original.suggestions,
    )
    assert shared(grams(original), grams(copied)) > SHARED_AT_MOST


def test_topic_modules_hold_texts_and_nothing_else() -> None:
    folder = Path(texts.__file__).parent
    topics = sorted(path for path in folder.glob("*.py") if path.name not in {"__init__.py", "shape.py"})
    assert len(topics) == len(CATEGORIES)
    for path in topics:
        docstring, imported, assigned = ast.parse(path.read_text(encoding="utf-8")).body
        assert isinstance(docstring, ast.Expr), path.name
        assert isinstance(imported, ast.ImportFrom), path.name
        assert imported.module == "shangliang.demo.texts.shape"
        assert isinstance(assigned, ast.AnnAssign), path.name
        assert ast.unparse(assigned.target) == "TEXTS"
