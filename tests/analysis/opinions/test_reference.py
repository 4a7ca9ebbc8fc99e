"""The published results of two conversations on Polis: the same counts give the same statements and tests.

`reference/` holds the counts by group and the results that Polis published for them (CC BY 4.0, The Computational
Democracy Project). Only counts and results are kept, no participant's votes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shangliang.analysis.opinions.counting import Counted
from shangliang.analysis.opinions.representing import Standing, common, majority, representative
from shangliang.analysis.opinions.testing import group_aware

PLACES = Path(__file__).with_name("reference")


class Reference:
    """One conversation: our counts in the order of the published ids, without the statements left out."""

    def __init__(self, name: str) -> None:
        self.told: dict[str, Any] = json.loads((PLACES / f"{name}.json").read_text(encoding="utf-8"))
        out = set(self.told["left_out"])
        self.kept = [place for place, tid in enumerate(self.told["tids"]) if tid not in out]
        self.tids = [self.told["tids"][place] for place in self.kept]
        self.groups = _counted([self.told["groups"][key] for key in sorted(self.told["groups"])])
        self.open_groups = _counted(
            [self._open(self.told["groups"][key]) for key in sorted(self.told["groups"])]
        )
        self.everybody = _counted([self._open(self.told["all"])])

    def _open(self, rows: list[list[int]]) -> list[list[int]]:
        return [rows[place] for place in self.kept]


def _counted(groups: list[list[list[int]]]) -> Counted:
    table = np.array(groups, dtype=np.int64)
    return Counted(table[..., 0], table[..., 1], table[..., 2])


@pytest.fixture(params=["pandemics", "president"])
def reference(request: pytest.FixtureRequest) -> Reference:
    return Reference(request.param)


def test_representative_statements_are_those_published_in_their_order(reference: Reference) -> None:
    for group, found in enumerate(representative(reference.open_groups)):
        published = reference.told["representative"][str(group)]
        assert [reference.tids[each.column] for each in found] == [each["tid"] for each in published]
        for ours, theirs in zip(found, published, strict=True):
            if theirs["best_agree"] and theirs["for"] == "disagree" and theirs["p"] < 0.5:
                # Where we differ on purpose: Polis shows as refused what most of the group agrees with.
                assert ours.best_agree
                assert ours.side == "agree"
            else:
                _same(ours, theirs)


def _same(ours: Standing, theirs: dict[str, Any]) -> None:
    assert ours.side == theirs["for"]
    assert (ours.agree if ours.side == "agree" else ours.disagree) == theirs["success"]
    assert ours.seen == theirs["trials"]
    assert ours.probability == pytest.approx(theirs["p"])
    assert ours.z_within == pytest.approx(theirs["p_test"])
    assert ours.representativeness == pytest.approx(theirs["repness"])
    assert ours.z == pytest.approx(theirs["repness_test"], abs=1e-6)
    assert ours.best_agree == theirs["best_agree"]


def test_majority_is_the_published_consensus(reference: Reference) -> None:
    found = majority(reference.everybody, reference.open_groups)
    for side in ("agree", "disagree"):
        ours = [each for each in found if each.side == side]
        published = reference.told["consensus"][side]
        assert [reference.tids[each.column] for each in ours] == [each["tid"] for each in published]
        for mine, theirs in zip(ours, published, strict=True):
            assert (mine.probability, mine.z) == pytest.approx((theirs["p"], theirs["p_test"]))
            assert mine.seen == theirs["trials"]


def test_group_aware_consensus_is_as_published(reference: Reference) -> None:
    agree, _disagree = group_aware(reference.groups)
    published = [reference.told["group_aware"][str(tid)] for tid in reference.told["tids"]]
    assert agree.tolist() == pytest.approx(published)


def test_what_all_agree_on_is_held_by_each_group_and_in_order(reference: Reference) -> None:
    found = common(reference.everybody, reference.open_groups)
    assert found
    for each in found:
        own = reference.open_groups.agree if each.side == "agree" else reference.open_groups.disagree
        shares = (own[:, each.column] + 1) / (reference.open_groups.seen[:, each.column] + 2)
        assert shares.min() > 0.5
        assert each.group_aware == pytest.approx(shares.prod())
    assert [each.group_aware for each in found] == sorted((each.group_aware for each in found), reverse=True)
