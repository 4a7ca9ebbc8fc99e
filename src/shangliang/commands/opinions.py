"""`shangliang opinions`: the opinion map of a file of votes. Needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from shangliang.commands import Command
from shangliang.refusals import Refused

MOST_RESAMPLES = 1000


def add_arguments(parser: ArgumentParser) -> None:
    """Which votes, and in what form."""
    parser.add_argument(
        "votes",
        metavar="VOTES",
        type=Path,
        help="表态文件：Polis 或本平台导出的 CSV、JSON / votes: an export of Polis or of this platform",
    )
    parser.add_argument(
        "--statements",
        metavar="FILE",
        type=Path,
        help="意见文件，默认为同一文件夹的 comments.csv / the statements (default: comments.csv beside the votes)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="未经审核的意见不计入 / leave out statements that no moderator accepted",
    )
    parser.add_argument(
        "--previous",
        metavar="MAP",
        type=Path,
        help="上一次的 JSON 输出，以保持组号和方位 / an earlier JSON output, to keep numbers and directions",
    )
    parser.add_argument(
        "--resamples",
        metavar="N",
        type=times,
        default=50,
        help="检验稳定性的重抽样次数，默认 50，0 为不检验 / resamples to test stability (default: 50; 0: none)",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    parser.add_argument("--svg", metavar="FILE", type=Path, help="另存为图 / draw the map into this file")


def times(text: str) -> int:
    """A number of resamples."""
    if not text.isdecimal() or int(text) > MOST_RESAMPLES:
        raise ArgumentTypeError(
            f"“{text}”应是 0 到 {MOST_RESAMPLES} 的整数 / {text!r} should be a whole number from 0 to {MOST_RESAMPLES}"
        )
    return int(text)


def run(options: Namespace) -> int:
    """Read, map and print. Raises Refused for what cannot be read."""
    from shangliang.analysis.opinions.mapping import map_opinions
    from shangliang.analysis.opinions.reading import read_votes
    from shangliang.analysis.opinions.report import as_json, earlier_from_json, table_lines

    earlier = earlier_from_json(_text(options.previous), options.previous.name) if options.previous else None
    votes = read_votes(options.votes, options.statements, strict=options.strict)
    found = map_opinions(votes, earlier=earlier, resamples=options.resamples)
    if options.svg:
        from shangliang.analysis.opinions.drawing import draw

        options.svg.write_text(draw(found), encoding="utf-8")
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(table_lines(found)))
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Refused(f"没有文件 {path}。", f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise Refused(f"文件 {path} 不是 UTF-8 文本。", f"{path} is no text in UTF-8.") from None


COMMAND = Command(
    name="opinions",
    help="意见图：分组、代表性意见、分歧与共识 / Map opinions: groups, what divides, what all share",
    run=run,
    add_arguments=add_arguments,
    needs_django=False,
)
