"""What the desk has changed, as runs of characters: nothing of either text is lost or made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shangliang.server.work.briefs.screens.differences import Run, differences

WORDS = st.text(alphabet="东关小学门口，。放时段二百辆\n", max_size=60)


def joined(runs: list[Run], *changes: str) -> str:
    return "".join(run.text for run in runs if run.change in changes)


@given(before=WORDS, after=WORDS)
def test_the_runs_give_both_texts(before: str, after: str) -> None:
    runs = differences(before, after)
    assert joined(runs, "same", "new") == after
    assert joined(runs, "same", "gone") == before


@given(before=WORDS, after=WORDS)
def test_runs_are_whole_and_what_goes_stands_before_what_comes(before: str, after: str) -> None:
    runs = differences(before, after)
    assert all(run.text for run in runs)
    assert all(first.change != second.change for first, second in pairwise(runs))
    pairs = [(first.change, second.change) for first, second in pairwise(runs)]
    assert ("new", "gone") not in pairs


@given(text=WORDS)
def test_what_was_not_changed_is_one_run(text: str) -> None:
    assert differences(text, text) == ([Run(text=text, change="same")] if text else [])


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("", "新写的", [("new", "新写的")]),
        ("全删了", "", [("gone", "全删了")]),
        ("门口二百余辆车", "门前二百余辆车", [("gone", "门口"), ("new", "门前"), ("same", "二百余辆车")]),
        ("共四人。", "共五人。", [("gone", "共四"), ("new", "共五"), ("same", "人。")]),
    ],
    ids=["new", "gone", "one lone character is not kept", "a lone character at the edge"],
)
def test_examples(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.change, run.text) for run in differences(before, after)] == runs
