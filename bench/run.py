"""`python3 manage.py bench [NAME …]`: every timing, or those named, each beside the yardstick of the same minute."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from statistics import median

from bench.demonstration import making, second_start
from bench.opinions import large_map, small_map
from bench.search import search_on_postgresql, search_on_sqlite
from bench.yardstick import yardstick

Measure = Callable[[], dict[str, float]]
MEASURES: dict[str, tuple[Measure, int]] = {
    "making": (making, 5),
    "second-start": (second_start, 1),
    "opinions": (small_map, 5),
    "opinions-large": (large_map, 3),
    "search-sqlite": (search_on_sqlite, 1),
    "search-postgresql": (search_on_postgresql, 1),
}
"""Name → what is timed, and how often: the median is printed. A part named `a/b` is no time but a share."""


def main(arguments: list[str]) -> int:
    """Time what is named, or everything; 2 for a name that is not known."""
    unknown = set(arguments) - set(MEASURES)
    if unknown:
        print(f"bench: {', '.join(sorted(unknown))}? known are {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    for name in arguments or MEASURES:
        measure, times = MEASURES[name]
        sticks, found = [], []
        for _time in range(times):
            sticks.append(yardstick())
            found.append(measure())
        for part in found[0]:
            values = sorted(each[part] for each in found)
            middle, stick = median(values), median(sticks)
            unit = "×" if "/" in part else "s"
            print(
                f"{name:<17} {part:<22} median {middle:8.3f} {unit}  min {values[0]:8.3f}  max {values[-1]:8.3f}"
                f"  yardstick {stick:5.2f} s  ratio {middle / stick:7.2f}  load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    return 0
