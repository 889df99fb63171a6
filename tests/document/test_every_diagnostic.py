"""One document that shows each diagnostic, one that does not, and the exact place."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from acpact.document import (
    RULES,
    Diagnostic,
    DocumentError,
    Limits,
    apply_overlay,
    load,
    load_bytes,
    load_overlay_bytes,
    validate,
)

SMALL = Limits(bytes=2000, depth=8, nodes=60, enum=3, aliases=10, errors=5, steps=150)
HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
PATHS = HEAD + "paths: {}\n"


def diagnose(text: str | bytes, name: str = "api.yaml", limits: Limits = SMALL) -> list[Diagnostic]:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        return validate(load_bytes(raw, name, limits), limits)
    except DocumentError as error:
        return list(error.diagnostics)


def diagnose_json(text: str | bytes) -> list[Diagnostic]:
    return diagnose(text, "api.json")


def diagnose_file(text: str | bytes) -> list[Diagnostic]:
    try:
        return validate(load(str(text), stdin=PATHS.encode()))
    except DocumentError as error:
        return list(error.diagnostics)


def diagnose_overlay(text: str | bytes) -> list[Diagnostic]:
    document = load_bytes((PATHS + "tags: [{name: a}, {name: b}]\n").encode(), "api.yaml")
    raw = text.encode() if isinstance(text, str) else text
    try:
        apply_overlay(document, load_overlay_bytes(raw, "api.yaml", SMALL), SMALL)
    except DocumentError as error:
        return list(error.diagnostics)
    return []


class Case(NamedTuple):
    id: str
    bad: str | bytes
    place: str
    good: str | bytes
    run: Callable[[str | bytes], list[Diagnostic]] = diagnose


def _components(text: str) -> str:
    return PATHS + "components: " + text + "\n"


def _schemas(text: str) -> str:
    return _components("{schemas: {" + text + "}}")


def _overlay(actions: str) -> str:
    return "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n" + actions


JSON_HEAD = '{"openapi": "3.1.0",\n "info": {"title": "t", "version": "1"},\n "paths": {}'
NESTED = "x-a: " + "[" * 8 + "]" * 8
RESPONSES = "responses: {'200': {description: d}}"
OPERATION = "{operationId: a, " + RESPONSES + "}"

CASES = [
    Case("unreadable", "/nonexistent/api.yaml", "1:1", "-", diagnose_file),
    Case("too-large", PATHS + "#" * 2000, "1:1", PATHS + "#" * 100),
    Case("not-utf8", PATHS.encode() + b"x-a: caf\xe9", "4:9", PATHS + "x-a: caf\u00e9"),
    Case("forbidden-character", PATHS + "x-a: a\0b", "4:7", PATHS + "x-a: a\\0b"),
    Case("empty-document", " \n", "1:1", PATHS),
    Case("json-syntax", JSON_HEAD + "\n", "3:13", JSON_HEAD + "}", diagnose_json),
    Case("yaml-syntax", PATHS + "x-a: b: c", "4:7", PATHS + "x-a: 'b: c'"),
    Case("duplicate-key", PATHS + "paths: {}", "4:1", PATHS + "x-paths: {}"),
    Case("number-range", PATHS + "x-a: .inf", "4:6", PATHS + "x-a: '.inf'"),
    Case("too-deep", PATHS + NESTED, "4:13", PATHS + NESTED[:-1].replace("[", "", 1)),
    Case("too-many-nodes", PATHS + "x-a: [" + "0," * 60 + "]", "4:113", PATHS + "x-a: [0]"),
    Case("enum-too-large", _schemas("A: {enum: [1, 2, 3, 4]}"), "4:28", _schemas("A: {enum: [1]}")),
    Case("yaml-tag", PATHS + "x-a: !include a", "4:6", PATHS + "x-a: !!str a"),
    Case("yaml-key", PATHS + "? [a]\n: b", "4:3", PATHS + "? x-a\n: b"),
    Case("yaml-alias", PATHS + "x-a: &a [*a]", "4:10", PATHS + "x-a: &a []\nx-b: *a"),
    Case("yaml-merge", PATHS + "x-a: {<<: b}", "4:7", PATHS + "x-a: {<<: {b: c}}"),
    Case(
        "alias-expansion",
        PATHS + "x-a: &a [0,0,0,0,0]\nx-b: [*a,*a]",
        "5:10",
        PATHS + "x-a: &a [0,0,0]\nx-b: [*a,*a]",
    ),
    Case("multiple-documents", PATHS + "---\na: b", "4:1", "---\n" + PATHS),
    Case("not-an-object", "- a", "1:1", PATHS),
    Case("unsupported-document", "info: {}\nswagger: '2.0'", "2:1", PATHS),
    Case("schema-violation", HEAD + "paths: []", "3:1", PATHS),
    Case("component-name", _schemas("a b: {}"), "4:24", _schemas("a_b: {}")),
    Case(
        "operation-id-duplicate",
        HEAD + "paths:\n  /a:\n    get: " + OPERATION + "\n    put: " + OPERATION,
        "6:11",
        HEAD + "paths:\n  /a:\n    get: " + OPERATION,
    ),
    Case(
        "parameter-duplicate",
        HEAD + "paths: {/a: {parameters: [" + "{name: q, in: query, schema: {}}, " * 2 + "]}}",
        "3:61",
        HEAD + "paths: {/a: {parameters: [{name: q, in: query, schema: {}}]}}",
    ),
    Case("path-duplicate", HEAD + "paths:\n  /a/{b}: {}\n  /a/{c}: {}", "5:3", PATHS),
    Case(
        "tag-duplicate", PATHS + "tags:\n- name: a\n- name: a", "6:3", PATHS + "tags: [{name: a}]"
    ),
    Case("ref-external", _schemas("A: {$ref: 'b.yaml'}"), "4:28", _schemas("A: {title: 'b.yaml'}")),
    Case("ref-dangling", _schemas("A: {$ref: '#/x'}"), "4:28", _schemas("A: {default: {$ref: x}}")),
    Case(
        "ref-kind",
        _schemas("A: {$ref: '#/info'}"),
        "4:28",
        _schemas("A: {$ref: '#/components/schemas/B'}, B: {}"),
    ),
    Case(
        "ref-cycle",
        _schemas("A: {$ref: '#/components/schemas/A'}"),
        "4:24",
        _schemas("A: {properties: {a: {$ref: '#/components/schemas/A'}}}"),
    ),
    Case(
        "ref-base",
        _schemas("A: {$id: a, not: {$ref: '#/components/schemas/B'}}, B: {}"),
        "4:28",
        _schemas("A: {$id: a}"),
    ),
    Case("ref-dynamic", _schemas("A: {$dynamicRef: '#a'}"), "4:28", _schemas("A: {}")),
    Case(
        "too-many-errors",
        PATHS + "".join(f"bad{i}: 0\n" for i in range(9)),
        "1:1",
        PATHS + "bad: 0\n",
    ),
    Case(
        "overlay-invalid",
        _overlay("- updates: 1"),
        "4:3",
        _overlay("- {target: $, update: {}}"),
        diagnose_overlay,
    ),
    Case(
        "overlay-not-applicable",
        "x-acpact-applies-to: {versions: ['2']}\n" + _overlay("- {target: $, update: {}}"),
        "1:1",
        "x-acpact-applies-to: {title: t}\n" + _overlay("- {target: $, update: {}}"),
        diagnose_overlay,
    ),
    Case(
        "overlay-target",
        _overlay("- target: paths.\n  remove: true"),
        "4:3",
        _overlay("- target: $.paths\n  remove: true"),
        diagnose_overlay,
    ),
    Case(
        "overlay-no-match",
        _overlay("- remove: true\n  target: $.gone"),
        "5:3",
        _overlay("- {target: $.gone, remove: true, x-acpact-versions: ['2']}"),
        diagnose_overlay,
    ),
    Case(
        "overlay-conflict",
        _overlay("- target: $.info\n  update: text"),
        "5:3",
        _overlay("- target: $.info\n  update: {description: text}"),
        diagnose_overlay,
    ),
    Case(
        "overlay-cost",
        _overlay("- target: $..[*,*,*,*,*,*,*,*]..[*,*,*,*,*,*,*,*]\n  remove: true"),
        "4:3",
        _overlay("- target: $..tags[0,0]\n  remove: true"),
        diagnose_overlay,
    ),
    Case(
        "overlay-result",
        _overlay("- {target: $.openapi, remove: true}"),
        "3:1",
        _overlay("- {target: $.paths, remove: true}"),
        diagnose_overlay,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_bad_document_shows_it_at_the_right_place(case: Case) -> None:
    found = {(d.id, f"{d.location.line}:{d.location.column}") for d in case.run(case.bad)}
    assert (case.id, case.place) in found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_good_document_does_not_show_it(case: Case) -> None:
    assert case.id not in {d.id for d in case.run(case.good)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_finding_says_what_to_do(case: Case) -> None:
    for found in case.run(case.bad):
        assert found.level == "error"
        assert found.id in RULES
        assert found.message
        assert found.hint
        assert found.pointer.startswith("#")
        assert found.text().startswith(f"{found.location}: error[{found.id}] ")


def test_every_rule_has_its_row_and_its_explanation() -> None:
    assert [case.id for case in CASES] == list(RULES)
    for rule in RULES.values():
        assert rule.level == "error"
        assert rule.title
        assert len(rule.text.split()) > 20
