"""Whatever is handed in: a clear refusal or a right answer."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import jsonschema_rs
import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shangliang.analysis.opinions.drawing import draw, width, wrapped
from shangliang.analysis.opinions.mapping import map_opinions
from shangliang.analysis.opinions.overlap import matched
from shangliang.analysis.opinions.reading import parse_votes
from shangliang.analysis.opinions.report import as_json, schema, table_lines
from shangliang.analysis.opinions.votes import UNSEEN, Vote, collect
from shangliang.refusals import Refused

SHAPE = jsonschema_rs.validator_for(schema())
NAMES = st.sampled_from([*map(str, range(24)), "周岚", "a" * 40, "\x00"])
CAST = st.lists(
    st.builds(
        Vote,
        NAMES,
        st.sampled_from([*map(str, range(9)), "意见"]),
        st.sampled_from([-1, 0, 1]),
        st.sampled_from([0.0, 1.0, 2.0]),
    ),
    max_size=160,
)
CELLS = ["1", "-1", "0", "", "赞成", "7", "长" * 10_000, "\x00", '"', "1e400"]
SLOW = settings(max_examples=40, deadline=None)


@given(CAST, st.integers(0, 99))
@example([], 0)
@example([Vote("1", "1", 1)], 0)
@example([Vote(str(who), str(what), 0) for who in range(12) for what in range(9)], 0)
@example([Vote(str(who), str(what), 1) for who in range(12) for what in range(9)], 0)
@example([Vote("1", str(what), 1) for what in range(9)], 0)
@example([Vote(str(who), "1", 1 - 2 * (who % 2)) for who in range(12)], 0)
@example([Vote(str(who), str(what), 1 - 2 * (who % 2)) for who in range(12) for what in range(9)], 0)
@SLOW
def test_any_votes_make_a_map_of_the_promised_shape_in_any_order(cast: list[Vote], seed: int) -> None:
    found = map_opinions(collect(cast), resamples=2)
    told = as_json(found)
    SHAPE.validate(told)
    _is_whole(told)
    assert np.isfinite(found.places).all()
    assert table_lines(found)
    assert draw(found).startswith("<svg")
    order = np.random.default_rng(seed).permutation(len(cast))
    shuffled = [cast[place] for place in order]
    assert json.dumps(as_json(map_opinions(collect(shuffled), resamples=2))) == json.dumps(told)


def _is_whole(told: dict[str, Any]) -> None:
    """Everybody is in exactly the group that lists them, or left out, or there are no groups."""
    listed = {name: group["id"] for group in told["groups"] for name in group["participants"]}
    assert sum(len(group["participants"]) for group in told["groups"]) == len(listed)
    assert listed == {each["id"]: each["group"] for each in told["participants"] if each["group"] is not None}
    out = {each["id"] for each in told["left_out"] if each["kind"] == "participant"}
    everybody = {each["id"] for each in told["participants"]}
    assert out <= everybody
    assert not told["groups"] or out | set(listed) == everybody
    assert bool(told["groups"]) == (told["measures"]["without_groups"] is None)
    assert len(told["groups"]) != 1


@given(CAST)
@SLOW
def test_the_matrix_holds_the_latest_votes(cast: list[Vote]) -> None:
    votes = collect(cast)
    for row, name in enumerate(votes.participants):
        for column, statement in enumerate(votes.statements):
            own = [each for each in cast if (each.participant, each.statement) == (name, statement.id)]
            last = {each.value for each in own if each.at == max(other.at for other in own)}
            expected = UNSEEN if not own else (last.pop() if len(last) == 1 else 0)
            assert votes.values[row, column] == expected


@given(st.binary(max_size=300))
@example(b"voter-id,comment-id,vote\n\x00,\x00,1")
@example("参与人,意见编号,表态\n甲,1,赞成".encode("gb18030"))
@example(b'voter-id,comment-id,vote\n"1,1,1')
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        votes = parse_votes(data, "votes.csv")
        SHAPE.validate(as_json(map_opinions(votes)))


@given(
    st.lists(
        st.sampled_from(["voter-id", "comment-id", "vote", "timestamp", "1", "意见", "", "内容"]), max_size=6
    ),
    st.lists(
        st.lists(
            st.sampled_from(["1", "-1", "0", "", "赞成", "7", "长" * 10_000, "\x00", '"', "1e400"]),
            max_size=7,
        ),
        max_size=8,
    ),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
@settings(max_examples=300, deadline=None)
def test_any_table_is_read_or_refused(headers: list[str], rows: list[list[str]], encoding: str) -> None:
    text = "\n".join(",".join(row) for row in [headers, *rows])
    with contextlib.suppress(Refused):
        map_opinions(parse_votes(text.encode(encoding), "votes.csv"))


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_matching_is_the_best_there_is(rows: list[list[int]]) -> None:
    from itertools import permutations

    shared = np.array(rows, dtype=float)
    padded = np.zeros((len(rows), 3 + len(rows)))
    padded[:, :3] = shared
    best = max(
        sum(padded[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(padded.shape[1]), len(rows))
    )
    pairs = matched(shared)
    assert sum(shared[pair] for pair in pairs) == best
    assert len({row for row, _column in pairs}) == len({column for _row, column in pairs}) == len(pairs)


@given(st.text(max_size=200), st.integers(10, 60))
def test_lines_fit(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert len(lines) <= 3
    assert all(width(line) <= max(columns, 21) for line in lines)
