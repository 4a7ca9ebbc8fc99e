"""`shangliang audit verify`: hold every council's audit chain against its hashes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from shangliang.commands import Command


def _add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="核对留痕链 / Verify the audit chains")
    verify.add_argument(
        "--council", default="", help="只核对一个政协（网址标识） / One council only, by its slug"
    )


def _run(arguments: Namespace) -> int:
    from shangliang.refusals import Refused
    from shangliang.server.foundation.audit.chain import verify_chain
    from shangliang.server.foundation.audit.models import AuditLine
    from shangliang.server.foundation.directory.models import Council
    from shangliang.server.foundation.directory.walls import council_scope

    councils = Council.objects.filter(slug=arguments.council) if arguments.council else Council.objects.all()
    if arguments.council and not councils:
        raise Refused(
            f"没有标识为“{arguments.council}”的政协。",
            f"There is no council with the slug “{arguments.council}”.",
        )
    broken = 0
    for council in councils:
        with council_scope(council.pk):
            breaks = list(verify_chain(council.pk))
            lines = AuditLine.objects.filter(council=council).count()
        for each in breaks:
            print(f"{council.name}\t第 {each.sequence} 行\t{each.message}")
        broken += len(breaks)
        print(f"{council.name}\t{lines} 行\t{'完好' if not breaks else f'{len(breaks)} 处不符'}")
    return 1 if broken else 0


COMMAND = Command(
    name="audit", help="核对留痕链 / Verify the audit chains", run=_run, add_arguments=_add_arguments
)
