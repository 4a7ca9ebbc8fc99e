"""`python -m shangliang.demo.part SLUG NOW`: make one council in the database of the environment (see side_by_side)."""

from __future__ import annotations

import sys
from datetime import datetime


def main(slug: str, now: str) -> None:
    """Make the council with this slug as of `now`, an ISO instant."""
    import django

    django.setup()

    from shangliang.demo.build import build_council, collecting_seldom
    from shangliang.demo.specs import FIVE

    (spec,) = [each for each in FIVE if each.slug == slug]
    with collecting_seldom():
        build_council(spec, now=datetime.fromisoformat(now))


if __name__ == "__main__":
    main(*sys.argv[1:])
