"""No text may lack its English: what is extracted, and what the comparison finds."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tools import catalogues
from tools.catalogues import Message, compile_catalogues, problems, python_messages, template_messages, update


def python(source: str) -> list[tuple[str, str, str]]:
    return [(m.context, m.text, m.plural) for m in python_messages(source.encode(), place="a.py")]


def template(source: str) -> list[tuple[str, str, str]]:
    return [(m.context, m.text, m.plural) for m in template_messages(source, place="a.html")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('_("立案")', [("", "立案", "")]),
        ('gettext_lazy("不予"\n "立案")', [("", "不予立案", "")]),
        ('ngettext("%(n)s 件", "%(n)s 件提案", n)', [("", "%(n)s 件", "%(n)s 件提案")]),
        ('pgettext("verb", "提案")', [("verb", "提案", "")]),
        ('label = "立案"', []),
    ],
)
def test_texts_in_python(source: str, expected: list[tuple[str, str, str]]) -> None:
    assert python(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "提交" %}', [("", "提交", "")]),
        ("{% translate '他说“好”' as said %}", [("", "他说“好”", "")]),
        ('{% translate "提案" context "verb" %}', [("verb", "提案", "")]),
        ("{% blocktranslate %}第 {{ n }} 件{% endblocktranslate %}", [("", "第 %(n)s 件", "")]),
        (
            "{% blocktranslate count n=n %}一件{% plural %}{{ n }} 件{% endblocktranslate %}",
            [("", "一件", "%(n)s 件")],
        ),
        ('{% include "x.html" with title=_("答复") %}', [("", "答复", "")]),
        ('{{ name|default:_("未命名") }}', [("", "未命名", "")]),
        ("<p>function_(1) _() 立案</p>", []),
    ],
)
def test_texts_in_templates(source: str, expected: list[tuple[str, str, str]]) -> None:
    assert template(source) == expected


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with two texts, and an English catalogue that lacks both."""
    file = tmp_path / "locale/en/LC_MESSAGES/django.po"
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogues, "CATALOGUE", file)
    messages = [Message("", "立案", places={"a.py"}), Message("", "第 %(n)s 件", places={"b.html"})]
    monkeypatch.setattr(catalogues, "_all_messages", lambda: iter(messages))
    return file


def translate(file: Path, texts: dict[str, str], *, flags: list[str] | None = None) -> None:
    read = polib.pofile(str(file))
    for entry in read:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
        entry.flags = flags or []
    read.save()


GOOD = {"立案": "Docketed", "第 %(n)s 件": "No. %(n)s"}


def test_a_new_text_is_missing_then_empty_then_done(catalogue: Path) -> None:
    assert problems() == ["missing: '立案' (a.py)", "missing: '第 %(n)s 件' (b.html)"]
    assert update() == (2, 0)
    assert problems() == ["empty: '立案' (a.py)", "empty: '第 %(n)s 件' (b.html)"]
    translate(catalogue, GOOD)
    assert problems() == []


def test_updating_keeps_what_is_translated(catalogue: Path) -> None:
    update()
    translate(catalogue, GOOD)
    assert update() == (0, 0)
    assert problems() == []


@pytest.mark.parametrize(
    ("texts", "flags", "found"),
    [
        ({**GOOD, "立案": "立案"}, [], "not translated: '立案'"),
        ({**GOOD, "第 %(n)s 件": "No. %(number)s"}, [], "unknown placeholder: '第 %(n)s 件'"),
        (GOOD, ["fuzzy"], "fuzzy: '立案'"),
    ],
)
def test_a_bad_translation_is_found(
    catalogue: Path, texts: dict[str, str], flags: list[str], found: str
) -> None:
    update()
    translate(catalogue, texts, flags=flags)
    assert any(line.startswith(found) for line in problems())


def test_a_text_that_is_gone_is_dropped(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update()
    translate(catalogue, GOOD)
    monkeypatch.setattr(catalogues, "_all_messages", lambda: iter([Message("", "立案", places={"a.py"})]))
    assert problems() == ["no longer used: 第 %(n)s 件"]
    assert update() == (0, 1)
    assert problems() == []


def test_a_catalogue_is_compiled_when_it_changed(catalogue: Path) -> None:
    update()
    translate(catalogue, GOOD)
    compile_catalogues()
    compiled = catalogue.with_suffix(".mo")
    assert {entry.msgid: entry.msgstr for entry in polib.mofile(str(compiled))}["立案"] == "Docketed"
    first = compiled.stat().st_mtime_ns
    compile_catalogues()
    assert compiled.stat().st_mtime_ns == first
