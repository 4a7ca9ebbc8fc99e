"""Writers and workers are killed at random moments while they work, again and again: what was acknowledged is there,
nothing is there by half, and everything arrives exactly once. On an installation of its own, with the real settings.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from shangliang.rulebook.proposals import COUNTED_AS_DOCKETED
from tests.support.installations import Installation, new_installation

STRIKES, SEED = 20, 20260304
FEWEST_BROKEN_OFF, FEWEST_STAGES = 5, 4

Found = dict[str, Any]


@pytest.fixture(scope="module")
def found(prepared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """What stands in the database after one storm."""
    folder = tmp_path_factory.mktemp("storm")
    with new_installation(folder / "storm", like=prepared) as installation:
        program = [
            sys.executable,
            "-m",
            "tests.hardening.killing.storm",
            str(folder),
            str(STRIKES),
            str(SEED),
        ]
        env = installation.env(DJANGO_SETTINGS_MODULE="shangliang.server.settings")
        done = subprocess.run(program, env=env, check=False, text=True, capture_output=True)
        assert done.returncode == 0, done.stderr[-4000:]
        yield json.loads((folder / "found.json").read_text(encoding="utf-8"))


def acts(rows: list[dict[str, Any]]) -> Counter[tuple[int, str]]:
    """How often each act stands on each case."""
    return Counter((row["case"] if "case" in row else row["case_id"], row["act"]) for row in rows)


def of_event(event: dict[str, Any]) -> tuple[int, str]:
    return event["case_id"], f"{event['case__kind']}.{event['step']}"


def cases_of(found: Found, act: str) -> list[int]:
    """The cases on which an act stands in the chain."""
    return sorted(line["case_id"] for line in found["lines"] if line["act"] == act)


def test_there_was_a_storm(found: Found) -> None:
    """Enough happened, and was broken off, for the rest to mean something."""
    assert found["killed"] > STRIKES
    assert len(found["broken_off"]) >= FEWEST_BROKEN_OFF
    assert {row["act"] for row in found["acknowledged"]} >= {"proposal.convert", "rating.rate"}


def test_every_acknowledged_act_is_in_the_chain(found: Found) -> None:
    assert acts(found["acknowledged"]) - acts(found["lines"]) == Counter()


def test_the_chain_has_no_break(found: Found) -> None:
    assert found["breaks"] == []


def test_the_file_of_the_database_is_whole(found: Found) -> None:
    assert found["damage"] == []


def test_no_matter_is_there_by_half(found: Found) -> None:
    """Broken off after whichever act, it is what it is after that act in a calm life, in every table."""
    calm = {tuple(acts): rows for acts, rows in found["calm"]}
    halves = [(acts, set(rows) ^ set(calm[tuple(acts)])) for acts, rows in found["shapes"]]
    assert [(acts, difference) for acts, difference in halves if difference] == []
    stages = {tuple(acts) for acts, _rows in found["shapes"]}
    assert len(stages) >= FEWEST_STAGES


def test_every_line_has_its_event_and_every_event_its_line(found: Found) -> None:
    assert Counter(map(of_event, found["events"])) == acts(found["lines"])


def test_every_event_was_put_into_the_queue_once(found: Found) -> None:
    assert found["jobs"] == sorted(event["id"] for event in found["events"])


@pytest.mark.parametrize(
    "act",
    [
        "proposal.write", "proposal.submit", "proposal.review", "proposal.docket", "proposal.convert",
        "proposal.assign", "assignment.record_contact", "assignment.draft_reply", "assignment.sign_reply",
        "assignment.pass_reply", "rating.rate",
    ],
)  # fmt: skip
def test_an_act_has_left_all_of_its_evidence(found: Found, act: str) -> None:
    assert cases_of(found, act)
    assert sorted(found["evidence"][act]) == cases_of(found, act)


def test_texts_and_letters_are_whole(found: Found) -> None:
    written, drafted = cases_of(found, "proposal.write"), cases_of(found, "assignment.draft_reply")
    assert found["evidence"]["suggestions"] == sorted(2 * written)
    assert found["evidence"]["answers"] == sorted(2 * drafted)


def test_a_case_stands_where_its_last_act_left_it(found: Found) -> None:
    last = {line["case_id"]: line["new"]["state"] for line in found["lines"] if "state" in line["new"]}
    states = {case["id"]: case["state"] for case in found["cases"]}
    kinds = {case["id"]: case["kind"] for case in found["cases"]}
    handled = {case["root_id"]: case["state"] for case in found["cases"] if case["kind"] == "assignment"}
    for case, state in last.items():
        if kinds[case] == "proposal" and case in handled:
            # From the assignment on it follows from the unit's case.
            assert states[case] == ("answered" if handled[case] == "passed" else "handling")
        else:
            assert states[case] == state, (case, kinds[case])


def test_numbers_have_neither_gaps_nor_doubles(found: Found) -> None:
    numbers = sorted(case["number"] for case in found["cases"] if case["number"] is not None)
    assert numbers == list(range(1, len(cases_of(found, "proposal.docket")) + 1))
    docketed = [case for case in found["cases"] if case["kind"] == "proposal" and case["number"]]
    assert {case["state"] for case in docketed} <= {state.value for state in COUNTED_AS_DOCKETED}


def test_what_was_converted_was_handed_over_once(found: Found) -> None:
    assert Counter((row["from_case_id"], row["to_kind"]) for row in found["handoffs"]) == Counter(
        (case, "brief") for case in cases_of(found, "proposal.convert")
    )


def test_every_event_was_delivered_exactly_once(found: Found) -> None:
    assert [event["id"] for event in found["events"] if event["delivered_at"] is None] == []
    consumers = {row["consumer"] for row in found["deliveries"]}
    assert "notices" in consumers
    assert Counter((row["event_id"], row["consumer"]) for row in found["deliveries"]) == Counter(
        (event["id"], consumer) for event in found["events"] for consumer in consumers
    )


TOLD = {
    "ProposalSubmitted": ["proposal_clerk", "proposal_committee"],
    "ProposalConverted": ["member"],
    "ProposalDocketed": ["assigning_officer", "member"],
    "AssignmentAccepted": ["assigning_officer"],
    "ContactConfirmed": ["unit_officer"],
    "HandlingRated": ["proposal_clerk", "proposal_committee"],
}
"""The seats that each of these events is told to, besides the one who acted."""


@pytest.mark.parametrize("event", TOLD)
def test_a_notice_arrives_exactly_once(found: Found, event: str) -> None:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for notice in found["notices"]:
        if notice["event__name"] == event:
            told[notice["event_id"]].append(notice["seat__kind"])
    ids = [each["id"] for each in found["events"] if each["name"] == event]
    assert ids
    assert {each: sorted(told[each]) for each in ids} == dict.fromkeys(ids, TOLD[event])


def test_the_proposer_told_is_the_one_whose_proposal_it_is(found: Found) -> None:
    members = {case["id"]: case["member_id"] for case in found["cases"]}
    for notice in found["notices"]:
        if notice["event__name"] == "ProposalDocketed" and notice["seat__kind"] == "member":
            assert notice["seat__member_id"] == members[notice["case_id"]]
