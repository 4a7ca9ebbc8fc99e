"""The reference page for people, and the description for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shangliang.server.api.description import METHODS, spoken
from shangliang.server.api.router import description
from shangliang.server.foundation.ui.shapes import Fact


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One operation as the page shows it."""

    operation_id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: list[Fact]
    stated: list[Fact]
    answers: list[Fact]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """The operations of one domain."""

    name: str
    label: str
    entries: list[Entry]


@require_safe
def schema_document(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI description in the caller's language."""
    response = JsonResponse(spoken(description()), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation on one page, from the same description."""
    schema = spoken(description())
    about = [_coded(paragraph) for paragraph in schema["info"]["description"].split("\n\n")]
    return render(request, "api/reference.html", {"about": about, "chapters": list(chapters(schema))})


def _coded(text: str) -> SafeString:
    """A paragraph with what stands between backticks as code; programs read the same text as Markdown."""
    pieces = text.split("`")
    return format_html_join(
        "",
        "{}",
        ((format_html("<code>{}</code>", each) if place % 2 else each,) for place, each in enumerate(pieces)),
    )


def chapters(schema: Mapping[str, Any]) -> Iterator[Chapter]:
    """The description's operations, domain by domain."""
    entries: dict[str, list[Entry]] = {tag["name"]: [] for tag in schema["tags"]}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                entries[methods[method]["tags"][0]].append(_entry(schema, method, path, methods[method]))
    for tag in schema["tags"]:
        yield Chapter(name=tag["name"], label=tag["description"], entries=entries[tag["name"]])


def _entry(schema: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any]) -> Entry:
    return Entry(
        operation_id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        parameters=[
            _fact(each["name"], each["schema"], is_required=each["required"])
            for each in operation["parameters"]
        ],
        stated=list(_stated(schema, operation)),
        answers=[
            Fact(term=status, detail=_looked_up(schema, answer).get("description", ""))
            for status, answer in operation["responses"].items()
        ],
    )


def _stated(schema: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Fact]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield from _fields(schema, _looked_up(schema, content["schema"]), prefix="")


def _fields(schema: Mapping[str, Any], model: Mapping[str, Any], *, prefix: str) -> Iterator[Fact]:
    required = model.get("required", [])
    for name, described in model.get("properties", {}).items():
        yield _fact(f"{prefix}{name}", described, is_required=name in required)
        items = _looked_up(schema, described.get("items", {}))
        if "properties" in items:
            yield from _fields(schema, items, prefix=f"{prefix}{name}[].")


def _looked_up(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a `$ref` leads to; a part without one is itself."""
    if "$ref" not in part:
        return part
    found: Mapping[str, Any] = schema
    for key in part["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return found


def _fact(name: str, described: Mapping[str, Any], *, is_required: bool) -> Fact:
    notes = [described.get("title", ""), described.get("description", ""), *_limits(described)]
    if is_required:
        notes.insert(1, _("必填"))
    return Fact(term=name, detail=" · ".join(note for note in notes if note))


def _limits(described: Mapping[str, Any]) -> Iterator[str]:
    if described.get("maxLength"):
        yield _("最多 %(most)d 字") % {"most": described["maxLength"]}
    labels = described.get("x-labels", {})
    if labels:
        yield " / ".join(f"{value}={label}" for value, label in labels.items())
    elif "format" in described:
        yield described["format"]
