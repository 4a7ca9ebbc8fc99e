"""`shangliang import members FILE` and `shangliang import units FILE`: what the pages do, on the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shangliang.commands import Command
from shangliang.refusals import Refused, say

if TYPE_CHECKING:
    from shangliang.server.foundation.accounts.actors import Actor
    from shangliang.server.foundation.directory.models import Council, TermOfOffice
    from shangliang.server.foundation.registers.models import ImportRun

SOME_ROWS_REFUSED = 1
SHOWN_DIGITS = 6


def add_arguments(parser: ArgumentParser) -> None:
    """Which register, which file, which council."""
    registers = parser.add_subparsers(dest="register", required=True, metavar="REGISTER")
    for name, help_line in (("members", "委员名册 / members"), ("units", "承办单位名册 / undertaking units")):
        part = registers.add_parser(name, help=help_line, description=help_line)
        part.add_argument("file", type=Path, metavar="FILE", help="名册文件：.xlsx、.xls 或 .csv / the list")
        part.add_argument(
            "--council", metavar="SLUG", required=True, help="政协的网址标识 / the council's slug"
        )
        if name == "members":
            part.add_argument(
                "--term",
                type=int,
                metavar="N",
                help="届次，默认为本届 / the term of office (default: the current)",
            )
        part.add_argument(
            "--create-missing",
            action="store_true",
            help="新建名录中没有的界别、专委会、交办单位 / add sectors, committees and offices that are not there",
        )
        part.add_argument(
            "--dry-run", action="store_true", help="只检查，不导入 / only say what would happen"
        )


def run(options: Namespace) -> int:
    """Take the list in. 0 when every row went in, 1 when some were refused. Raises Refused for what cannot begin."""
    from shangliang.papers.spreadsheets import SpreadsheetProblem
    from shangliang.server.foundation.casework.refusals import Refused as RefusedByRule
    from shangliang.server.foundation.directory.walls import council_scope

    council = _council(options.council)
    content = options.file.read_bytes()
    try:
        with council_scope(council.pk):
            draft = _handed_in(options, council, content)
            if options.dry_run:
                return _preview(draft)
        return _carry_out(draft)
    except SpreadsheetProblem as problem:
        raise Refused(
            str(problem), "The file cannot be taken in as a list; mend it and try again."
        ) from problem
    except RefusedByRule as refused:
        raise Refused(
            str(refused), "The list cannot be taken in as it is; mend it and try again."
        ) from refused


def _council(slug: str) -> Council:
    from shangliang.server.foundation.directory.models import Council

    council = Council.objects.filter(slug=slug).first()
    if council is None:
        known = "、".join(Council.objects.values_list("slug", flat=True)) or "–"
        raise Refused(
            f"没有标识为“{slug}”的政协，现有：{known}。", f"There is no council {slug!r}; there are: {known}."
        )
    return council


def _term(options: Namespace, council: Council) -> TermOfOffice | None:
    from shangliang.server.foundation.casework import clock
    from shangliang.server.foundation.directory.models import TermOfOffice
    from shangliang.server.foundation.directory.terms_of_office import term_on

    if options.register != "members":
        return None
    if options.term is None:
        term = term_on(council.pk, clock.today())
    else:
        term = TermOfOffice.objects.filter(council=council, number=options.term).first()
    if term is None:
        raise Refused(
            "没有这一届：请先在“本会设置”里建立届次，或改正 --term。",
            "There is no such term of office: enter it in the council's settings first, or correct --term.",
        )
    return term


def _handed_in(options: Namespace, council: Council, content: bytes) -> ImportRun:
    """The draft, its columns taken from the headers as proposed. A dry run keeps nothing of it."""
    from django.db import transaction

    from shangliang.papers.spreadsheets import propose_mapping
    from shangliang.server.foundation.accounts.actors import system_actor
    from shangliang.server.foundation.registers.actions.start_import import choose_columns, hand_in
    from shangliang.server.foundation.registers.importing.columns import columns_of
    from shangliang.server.foundation.registers.importing.runs import table_of
    from shangliang.server.foundation.registers.models import ImportKind

    actor: Actor = system_actor(council_id=council.pk, name="命令行导入")
    kind = ImportKind(options.register)
    with transaction.atomic():
        draft = hand_in(
            actor=actor, kind=kind, file_name=options.file.name, content=content, term=_term(options, council)
        )
        choose_columns(actor=actor, run=draft, mapping=draft.mapping, makes_missing=options.create_missing)
        draft.makes_missing = options.create_missing
        table = table_of(draft)
        if options.dry_run:
            transaction.set_rollback(True)
    columns = columns_of(kind, council_id=council.pk, makes_missing=True)
    _say_columns({column.key: column.label for column in columns}, table.headers, draft.mapping)
    unused = "、".join(propose_mapping(table.headers, columns).unmapped)
    if unused:
        say(f"没有用到的列：{unused}", f"columns not used: {unused}")
    return draft


def _say_columns(labels: Mapping[str, str], headers: tuple[str, ...], mapping: Mapping[str, int]) -> None:
    pairs = "，".join(f"{headers[at]}→{labels[key]}" for key, at in mapping.items())
    say(f"列：{pairs}", "columns as matched")


def _preview(draft: ImportRun) -> int:
    from shangliang.server.foundation.registers.importing.plans import Outcome
    from shangliang.server.foundation.registers.importing.runs import preview, table_of

    seen = preview(draft, table_of(draft))
    if seen.missing:
        names = "、".join(each.name for each in seen.missing)
        say(f"将新建：{names}", f"would be added: {names}")
    _print_errors(seen.problems)
    _print_counts({outcome.value: len(seen.of(outcome)) for outcome in Outcome}, is_dry=True)
    return SOME_ROWS_REFUSED if seen.problems else 0


def _carry_out(draft: ImportRun) -> int:
    from shangliang.server.foundation.directory.walls import council_scope
    from shangliang.server.foundation.registers.importing.runs import carry_out
    from shangliang.server.foundation.registers.models import ImportRun, ImportState

    with council_scope(draft.council_id):
        # No worker may be running: the command does the work itself, and nothing is put into the queue.
        ImportRun.objects.filter(pk=draft.pk).update(state=ImportState.QUEUED.value)
    carry_out(draft.pk, draft.council_id, _tell)
    with council_scope(draft.council_id):
        done = ImportRun.objects.get(pk=draft.pk)
    if done.state == ImportState.FAILED:
        raise Refused(done.failure, "The import could not be carried out.")
    _print_errors(done.errors)
    _print_counts(
        {name: getattr(done, name) for name in ("added", "changed", "unchanged", "refused")}, is_dry=False
    )
    return SOME_ROWS_REFUSED if done.refused else 0


def _tell(done_so_far: ImportRun) -> None:
    at, total = done_so_far.handled, done_so_far.total
    print(f"\r{at:>{SHOWN_DIGITS}} / {total}", end="" if at < total else "\n", file=sys.stderr, flush=True)


def _print_errors(errors: list[dict[str, Any]]) -> None:
    from shangliang.server.foundation.registers.importing.plans import in_words

    for error in errors:
        place = f"第 {error['row']} 行" + (f" {error['column']}" if error["column"] else "")
        value = f"（{error['value']}）" if error["value"] else ""
        print(f"{place}{value}：{in_words(error)}")


def _print_counts(counts: Mapping[str, int], *, is_dry: bool) -> None:
    head = "预览 / dry run" if is_dry else "完成 / done"
    words = {"added": "新增", "changed": "更新", "unchanged": "无变化", "refused": "未导入"}
    parts = "，".join(f"{word} {counts[name]}" for name, word in words.items())
    print(f"{head}：{parts} / " + ", ".join(f"{counts[name]} {name}" for name in words))


COMMAND = Command(
    name="import",
    help="导入委员或承办单位名册 / Import a list of members or units",
    run=run,
    add_arguments=add_arguments,
)
