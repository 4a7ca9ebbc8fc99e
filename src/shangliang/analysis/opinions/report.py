"""An opinion map as JSON (opinions.schema.json says its shape) and as lines of a table."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, cast

import numpy as np

from shangliang.analysis.opinions.mapping import OpinionMap
from shangliang.analysis.opinions.overlap import Earlier
from shangliang.analysis.opinions.representing import Divided, Shared, Standing
from shangliang.analysis.opinions.testing import group_aware
from shangliang.analysis.opinions.votes import UNSEEN
from shangliang.refusals import Refused

_DIGITS = 6


def schema() -> dict[str, Any]:
    """The JSON schema of `as_json`."""
    text = resources.files(__package__).joinpath("opinions.schema.json").read_text(encoding="utf-8")
    return cast(dict[str, Any], json.loads(text))


def as_json(found: OpinionMap) -> dict[str, Any]:
    """The whole map. Ids are texts; groups are numbered from 1; numbers have at most six digits after the point."""
    names = found.votes.participants
    return {
        "participants": [
            {"id": name, "x": _round(x), "y": _round(y), "group": int(label) or None}
            for name, (x, y), label in zip(names, found.places.tolist(), found.labels.tolist(), strict=True)
        ],
        "groups": [
            {
                "id": number,
                "participants": [names[row] for row in np.flatnonzero(found.labels == number)],
                "statements": [_standing(found, each) for each in found.representative[place]],
            }
            for place, number in enumerate(found.numbers)
        ],
        "consensus": [_shared(found, each) for each in found.common],
        "divisive": [_divided(found, each) for each in found.divisive],
        "left_out": [
            {"kind": each.kind, "id": each.id, "reason": each.reason, "votes": each.votes}
            for each in found.left_out
        ],
        "measures": _measures(found),
    }


def _named(found: OpinionMap, column: int) -> dict[str, Any]:
    statement = found.statement(column)
    return {"id": statement.id, "text": statement.text}


def _standing(found: OpinionMap, each: Standing) -> dict[str, Any]:
    return _named(found, each.column) | {
        "for": each.side,
        "agree": each.agree,
        "disagree": each.disagree,
        "seen": each.seen,
        "z": _round(each.z),
        "z_within": _round(each.z_within),
        "probability": _round(each.probability),
        "representativeness": _round(each.representativeness),
        "best_agree": each.best_agree,
    }


def _shared(found: OpinionMap, each: Shared) -> dict[str, Any]:
    return _named(found, each.column) | {
        "for": each.side,
        "agree": each.agree,
        "disagree": each.disagree,
        "seen": each.seen,
        "z": _round(each.z),
        "probability": _round(each.probability),
        "group_aware": _round(each.group_aware),
    }


def _divided(found: OpinionMap, each: Divided) -> dict[str, Any]:
    return _named(found, each.column) | {
        "agree": each.agree,
        "disagree": each.disagree,
        "seen": each.seen,
        "z": _round(each.z),
        "most": found.numbers[each.most],
        "least": found.numbers[each.least],
        "shares": {
            str(number): _round(share) for number, share in zip(found.numbers, each.shares, strict=True)
        },
    }


def _measures(found: OpinionMap) -> dict[str, Any]:
    votes = found.votes
    cast_votes = int(np.count_nonzero(votes.values != UNSEEN))
    return {
        "participants": len(votes.participants),
        "statements": len(votes.statements),
        "votes": cast_votes,
        "replaced_votes": votes.replaced,
        "contradictory_votes": votes.contradictory,
        "fewest_votes": found.fewest_votes,
        "coverage": _coverage(found, cast_votes),
        **_choice(found),
        "stability": _stability(found),
        "majority": [_shared(found, each) for each in found.majority],
        "statement_table": _statement_table(found),
        "warnings": list(votes.warnings),
    }


def _choice(found: OpinionMap) -> dict[str, Any]:
    """How the number of groups came about."""
    plane, prediction = found.plane, found.prediction
    tried = [
        {
            "groups": each.groups,
            "silhouette": _round(each.silhouette),
            "steadiness": _round(each.steadiness),
            "score": _round(each.score),
        }
        for each in found.candidates
    ]
    hidden = prediction and {
        "error_by_groups": _round(prediction.by_groups),
        "error_by_all": _round(prediction.by_all),
        "loss": _round(prediction.loss),
        "assigned_by": "own votes" if prediction.own_votes_help else "places",
    }
    return {
        "groups": len(found.numbers),
        "without_groups": found.without_groups,
        "axes": {"used": len(plane.axes), "strengths": list(plane.strengths), "chance": plane.chance},
        "numbers_tried": tried,
        "hidden_votes": hidden,
    }


def _stability(found: OpinionMap) -> dict[str, Any] | None:
    stable = found.stability
    if stable is None:
        return None
    by_group = zip(found.numbers, stable.by_group, strict=True)
    return {
        "resamples": stable.resamples,
        "kept": _round(stable.kept),
        "by_group": {str(number): _round(share) for number, share in by_group},
    }


def _coverage(found: OpinionMap, cast_votes: int) -> dict[str, float]:
    people, cells = len(found.votes.participants), found.votes.values.size
    seen_by_each = (found.counted.seen > 0).all(axis=0) if found.numbers else np.zeros(0, dtype=bool)
    return {
        "cells_filled": _round(cast_votes / max(cells, 1)),
        "participants_grouped": _round(np.count_nonzero(found.labels) / max(people, 1)),
        "statements_seen_by_every_group": _round(float(seen_by_each.mean()) if seen_by_each.size else 0.0),
    }


def _statement_table(found: OpinionMap) -> list[dict[str, Any]]:
    whole = found.everybody
    agree, disagree = group_aware(found.counted if found.numbers else whole)
    return [
        _named(found, column)
        | {
            "agree": int(whole.agree[0, column]),
            "disagree": int(whole.disagree[0, column]),
            "seen": int(whole.seen[0, column]),
            "group_aware_agree": _round(agree[column], 9),
            "group_aware_disagree": _round(disagree[column], 9),
            "by_group": {
                str(number): [
                    int(part[row, column])
                    for part in (found.counted.agree, found.counted.disagree, found.counted.seen)
                ]
                for row, number in enumerate(found.numbers)
            },
        }
        for column in range(len(found.columns))
    ]


def _round(value: float, digits: int = _DIGITS) -> float:
    # Adding 0 makes -0.0 a plain zero.
    return round(float(value), digits) + 0.0


def earlier_from_json(text: str, name: str) -> Earlier:
    """The earlier map that `as_json` gave. Raises Refused."""
    try:
        people = json.loads(text)["participants"]
        return Earlier(
            groups={each["id"]: int(each["group"]) for each in people if each["group"] is not None},
            places={each["id"]: (float(each["x"]), float(each["y"])) for each in people},
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(
            f"文件“{name}”不是 shangliang opinions --json 的输出。",
            f"{name} is no output of shangliang opinions --json.",
        ) from error


def table_lines(found: OpinionMap) -> list[str]:
    """The map as lines for a person to read."""
    people, statements, groups = (
        len(found.votes.participants),
        len(found.votes.statements),
        len(found.numbers),
    )
    lines = [f"参与 {people} 人，意见 {statements} 条，分为 {groups} 组"]
    lines.append(f"{people} participants, {statements} statements, {groups} groups")
    if found.without_groups:
        lines.append(_WITHOUT_GROUPS[found.without_groups])
    for place, number in enumerate(found.numbers):
        lines += ["", f"第 {number} 组 / Group {number}：{np.count_nonzero(found.labels == number)}"]
        lines += [
            _line(found, each.column, each.side, each.seen, each.z) for each in found.representative[place]
        ]
    if found.common:
        lines += ["", "各组一致 / What all groups agree on"]
        lines += [_line(found, each.column, each.side, each.seen, each.z) for each in found.common[:10]]
    if found.divisive:
        lines += ["", "分歧所在 / What divides"]
        lines += [_line(found, each.column, "divides", each.seen, each.z) for each in found.divisive]
    if found.left_out:
        lines += ["", f"未计入 / Left out：{len(found.left_out)}（--json 列明原因 / --json says why）"]
    return lines


_SIDES = {"agree": "赞成 agree   ", "disagree": "反对 disagree", "divides": "分歧 divides "}
_WITHOUT_GROUPS = {
    "few-participants": "人数太少，不分组 / too few participants for groups",
    "no-difference": "没有分歧，不分组 / nobody differs, so there are no groups",
    "not-clear": "没有清楚的分组 / no clear groups",
    "worse-than-all": "分组比总体更难说明表态，故不分组 / groups tell less of votes than the whole does",
}


def _line(found: OpinionMap, column: int, side: str, seen: int, z: float) -> str:
    statement = found.statement(column)
    words = " ".join((statement.text or statement.id).split())
    shown = words if len(words) <= 60 else f"{words[:60]}…"
    return f"  {_SIDES[side]}  z {z:6.2f}  n {seen:5d}  {shown}"
