"""Fields of a query: who handles it, how far it is, whose it is; and nothing is told that may not be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.access import readable
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.walls import Reader, reader_scope
from shangliang.server.foundation.search.finding import matching, matters_for, search
from shangliang.server.foundation.search.indexing import index_case
from shangliang.server.foundation.search.models import Audience
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _within_the_walls(db: None) -> Iterator[None]:
    with reader_scope(Reader.MAINTENANCE):
        yield


def found(actor: Actor, query: str) -> set[int]:
    """What the box finds, which is what a list finds."""
    mine = matters_for(actor)
    hits = {hit.case.pk for hit in search(mine, query, parts=lambda: readable(actor))}
    assert set(matching(mine, query, parts=lambda: readable(actor)).values_list("pk", flat=True)) == hits
    return hits


def test_who_handles_it_how_far_it_is_and_whose_it_is(cast: Cast) -> None:
    """A clerk looks for what the education bureau has not answered yet."""
    handled, sent = journey.assigned(cast), journey.submitted(cast)
    both = {handled.pk, sent.pk}
    year = handled.opened_on.year
    for query, expected in {
        "承办:教育局": {handled.pk},
        "承办:县教育*": {handled.pk},
        "承辦:教育局": {handled.pk},
        "承办:教育*": set(),
        "承办:卫健局": set(),
        "承办:教育局 OR 承办:卫健局": {handled.pk},
        "-承办:教育局": {sent.pk},
        "状态:未办复": {handled.pk},
        "状态:已办复": set(),
        "状态:办理中": {handled.pk},
        "-状态:办理中": {sent.pk},
        "提案人:周敏": both,
        "提案人:刘伟": set(),
        "种类:提案": both,
        "种类:信息": set(),
        f"编号:{handled.number}": {handled.pk},
        "编号:99999999999": set(),
        f"年份:{year}": both,
        "年份:1800": set(),
        f"承办:教育局 状态:未办复 {year}": {handled.pk},
        f"午托 承办:教育局 {year}": {handled.pk},
        f"不存在的词 OR {year}": both,
        f"-{year}": set(),
        "夜市 OR 承办:教育局": {handled.pk},
    }.items():
        assert found(cast.clerk, query) == expected, query


def test_an_answered_proposal_is_no_longer_unanswered(cast: Cast) -> None:
    matter = journey.answered(cast)
    assert found(cast.clerk, "状态:已办复") == {matter.pk}
    assert found(cast.clerk, "状态:未办复") == set()


QUESTIONS = (
    "午托", "“午托”", "午*", "标题:午托", "夜市 OR 午托", "午托 -夜市", "-夜市", "状态:草稿",
    "-状态:办理中", "提案人:周敏",
    "种类:提案", "年份:2026", "-年份:1999", "2026",
)  # fmt: skip


def test_whatever_is_asked_a_reader_finds_only_what_he_may_read(cast: Cast, neighbour: Cast) -> None:
    """A draft is its writer's alone: no operator, field or list tells another that it exists."""
    draft = journey.drafted(cast.proposer)
    assert all(draft.pk in found(cast.proposer, query) for query in ("午托", "提案人:周敏", "-夜市"))
    for council in (cast, neighbour):
        for part in sorted(set(council.seats) - ({"proposer"} if council is cast else set())):
            for query in QUESTIONS:
                assert found(getattr(council, part), query) == set(), (part, query)


def test_who_handles_it_is_told_only_to_those_who_may_read_that(cast: Cast) -> None:
    """The parts by which it is told are the asker's own: without them the field finds nothing."""
    matter = journey.assigned(cast)
    mine = matters_for(cast.clerk)
    assert [hit.case for hit in search(mine, "承办:教育局", parts=lambda: readable(cast.clerk))] == [matter]
    assert search(mine, "承办:教育局", parts=Case.objects.none) == []
    assert not matching(mine, "承办:教育局", parts=Case.objects.none).exists()


def test_the_public_is_not_told_the_offices_steps(cast: Cast) -> None:
    matter = journey.assigned(cast)
    index_case(matter, title="午托", text="摘要", audience=Audience.PUBLIC)

    def asked(query: str) -> list[Case]:
        found = search(Case.objects.all(), query, audience=Audience.PUBLIC, parts=Case.objects.none)
        return [hit.case for hit in found]

    assert asked("状态:未办复") == [matter]
    assert asked("状态:办理中") == []
    assert asked("承办:教育局") == []


def test_every_seat_may_ask_every_field(cast: Cast) -> None:
    """No field fails for anybody, whatever its value."""
    journey.assigned(cast)
    for part in cast.seats:
        for query in (
            "承办:x 状态:y 提案人:z 种类:w",
            "编号:x",
            "年份:x",
            "年份:99",
            "承办:* OR -状态:*",
        ):
            assert found(getattr(cast, part), query) == set(), (part, query)
