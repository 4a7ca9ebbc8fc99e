"""`python -m bench.claims TEXTS FIGURES`: how many published figures are found in the texts that print them.

TEXTS is a folder of texts, FIGURES one of JSON files that each name their text (`seed`) and list its `figures`, each
with `id`, `value`, `unit`. A claim is right when value, unit and kind agree with a figure; each is counted once.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from shangliang.analysis.claims import read_claims, read_text
from shangliang.analysis.claims.kinds import KINDS

Key = tuple[str, float, str]


def main(arguments: list[str]) -> int:
    """Print precision and recall for each text and in all, and what was missed or is in no list."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    texts, lists = map(Path, arguments)
    right = claimed = published = printed = 0
    for path in sorted(lists.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        reading = read_claims(read_text((texts / told["seed"]).read_bytes()).text)
        claims = {(claim.kind, float(claim.value), claim.unit) for claim in reading.claims}
        figures = {_key(figure): figure for figure in told["figures"]}
        found = claims & set(figures)
        # A sum that no text prints cannot be read there.
        underived = [key for key, figure in figures.items() if not figure.get("derived")]
        right, claimed = right + len(found), claimed + len(claims)
        published, printed = published + len(figures), printed + len(underived)
        print(f"{told['council']}: {len(found)} right of {len(claims)} claims and {len(figures)} figures")
        _tell("missed", [f"{key} {figures[key]['label']}" for key in figures if key not in found])
        _tell("in no list", [str(key) for key in sorted(claims - set(figures))])
    print(f"precision {_share(right, claimed)}, recall {_share(right, published)}, of printed ones "
          f"{_share(right, printed)}")  # fmt: skip
    return 0


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / max(1, whole):.1%}"


def _key(figure: dict[str, Any]) -> Key:
    """A list may divide a kind of ours further (`micro_consultations_at_sites`)."""
    name = figure["id"]
    kinds = [kind for kind in KINDS if name == kind or name.startswith(f"{kind}_")]
    return max(kinds, key=len, default=name), float(figure["value"]), figure["unit"]


def _tell(what: str, lines: list[str]) -> None:
    for line in lines:
        print(f"    {what}: {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
