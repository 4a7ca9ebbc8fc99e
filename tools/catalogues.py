"""The catalogue of English texts: extracting the Chinese source texts, comparing, adding, compiling.

The Chinese texts in the code are the source; there is no Chinese catalogue. Usage:

    .venv/bin/python -m tools.catalogues check     say what is missing, empty, fuzzy, no longer used
    .venv/bin/python -m tools.catalogues update    write new texts into the catalogue, empty; drop those no longer used
    .venv/bin/python -m tools.catalogues compile   make the .mo files (every start does it when needed)
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src/shangliang"
LOCALE = SOURCES / "server/locale"
CATALOGUE = LOCALE / "en/LC_MESSAGES/django.po"

# Texts that stand in data rather than in a gettext call: "module:function", each giving the texts.
# A module that does not exist yet gives none; a module without its function is an error.
PROVIDERS = ("shangliang.rulebook.wording:texts", "shangliang.server.api.wording:texts")

PYTHON_CALLS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_TEMPLATE_CALL = re.compile(r"(?<![A-Za-z0-9_])(_|gettext|ngettext|pgettext|npgettext)\(")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_CJK = re.compile(r"[\u4e00-\u9fff]")

Key = tuple[str, str]
"""The context ("" for none) and the Chinese text."""


@dataclass
class Message:
    """One text to be translated, where it stands, and its plural form where it has one."""

    context: str
    text: str
    plural: str = ""
    places: set[str] = field(default_factory=set)


def extracted() -> dict[Key, Message]:
    """Every text of the program that is shown to people."""
    found: dict[Key, Message] = {}
    for message in _all_messages():
        kept = found.setdefault((message.context, message.text), message)
        kept.plural = kept.plural or message.plural
        kept.places |= message.places
    return found


def _all_messages() -> Iterator[Message]:
    for path in sorted(SOURCES.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from python_messages(path.read_bytes(), place=str(path.relative_to(ROOT)))
    for pattern in ("*.html", "*.txt"):
        for path in sorted(SOURCES.rglob(f"templates/**/{pattern}")):
            yield from template_messages(path.read_text(encoding="utf-8"), place=str(path.relative_to(ROOT)))
    for provider in PROVIDERS:
        for text in _provided(provider):
            yield Message("", text, places={provider})


def python_messages(source: bytes, *, place: str) -> Iterator[Message]:
    """The texts in calls of gettext and its kin in a Python file."""
    from io import BytesIO

    from babel.messages.extract import extract

    for _line, text, _comments, context in extract("python", BytesIO(source), keywords=PYTHON_CALLS):
        singular, plural = (text[0], text[1]) if isinstance(text, tuple) else (text, "")
        if singular:
            yield Message(context or "", singular, plural, {place})


def template_messages(source: str, *, place: str) -> Iterator[Message]:
    """The texts in {% translate %}, {% blocktranslate %} and _("…") of a Django template."""
    from django.utils.translation.template import templatize

    # Django turns the tags into calls and blanks out the rest with X; what is left reads like Python, call by call.
    code = templatize(source, origin=place)
    for match in _TEMPLATE_CALL.finditer(code):
        strings = _leading_strings(code[match.end() :])
        name = match[1]
        context = strings.pop(0) if name in {"pgettext", "npgettext"} and strings else ""
        if strings and strings[0]:
            plural = strings[1] if name in {"ngettext", "npgettext"} and len(strings) > 1 else ""
            yield Message(context, strings[0], plural, {place})


_STRING = re.compile(r"""\s*,?\s*(u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))""", re.DOTALL)


def _leading_strings(code: str) -> list[str]:
    strings = []
    position = 0
    while match := _STRING.match(code, position):
        strings.append(str(ast.literal_eval(match[1])))
        position = match.end()
    return strings


def _provided(provider: str) -> Iterable[str]:
    module, function = provider.split(":")
    if importlib.util.find_spec(module) is None:
        return []
    texts: Iterable[str] = getattr(importlib.import_module(module), function)()
    return texts


def problems() -> list[str]:
    """What keeps the English catalogue from being complete, one line each."""
    texts = extracted()
    entries = _entries()
    lines = [f"missing: {_shown(texts[key])}" for key in texts if key not in entries]
    lines += [f"no longer used: {text}" for context, text in entries if (context, text) not in texts]
    for key, entry in entries.items():
        if key in texts:
            lines += [f"{fault}: {_shown(texts[key])}" for fault in _faults(entry)]
    return lines


def _faults(entry: polib.POEntry) -> Iterator[str]:
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if "fuzzy" in entry.flags:
        yield "fuzzy"
    if not forms or not all(forms):
        yield "empty"
        return
    if any(form == entry.msgid for form in forms) and _CJK.search(entry.msgid):
        yield "not translated"
    if any(not set(_PLACEHOLDER.findall(form)) <= set(_PLACEHOLDER.findall(entry.msgid)) for form in forms):
        yield "unknown placeholder"


def _shown(message: Message) -> str:
    return f"{message.text!r} ({', '.join(sorted(message.places)[:2])})"


def _entries() -> dict[Key, polib.POEntry]:
    if not CATALOGUE.is_file():
        return {}
    return {
        (entry.msgctxt or "", entry.msgid): entry
        for entry in polib.pofile(str(CATALOGUE))
        if not entry.obsolete
    }


def update() -> tuple[int, int]:
    """Rewrite the catalogue: new texts with an empty translation, unused ones dropped. (added, dropped)"""
    texts = extracted()
    old = _entries()
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key in sorted(texts):
        message, kept = texts[key], old.get(key)
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        entry.occurrences = [(place, "") for place in sorted(message.places)[:3]]
        if message.plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = dict(kept.msgstr_plural) if kept and kept.msgstr_plural else {0: "", 1: ""}
        else:
            entry.msgstr = kept.msgstr if kept else ""
        if kept:
            entry.flags, entry.tcomment = kept.flags, kept.tcomment
        catalogue.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    return len(texts.keys() - old.keys()), len(old.keys() - texts.keys())


def compile_catalogues() -> None:
    """Make each .mo that is missing or older than its .po. Done with a library: gettext may not be installed."""
    for source in LOCALE.rglob("*.po"):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        fresh = target.with_suffix(f".{os.getpid()}.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.replace(target)


def main(arguments: list[str]) -> int:
    """check, update or compile; the exit code."""
    if arguments == ["update"]:
        added, dropped = update()
        print(f"{CATALOGUE.relative_to(ROOT)}: {added} added, {dropped} dropped")
        return 0
    if arguments == ["compile"]:
        compile_catalogues()
        return 0
    if arguments != ["check"]:
        print(__doc__)
        return 2
    lines = problems()
    print("\n".join(lines) or "complete")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
