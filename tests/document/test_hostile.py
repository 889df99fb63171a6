"""Hostile input ends in a clear error: quickly, with bounded memory, without side effects."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from acpact.document import DocumentError, Limits, load, load_bytes, validate

HEAD = '"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}'
YAML = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"


def _json(rest: str) -> bytes:
    return ("{" + HEAD + ", " + rest + "}").encode("utf-8", "surrogatepass")


def _yaml(rest: str) -> bytes:
    return (YAML + rest).encode()


def _laughs(levels: int, width: int) -> bytes:
    lines = ["a0: &a0 [lol, lol]"]
    for level in range(1, levels):
        aliases = ", ".join([f"*a{level - 1}"] * width)
        lines += [f"a{level}: &a{level} [{aliases}]"]
    return _yaml("\n".join(lines))


def _merge_bomb(levels: int) -> bytes:
    lines = ["m0: &m0 {a: 1, b: 2}"]
    for level in range(1, levels):
        parents = ", ".join([f"*m{level - 1}"] * 9)
        lines.append(f"m{level}: &m{level} {{k{level}: 1, <<: [{parents}], n: [{parents}]}}")
    return _yaml("\n".join(lines))


def _deep_aliases() -> bytes:
    lines = ["d0: &d0 " + "[" * 150 + "]" * 150, "d1: " + "[" * 100 + "*d0" + "]" * 100]
    return _yaml("\n".join(lines))


READING = {
    "json-brackets": ("a.json", b"[" * 100_000, "too-deep"),
    "json-braces": ("a.json", b'{"a":' * 100_000, "too-deep"),
    "json-many-values": ("a.json", b"[" + b"0," * 3_000_000 + b"0]", "too-many-nodes"),
    "json-many-arrays": ("a.json", b"[" + b"[]," * 3_000_000 + b"[]]", "too-many-nodes"),
    "json-too-large": ("a.json", b" " * (33 * 2**20), "too-large"),
    "json-duplicate-deep": ("a.json", _json('"x": {"y": {"z": 1, "z": 2}}'), "duplicate-key"),
    "json-duplicate-escaped": ("a.json", _json('"x": {"a": 1, "\\u0061": 2}'), "duplicate-key"),
    "json-nul": ("a.json", _json('"x": "a\0"'), "forbidden-character"),
    "json-nul-escaped": ("a.json", _json('"x": "a\\u0000"'), "forbidden-character"),
    "json-surrogate": ("a.json", _json('"x": "\\ud800"'), "forbidden-character"),
    "json-surrogate-key": ("a.json", _json('"\\udfff": 1'), "forbidden-character"),
    "json-surrogate-bytes": ("a.json", _json('"x": "\ud800"'), "not-utf8"),
    "json-nan": ("a.json", _json('"x": NaN'), "number-range"),
    "json-infinity": ("a.json", _json('"x": -Infinity'), "number-range"),
    "json-float-overflow": ("a.json", _json('"x": 1e999'), "number-range"),
    "json-int-overflow": ("a.json", _json('"x": ' + "9" * 100_000), "number-range"),
    "json-huge-enum": (
        "a.json",
        _json('"components": {"schemas": {"A": {"enum": ' + json.dumps(list(range(5001))) + "}}}"),
        "enum-too-large",
    ),
    "json-root-string": ("a.json", b'"openapi"', "not-an-object"),
    "json-open-string": ("a.json", b'{"a": "' + b"x" * 1_000_000, "json-syntax"),
    "json-backslashes": ("a.json", b'{"a": "' + b"\\" * 1_000_001, "json-syntax"),
    "json-control": ("a.json", b'{"a": "\n"}', "json-syntax"),
    "json-yaml-inside": ("a.json", YAML.encode(), "json-syntax"),
    "yaml-laughs": ("a.yaml", _laughs(12, 10), "alias-expansion"),
    "yaml-laughs-wide": ("a.yaml", _laughs(4, 3000), "alias-expansion"),
    "yaml-merge-bomb": ("a.yaml", _merge_bomb(12), "alias-expansion"),
    "yaml-deep-flow": ("a.yaml", b"[" * 100_000, "too-deep"),
    "yaml-deep-block": ("a.yaml", b"- " * 100_000, "too-deep"),
    "yaml-deep-aliases": ("a.yaml", _deep_aliases(), "too-deep"),
    "yaml-recursive-list": ("a.yaml", _yaml("x: &x [1, *x]"), "yaml-alias"),
    "yaml-recursive-merge": ("a.yaml", _yaml("x: &x {<<: *x}"), "yaml-alias"),
    "yaml-undefined-alias": ("a.yaml", _yaml("x: *nobody"), "yaml-alias"),
    "yaml-python-object": (
        "a.yaml",
        _yaml("x: !!python/object/apply:os.system ['touch /tmp/acpact-owned']"),
        "yaml-tag",
    ),
    "yaml-python-name": ("a.yaml", _yaml("x: !!python/name:os.system"), "yaml-tag"),
    "yaml-binary-tag": ("a.yaml", _yaml("x: !!binary aGk="), "yaml-tag"),
    "yaml-set-tag": ("a.yaml", _yaml("x: !!set {a, b}"), "yaml-tag"),
    "yaml-false-int": ("a.yaml", _yaml("x: !!int abc"), "yaml-tag"),
    "yaml-nan": ("a.yaml", _yaml("x: .nan"), "number-range"),
    "yaml-overflow": ("a.yaml", _yaml("x: 1e999"), "number-range"),
    "yaml-long-int": ("a.yaml", _yaml("x: " + "9" * 100_000), "number-range"),
    "yaml-duplicate-number": ("a.yaml", _yaml("x: {200: a, '200': b}"), "duplicate-key"),
    "yaml-mapping-key": ("a.yaml", _yaml("? {a: b}\n: c"), "yaml-key"),
    "yaml-empty-key": ("a.yaml", _yaml("x:\n  ?\n  : b"), "yaml-key"),
    "yaml-control": ("a.yaml", _yaml("x: a\x07b"), "forbidden-character"),
    "yaml-escaped-nul": ("a.yaml", _yaml('x: "a\\0b"'), "forbidden-character"),
    "yaml-tab": ("a.yaml", _yaml("x:\n\ty: 1"), "yaml-syntax"),
    "yaml-comment-only": ("a.yaml", b"# nothing\n", "empty-document"),
    "yaml-two-documents": ("a.yaml", _yaml("---\nb: 1"), "multiple-documents"),
    "empty": ("a.json", b"", "empty-document"),
    "byte-order-mark-only": ("a.json", b"\xef\xbb\xbf", "empty-document"),
    "binary": ("a.json", bytes(range(256)) * 10, "not-utf8"),
    "binary-nul-first": ("a.yaml", b"\x7fELF\0\0\0", "forbidden-character"),
    "utf16": ("a.json", '{"a": 1}'.encode("utf-16"), "not-utf8"),
    "utf16-without-mark": ("a.json", '{"a": 1}'.encode("utf-16-le"), "not-utf8"),
    "utf32": ("a.json", '{"a": 1}'.encode("utf-32"), "not-utf8"),
    "latin1": ("a.yaml", _yaml("x: caf").replace(b"caf", b"caf\xe9"), "not-utf8"),
    "swagger": ("a.json", b'{"swagger": "2.0"}', "unsupported-document"),
    "asyncapi": ("a.yaml", b"asyncapi: 3.0.0", "unsupported-document"),
    "future": ("a.yaml", b"openapi: 4.0.0", "unsupported-document"),
    "next-minor": ("a.yaml", b"openapi: 3.3.0", "unsupported-document"),
    "version-as-number": ("a.yaml", b"openapi: 3.1", "unsupported-document"),
    "version-as-object": ("a.yaml", b"openapi: {a: b}", "unsupported-document"),
    "version-half": ("a.yaml", b"openapi: '3.1'", "unsupported-document"),
    "no-version": ("a.yaml", b"info: {}", "unsupported-document"),
}


@pytest.mark.parametrize("name", READING)
def test_reading_refuses(name: str) -> None:
    file, raw, rule = READING[name]
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        load_bytes(raw, file)
    assert time.monotonic() - started < 5
    (found,) = caught.value.diagnostics
    assert found.id == rule
    assert len(found.text()) < 1000
    assert not Path("/tmp/acpact-owned").exists()


VALIDATING = {
    "long-reference-chain": [
        f'"S{i}": {{"$ref": "#/components/schemas/S{i + 1}"}}' for i in range(9000)
    ],
    "reference-circle": [
        f'"S{i}": {{"$ref": "#/components/schemas/S{(i + 1) % 9000}"}}' for i in range(9000)
    ],
    "circle-through-allof": ['"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}'],
    "references-outside": [f'"S{i}": {{"$ref": "http://127.0.0.1:1/{i}"}}' for i in range(9000)],
    "dangling": [f'"S{i}": {{"$ref": "#/components/schemas/T{i}"}}' for i in range(9000)],
    "deep-schema": ['"A": ' + '{"not": ' * 190 + "{}" + "}" * 190],
    "deep-items": ['"A": ' + '{"items": {"anyOf": [' * 60 + "{}" + "]}}" * 60],
    "wide-union": ['"A": {"oneOf": [' + ", ".join(["{}"] * 20_000) + "]}"],
    "mixed-required": ['"A": {"required": [' + ", ".join(['1, "a", {}, []'] * 20_000) + "]}"],
    "catastrophic-pattern": [
        '"A": {"type": "string", "pattern": "^(a+)+$", "default": "' + "a" * 50 + '!"}'
    ],
    "broken-pattern": ['"A": {"type": "string", "pattern": "(", "default": "a"}'],
}


@pytest.mark.parametrize("name", VALIDATING)
def test_validating_survives(name: str) -> None:
    schemas = "{" + ", ".join(VALIDATING[name]) + "}"
    document = load_bytes(_json('"components": {"schemas": ' + schemas + "}"), "a.json")
    started = time.monotonic()
    found = validate(document)
    assert time.monotonic() - started < 10
    assert len(found) <= Limits().errors + 1


NESTS = {
    "callbacks": ('{"/a": {"post": {"callbacks": {"b": ', "}}}}", 48),
    "media": ('{"headers": {"h": {"content": {"a/b": {"encoding": {"e": ', "}}}}}}", 30),
    "schema": ('{"properties": {"a": {"anyOf": [', "]}}}", 48),
}
PLACES = {
    "callbacks": ("", ""),
    "media": ('{"/a": {"post": {"responses": {"200": ', "}}}}"),
    "schema": ('{"/a": {"parameters": [{"name": "a", "in": "query", "schema": ', "}]}}"),
}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("nest", NESTS)
def test_nesting_costs_no_recursion(version: str, nest: str) -> None:
    (opening, closing, times), (before, after) = NESTS[nest], PLACES[nest]
    paths = before + opening * times + "{}" + closing * times + after
    head = f'"openapi": "{version}", "info": {{"title": "t", "version": "1"}}'
    document = load_bytes(f'{{{head}, "paths": {paths}}}'.encode(), "a.json")
    assert isinstance(validate(document), list)


def test_memory_stays_bounded() -> None:
    """Thirty megabytes of brackets cost a small multiple of themselves, not gigabytes."""
    code = (
        "import resource, sys\n"
        "from acpact.document import DocumentError, load_bytes\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "for raw in (b'[' + b'{},' * 10_000_000 + b'{}]', b'[' + b'[[]],' * 6_000_000 + b'0]'):\n"
        "    try: load_bytes(raw, 'a.json')\n"
        "    except DocumentError as error: print(error.diagnostics[0].id)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["too-many-nodes"] * 2, done.stderr


@pytest.mark.parametrize("name", ["missing.json", ".", "a\0b", "x" * 5000])
def test_paths_that_can_not_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load(str(tmp_path / name))
    assert caught.value.diagnostics[0].id == "unreadable"


def test_endless_file_is_cut_off() -> None:
    with pytest.raises(DocumentError) as caught:
        load("/dev/zero", limits=Limits(bytes=1000))
    assert caught.value.diagnostics[0].id == "too-large"
