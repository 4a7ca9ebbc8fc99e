"""`shangliang claims`: every figure that a text claims, what was mended in it, and what does not add up."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from shangliang.commands import Command
from shangliang.refusals import Refused

if TYPE_CHECKING:
    from shangliang.analysis.claims import Reading

STDIN = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """Which text, and in what form."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default=STDIN,
        help="文本或 Word 文件，“-”为标准输入 / a text or .docx file, - for standard input",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    form.add_argument(
        "--text",
        action="store_true",
        help="只输出读到的原文，JSON 中的位置以它为准 / print the text as read, which the spans count in",
    )


def run(options: Namespace) -> int:
    """Read and print. Raises Refused for a file that is not there or no text."""
    from shangliang.analysis.claims import read_claims, read_text

    text = read_text(_bytes_of(options.file)).text
    if options.text:
        sys.stdout.write(text)
        return 0
    reading = read_claims(text)
    if options.json:
        print(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(text, reading)))
    return 0


def _bytes_of(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise Refused(f"没有这个文件：{name}。", f"There is no file {name}.") from None
    except IsADirectoryError:
        raise Refused(f"{name} 是文件夹，请给出文件。", f"{name} is a folder: name a file in it.") from None
    except ValueError:
        # A name with a NUL byte cannot be that of a file.
        raise Refused("文件名无效。", "This is no name of a file.") from None


def _lines(text: str, reading: Reading) -> list[str]:
    """A line for each claim, then what was mended and what does not add up."""
    from shangliang.analysis.claims.kinds import KINDS

    lines = []
    for index, claim in enumerate(reading.claims):
        said = " ".join(text[claim.span[0] : claim.span[1]].split())
        beside = (KINDS[claim.kind], claim.subject or "–", claim.period or "–", claim.phrase)
        lines.append("  ".join((f"{index:>4}", said, *beside)))
    told = reading.as_json()
    lines += [f"已修复 / mended: {each['kind']} × {each['count']}" for each in told["mended"]]
    lines += [
        f"不一致 / does not agree: {problem.message}（{'、'.join(map(str, problem.claims))}）"
        for problem in reading.problems
    ]
    return lines or ["没有读到数据。 / No figures were found."]


COMMAND = Command(
    name="claims",
    help="列出一篇文章中的全部数据 / List every figure that a text claims",
    run=run,
    add_arguments=add_arguments,
    needs_django=False,
)
