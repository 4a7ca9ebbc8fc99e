"""The interface described: OpenAPI 3.1, with every problem an operation may answer, in Chinese or in the caller's
language. The library describes what an operation answers when all goes well; the rest is said here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import NinjaAPI

from shangliang.server.api.door import CHINESE
from shangliang.server.api.problems import MEDIA_TYPE, STATUSES, TITLES, Problem

ALWAYS = ("unauthenticated", "not_allowed", "not_found", "out_of_turn", "invalid", "too_many", "busy")
WITH_BODY = ("malformed", "too_large")
SPOKEN = frozenset({"title", "summary", "description", "x-clause", "x-effect"})
METHODS = ("get", "post", "put", "patch", "delete")
CJK = re.compile(r"[\u4e00-\u9fff]")


def described(api: NinjaAPI) -> dict[str, Any]:
    """The description in the source language."""
    with override(CHINESE):
        schema: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
        schema["components"]["schemas"] |= _problem_schemas()
        schema["components"]["responses"] = {code: _response(code) for code in (*ALWAYS, *WITH_BODY)}
        for operation in operations_of(schema):
            _leave_docstring_out(operation)
            _complete(operation)
            for parameter in operation["parameters"]:
                _never_null(parameter["schema"])
        _keep_what_is_named(schema)
        for model in schema["components"]["schemas"].values():
            _leave_docstring_out(model)
    return schema


def _never_null(parameter: dict[str, Any]) -> None:
    """A parameter is given or left out: unlike a field of a body it cannot be null."""
    given = [each for each in parameter.pop("anyOf", ()) if each != {"type": "null"}]
    for each in given:
        parameter |= each


def _keep_what_is_named(schema: dict[str, Any]) -> None:
    """Leave out the models that nothing refers to: those that lists' queries are made of."""
    text = json.dumps(schema)
    models = schema["components"]["schemas"]
    for name in list(models):
        if f'"#/components/schemas/{name}"' not in text:
            del models[name]


def _leave_docstring_out(described_part: dict[str, Any]) -> None:
    """The library takes docstrings for descriptions; ours are for who reads the code, in English."""
    if not CJK.search(described_part.get("description", "")):
        described_part.pop("description", None)


def operations_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a description."""
    for methods in schema["paths"].values():
        yield from (methods[method] for method in METHODS if method in methods)


def _complete(operation: dict[str, Any]) -> None:
    responses = {str(status): response for status, response in operation["responses"].items()}
    codes = (*ALWAYS, *WITH_BODY) if "requestBody" in operation else ALWAYS
    for code in codes:
        responses[str(int(STATUSES[code]))] = {"$ref": f"#/components/responses/{code}"}
    operation["responses"] = dict(sorted(responses.items()))
    clause, effect = operation.get("x-clause"), operation.get("x-effect")
    if clause:
        operation["description"] = _("依据：%(clause)s。%(effect)s") % {
            "clause": _(clause),
            "effect": _(effect or ""),
        }


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}


def _response(code: str) -> dict[str, Any]:
    return {
        "description": str(TITLES[code]),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def texts_of(schema: Any) -> Iterator[str]:
    """Every text of a description that is spoken in the reader's language."""
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from texts_of(each)
    if isinstance(schema, dict):
        said = [value for name, value in schema.items() if name in SPOKEN and isinstance(value, str)]
        yield from (text for text in (*said, *schema.get("x-labels", {}).values()) if CJK.search(text))


def spoken(schema: Any) -> Any:
    """The same description in the language of the moment: every text of it is a text of the catalogue."""
    if isinstance(schema, list):
        return [spoken(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    said = {name: _said(name, value) for name, value in schema.items()}
    if schema.get("x-clause"):
        texts = {
            "clause": _(schema["x-clause"]),
            "effect": _(schema["x-effect"]) if schema["x-effect"] else "",
        }
        said["description"] = _("依据：%(clause)s。%(effect)s") % texts
    return said


def _said(name: str, value: Any) -> Any:
    if name in SPOKEN and isinstance(value, str) and CJK.search(value):
        # The name of a schema ("Minutes") is no text of ours: Django's own catalogue would translate it.
        return _(value)
    if name == "x-labels":
        return {each: _(label) for each, label in value.items()}
    return spoken(value)
