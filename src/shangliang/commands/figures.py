"""`shangliang figures`: the figures of one council and period, each with its definition and its records."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from shangliang.commands import Command
from shangliang.refusals import Refused

if TYPE_CHECKING:
    from shangliang.server.insight.figures import Figure


def add_arguments(parser: ArgumentParser) -> None:
    """Which council, which days, and in what form."""
    parser.add_argument(
        "--council", metavar="SLUG", required=True, help="政协的网址标识 / the council's slug"
    )
    parser.add_argument(
        "--from", dest="from_on", type=day, metavar="DATE", required=True, help="立案起始日期 / docketed from"
    )
    parser.add_argument(
        "--to", dest="to_on", type=day, metavar="DATE", required=True, help="立案截止日期 / docketed until"
    )
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="统计日，默认为截止日期 / state as of this day (default: --to)",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def day(text: str) -> date:
    """A day as typed, 2023-12-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"“{text}”不是日期，请写成 2023-12-31 / {text!r} is no date, write 2023-12-31"
        ) from None


def run(options: Namespace) -> int:
    """Compute and print. Raises Refused for an unknown council or days the wrong way round."""
    figures = computed(options)
    if options.json:
        print(json.dumps([as_json(figure) for figure in figures], ensure_ascii=False, indent=1))
    else:
        print("\n".join(table_lines(figures)))
    return 0


def computed(options: Namespace) -> list[Figure]:
    """The figures asked for, read within the walls of their council."""
    from shangliang.server.foundation.accounts.actors import system_actor
    from shangliang.server.foundation.casework.refusals import Refused as RefusedByRule
    from shangliang.server.foundation.directory.models import Council
    from shangliang.server.foundation.directory.walls import council_scope
    from shangliang.server.insight.figures import compute

    council = Council.objects.filter(slug=options.council).first()
    if council is None:
        known = "、".join(Council.objects.values_list("slug", flat=True)) or "–"
        raise Refused(
            f"没有标识为“{options.council}”的政协，现有：{known}。",
            f"There is no council {options.council!r}; there are: {known}.",
        )
    try:
        with council_scope(council.pk):
            return compute(
                actor=system_actor(council_id=council.pk),
                from_on=options.from_on,
                to_on=options.to_on,
                as_of=options.as_of,
            )
    except RefusedByRule as refused:
        raise Refused(
            str(refused), "The days are the wrong way round: put the earlier one first."
        ) from refused


def as_json(figure: Figure) -> dict[str, Any]:
    """A figure as one object. Whom a sealed rating belongs to is not told; which came back is."""
    told: dict[str, Any] = {
        "id": figure.id,
        "row": figure.row,
        "label": str(figure.label),
        "value": figure.value,
        "unit": str(figure.unit),
        "definition": str(figure.definition),
        "subject": figure.subject.value,
        "records": list(figure.records),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "answers": figure.answers,
        "paper_answers": figure.paper_answers,
        "of_which_merged": figure.of_which_merged,
    }
    if figure.is_rate and not figure.is_sealed:
        told["numerator_records"] = list(figure.numerator_records)
    return told


def table_lines(figures: list[Figure]) -> list[str]:
    """A line for each figure: id, number, of what, label."""
    lines = []
    for figure in figures:
        value = "–" if figure.value is None else f"{figure.value}{figure.unit}"
        lines.append(f"{figure.id:<28}{value:>10}  {_beside(figure):<20}{figure.label}")
    return lines


def _beside(figure: Figure) -> str:
    parts = []
    if figure.is_rate:
        parts.append(f"{figure.numerator}/{figure.denominator}")
    if figure.paper_answers:
        parts.append(f"纸质 {figure.paper_answers}")
    if figure.of_which_merged:
        parts.append(f"并案 {figure.of_which_merged}")
    return " ".join(parts)


COMMAND = Command(
    name="figures",
    help="列出一个政协一段时间的数据项及其记录 / List a council's figures of a period with their records",
    run=run,
    add_arguments=add_arguments,
)
