"""The opinion map: planted groups are found, nothing is forced, and the order of things plays no part."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from shangliang.analysis.opinions.grouping import rand_index
from shangliang.analysis.opinions.mapping import OpinionMap, map_opinions
from shangliang.analysis.opinions.overlap import Earlier
from shangliang.analysis.opinions.report import as_json, earlier_from_json, table_lines
from shangliang.analysis.opinions.votes import UNSEEN, Statement, Vote, Votes, collect
from tests.analysis.opinions.planting import planted


def _as_list(votes: Votes) -> list[Vote]:
    return [
        Vote(votes.participants[row], votes.statements[column].id, int(votes.values[row, column]))
        for row, column in np.argwhere(votes.values != UNSEEN)
    ]


def _groups(found: OpinionMap) -> dict[str, int]:
    return {
        name: int(label) for name, label in zip(found.votes.participants, found.labels, strict=True) if label
    }


def test_four_groups_in_three_dimensions_are_found_in_a_tenth_of_the_votes() -> None:
    votes, labels = planted(5000, 300, 4, filled=0.1)
    found = map_opinions(votes)
    assert len(found.numbers) == 4
    assert found.plane.above_chance == 3
    assert rand_index(found.labels, labels) >= 0.9


def test_two_axes_alone_would_have_lost_them() -> None:
    votes, labels = planted(5000, 300, 4, filled=0.1)
    found = map_opinions(votes)
    rows = [found.plane.places[labels == group].mean(axis=0) for group in range(4)]
    third = np.ptp(np.array(rows)[:, 2])
    assert third > 0.5 * np.ptp(np.array(rows)[:, 0])


@pytest.mark.parametrize("groups", [2, 3, 6])
def test_other_numbers_of_groups_are_found(groups: int) -> None:
    votes, labels = planted(400, 60, groups, filled=0.6)
    found = map_opinions(votes)
    assert len(found.numbers) == groups
    assert rand_index(found.labels, labels) > 0.95


def test_votes_by_chance_make_no_groups() -> None:
    rng = np.random.default_rng(4)
    values = rng.integers(-1, 2, (200, 40)).astype(np.int8)
    votes = Votes(tuple(map(str, range(200))), tuple(Statement(str(n)) for n in range(40)), values)
    found = map_opinions(votes)
    assert found.numbers == ()
    assert found.without_groups == "worse-than-all"
    assert found.prediction is not None
    assert found.prediction.loss > 1.645
    assert as_json(found)["measures"]["numbers_tried"], "what was looked at is told"


def test_a_doubt_does_not_take_the_groups_of_few_participants() -> None:
    votes, _labels = planted(36, 24, 2, filled=0.7, strength=0.7)
    found = map_opinions(votes)
    assert found.prediction is not None
    assert found.prediction.by_groups > found.prediction.by_all
    assert 0 < found.prediction.loss < 1.645
    assert found.numbers


def test_the_same_votes_in_any_order_give_the_same_map() -> None:
    votes, _labels = planted(80, 20, 3, filled=0.7)
    cast = _as_list(votes)
    first = json.dumps(as_json(map_opinions(collect(cast), resamples=3)))
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(cast))
        shuffled = [cast[place] for place in order]
        assert json.dumps(as_json(map_opinions(collect(shuffled), resamples=3))) == first


def test_a_vote_given_twice_counts_once() -> None:
    votes, _labels = planted(60, 20, 2, filled=0.8)
    cast = _as_list(votes)
    once, twice = as_json(map_opinions(collect(cast))), as_json(map_opinions(collect([*cast, *cast])))
    assert twice == once


def test_the_later_vote_counts_and_the_earlier_is_told() -> None:
    votes = collect([Vote("1", "1", 1, at=2), Vote("1", "1", -1, at=1), Vote("1", "1", 0, at=0)])
    assert votes.values.tolist() == [[1]]
    assert votes.replaced == 2


def test_votes_of_one_moment_that_differ_are_a_pass_in_either_order() -> None:
    one, other = Vote("1", "1", 1), Vote("1", "1", -1)
    for votes in (collect([one, other]), collect([other, one]), collect([one, other, one])):
        assert votes.values.tolist() == [[0]]
        assert votes.contradictory == 1


def test_who_voted_too_little_is_left_out_with_the_reason_yet_placed() -> None:
    votes, _labels = planted(60, 20, 2, filled=1.0)
    values = votes.values.copy()
    values[0, 3:] = UNSEEN
    values[1] = UNSEEN
    found = map_opinions(replace(votes, values=values))
    told = {each.id: (each.reason, each.votes) for each in found.left_out}
    assert told == {"0": ("few-votes", 3), "1": ("no-votes", 0)}
    shown = as_json(found)["participants"]
    assert shown[0]["group"] is None
    assert (shown[0]["x"], shown[0]["y"]) != (0, 0)
    assert (shown[1]["x"], shown[1]["y"]) == (0, 0)


def test_moderated_statements_take_no_part() -> None:
    votes, _labels = planted(60, 20, 2, filled=1.0)
    statements = (replace(votes.statements[0], left_out="moderated"), *votes.statements[1:])
    moderated = map_opinions(replace(votes, statements=statements))
    without = map_opinions(replace(votes, statements=votes.statements[1:], values=votes.values[:, 1:]))
    assert _groups(moderated) == _groups(without)
    assert [(each.id, each.reason) for each in moderated.left_out] == [("0", "moderated")]


def test_new_votes_keep_numbers_and_directions() -> None:
    votes, _labels = planted(150, 30, 3, filled=0.8, seed=2)
    old = map_opinions(votes)
    earlier = earlier_from_json(json.dumps(as_json(old)), "map.json")
    more, _more = planted(150, 30, 3, filled=0.8, seed=2)
    values = more.values.copy()
    values[:5] = UNSEEN
    values[5:25, :4] = UNSEEN
    new = map_opinions(replace(votes, values=values), earlier=earlier)
    before, after = _groups(old), _groups(new)
    assert all(after[name] == before[name] for name in after)
    moved = np.abs(new.places[30:] - old.places[30:]).max()
    assert moved < 0.15 * np.abs(old.places).max()


def test_numbers_are_kept_even_if_the_earlier_ones_were_others() -> None:
    votes, _labels = planted(90, 30, 3, filled=0.9)
    renamed = {name: {1: 7, 2: 1, 3: 4}[number] for name, number in _groups(map_opinions(votes)).items()}
    again = map_opinions(votes, earlier=Earlier(groups=renamed))
    assert again.numbers == (1, 4, 7)
    assert _groups(again) == renamed


def test_stability_tells_clear_groups_from_blurred_ones() -> None:
    clear = map_opinions(planted(150, 30, 3, filled=0.9, strength=1.5)[0], resamples=10).stability
    blurred = map_opinions(planted(150, 30, 3, filled=0.5, strength=0.5)[0], resamples=10).stability
    assert clear is not None
    assert clear.kept > 0.98
    assert blurred is None or blurred.kept < clear.kept


def test_consensus_and_division_are_what_was_planted() -> None:
    votes, labels = planted(200, 12, 2, filled=1.0, strength=2)
    values = votes.values.copy()
    values[:, 0] = 1
    values[:, 1] = np.where(labels == 0, 1, -1)
    found = as_json(map_opinions(replace(votes, values=values)))
    assert found["consensus"][0]["id"] == "0"
    assert found["consensus"][0]["for"] == "agree"
    assert found["divisive"][0]["id"] == "1"
    first = found["divisive"][0]
    assert first["shares"][str(first["most"])] > 0.9 > 0.1 > first["shares"][str(first["least"])]
    standing = [each for group in found["groups"] for each in group["statements"] if each["id"] == "0"]
    assert {(each["for"], each["z"]) for each in standing} <= {("agree", 0)}, (
        "what everybody shares tells no group from another"
    )


def test_the_table_says_what_the_json_says() -> None:
    votes, _labels = planted(100, 20, 2, filled=0.9)
    named = tuple(replace(each, text=f"意见第{each.id}条") for each in votes.statements)
    found = map_opinions(replace(votes, statements=named))
    text = "\n".join(table_lines(found))
    for group in as_json(found)["groups"]:
        assert f"第 {group['id']} 组 / Group {group['id']}：{len(group['participants'])}" in text
        assert all(each["text"] in text for each in group["statements"])
