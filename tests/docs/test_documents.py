"""The documents say what is there: links lead somewhere, commands and settings exist, terms are those of the code."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands

from shangliang.cli import command_names, parser
from shangliang.rulebook.workflow import AnyStep, Workflow, all_workflows
from tools.bootstrap.places import ROOT
from tools.bootstrap.start import NEED_FRONTEND, WORK_COMMANDS

FOLDERS = ("docs", "src")
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))]
)
READMES = ("README.md", "README.zh-CN.md")
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
STEPS = [(workflow, step) for workflow in all_workflows() for step in workflow.steps.values()]
LINK = re.compile(r"\]\(([^)\s]+)\)")
MOST_BYTES = 250_000


def text_of(path: Path | str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def sources() -> str:
    """All the program's Python."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))


def shell_lines(name: str) -> list[str]:
    """The lines of a document's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", text_of(name), re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8"))]
    inside = [link for link in links if link and "://" not in link]
    assert [link for link in inside if not (path.parent / link).exists()] == []


def test_links_were_found() -> None:
    assert len(LINK.findall(text_of("README.md"))) > 10


@pytest.mark.parametrize("name", READMES)
def test_pictures_are_shown_and_light(name: str) -> None:
    pictures = [link for link in LINK.findall(text_of(name)) if link.endswith(".png")]
    assert len(pictures) == 4
    for picture in pictures:
        assert (ROOT / picture).stat().st_size < MOST_BYTES, picture


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "docs/how-to-add-a-step.md"])
def test_commands_exist(name: str) -> None:
    known = command_names() | WORK_COMMANDS | NEED_FRONTEND | set(get_commands())
    called = re.findall(r"python3 manage\.py ([a-z_-]+)", text_of(name))
    assert called
    assert set(called) <= known


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_tools_exist(name: str) -> None:
    for module in re.findall(r"python -m (tools\.\w+)", text_of(name)):
        assert find_spec(module) is not None
    for script in re.findall(r"tools/[a-z]+-[a-z-]+", text_of(name)):
        assert os.access(ROOT / script, os.X_OK), script


def subcommand(*words: str) -> ArgumentParser:
    """The parser of `shangliang WORDS`, as far as the words name one."""
    found = parser()
    for word in words:
        for action in found._actions:
            if isinstance(action.choices, dict) and word in action.choices:
                found = action.choices[word]
    return found


@pytest.mark.parametrize("name", READMES)
def test_options_exist(name: str) -> None:
    seen = 0
    for words, option in re.findall(r"manage\.py ([a-z][^#`\n]*?) (--[a-z-]+)", text_of(name)):
        assert option in subcommand(*words.split())._option_string_actions, f"{words} {option}"
        seen += 1
    assert seen >= 2
    assert "--replace" in subcommand("restore")._option_string_actions


@pytest.mark.parametrize("name", READMES)
def test_settings_are_those_that_the_program_reads(name: str) -> None:
    table = text_of(name).partition("| `SHANGLIANG_MODE`")[2].partition("\n\n")[0]
    told = {"SHANGLIANG_MODE", *re.findall(r"`([A-Z][A-Z_]+)`", table)}
    read = set(re.findall(r'variables\.get\("([A-Z_]+)"', text_of("src/shangliang/server/environment.py")))
    assert read - told == {"DEBUG"}  # only refused, never obeyed
    everything = sources() + text_of("tools/testing/services.py")
    assert [each for each in sorted(told) if f'"{each}"' not in everything] == []


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (shell_lines(name) for name in READMES)
    assert english == chinese
    assert len(english) > 10


@pytest.mark.parametrize(("workflow", "step"), STEPS, ids=[f"{step.kind}.{step.key}" for _of, step in STEPS])
def test_every_step_is_printed(workflow: type[Workflow], step: AnyStep) -> None:
    printed = text_of(f"docs/rulebook/{workflow.kind}-{workflow.edition}.md")
    rows = [line for line in printed.splitlines() if line.startswith("|") and f"`{step.key}`" in line]
    assert any(step.label in row and step.clause in row for row in rows)


@pytest.mark.parametrize(
    "workflow", all_workflows(), ids=lambda workflow: f"{workflow.kind}-{workflow.edition}"
)
def test_every_kind_of_case_is_in_the_glossary(workflow: type[Workflow]) -> None:
    rows = [line for line in text_of("docs/glossary.md").splitlines() if line.startswith("| ")]
    of_the_kind = [
        row for row in rows if re.search(rf"\b{workflow.kind}\b", row.split("|")[1], re.IGNORECASE)
    ]
    assert any(workflow.label in row.split("|")[2] for row in of_the_kind)


def glossary_words() -> list[str]:
    """The code words of the glossary's tables."""
    rows = re.findall(r"^\| (.+?) \|", text_of("docs/glossary.md"), re.MULTILINE)
    return [word for row in rows if row != "code" for word in re.findall(r"[A-Za-z_]{3,}", row)]


@pytest.mark.parametrize("word", sorted(set(glossary_words())))
def test_a_word_of_the_glossary_is_a_word_of_the_code(word: str) -> None:
    assert re.search(rf"(\b|_){word.lower()}(\b|_|s\b)", sources().lower()) is not None


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_whole_and_listed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number, title = re.match(r"# (\d+)\. (.+)\n", text).groups()  # type: ignore[union-attr]
    assert path.name.startswith(f"{int(number):04}-")
    for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**What would make us change.**"):
        assert part in text
    assert text.count("\n") <= 30
    assert f"{number}. [{title}]({path.name})" in text_of("docs/decisions/README.md")


@pytest.mark.parametrize(
    ("name", "most"), [("README.md", 120), ("README.zh-CN.md", 120), ("docs/architecture.md", 120)]
)
def test_what_is_read_first_is_short(name: str, most: int) -> None:
    assert text_of(name).count("\n") <= most


def test_the_architecture_names_modules_that_are_there() -> None:
    """Files named in the page on architecture exist, wherever they stand."""
    files = {path.relative_to(ROOT / "src/shangliang").as_posix() for path in (ROOT / "src").rglob("*.py")}
    told = re.findall(r"`([a-z_/]+\.py)", text_of("docs/architecture.md"))
    assert len(told) > 15
    assert [each for each in told if not any(f"/{file}".endswith(f"/{each}") for file in files)] == []
