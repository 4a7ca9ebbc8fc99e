"""Recall: what a plain substring search finds is found, on either database, for names and words of two characters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shangliang.analysis.search import fold
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.search.finding import matching, search
from shangliang.server.foundation.search.indexing import index_case
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db

CHARACTERS = "县縣住建局午托学學周敏2026gＧ５，。 \n〔"
TEXTS = st.lists(st.text(alphabet=CHARACTERS, max_size=40), min_size=4, max_size=4)
WORDS = st.lists(
    st.text(alphabet="县縣住建局午托学周敏2026gＧ", min_size=1, max_size=4), min_size=1, max_size=2
)


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield


@pytest.fixture
def four(cast: Cast) -> list[Case]:
    return [journey.drafted(cast.proposer) for _place in range(4)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, words=WORDS)
def test_what_a_substring_search_finds_is_found_and_nothing_else(
    cast: Cast, four: list[Case], texts: list[str], words: list[str]
) -> None:
    for case, text in zip(four, texts, strict=True):
        index_case(case, title="题", text=text)
    expected = {
        case.pk
        for case, text in zip(four, texts, strict=True)
        if all(fold(word) in fold(text) for word in words)
    }
    query = " ".join(f'"{word}"' for word in words)
    mine = readable(cast.proposer)
    assert {hit.case.pk for hit in search(mine, query)} == expected
    assert (
        set(matching(mine.filter(pk__in=[case.pk for case in four]), query).values_list("pk", flat=True))
        == expected
    )


def test_a_traditional_text_is_found_and_changed_and_forgotten(cast: Cast, four: list[Case]) -> None:
    case = four[0]
    index_case(case, title="題目", text="縣水務局發展學前托管")
    mine = readable(cast.proposer)
    for query in ("县水务局", "縣水務局", "题目", "發展", "学前托管", "縣水*", "标题:题目"):
        assert [hit.case for hit in search(mine, query)] == [case], query
    (hit,) = search(mine, "县水务局")
    assert "<mark>縣水務局</mark>" in hit.snippet_html
    index_case(case, title="题目", text="乡镇")
    assert search(mine, "县水务局") == []
    assert [found.case for found in search(mine, "鄉鎮")] == [case]
