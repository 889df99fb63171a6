"""Validation: what it finds, where, and that it reads nothing but the document."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from acpact.document import Diagnostic, DocumentError, Limits, load_bytes, validate
from acpact.document.model import Version
from acpact.document.published import published_schema

BASE: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}


def _validate(**parts: Any) -> list[Diagnostic]:
    raw = json.dumps({**BASE, **parts}).encode()
    return validate(load_bytes(raw, "api.json"))


def _schemas(version: str = "3.1.0", /, **schemas: Any) -> list[Diagnostic]:
    return _validate(openapi=version, components={"schemas": schemas})


def _operation(**parts: Any) -> dict[str, Any]:
    return {"/a": {"get": {"responses": {"200": {"description": "d"}}, **parts}}}


def _summary(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.pointer, d.message) for d in found]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_a_plain_document_is_valid(version: str) -> None:
    schema = {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/B"}}}
    paths = _operation(
        operationId="a",
        parameters=[{"name": "q", "in": "query", "schema": {"type": "string"}}],
        responses={"200": {"description": "d", "content": {"a/b": {"schema": schema}}}},
        callbacks={"c": {"{$request.body#/url}": _operation()["/a"]}},
    )
    schemas = {"B": {"type": "array", "items": {"type": "integer", "minimum": 0}}}
    assert _validate(openapi=version, paths=paths, components={"schemas": schemas}) == []


@pytest.mark.parametrize(
    ("version", "schema", "pointer", "words"),
    [
        ("3.0.3", {"type": "strin"}, "type", "'strin' is not allowed"),
        ("3.1.0", {"type": "strin"}, "type", "'strin' is not allowed"),
        ("3.1.0", {"type": ["string", "nul"]}, "type/1", "'nul' is not allowed"),
        ("3.1.0", {"type": 5}, "type", "5 is not allowed here"),
        ("3.0.3", {"type": ["string"]}, "type", "expected a string, found an array"),
        ("3.1.0", {"required": True}, "required", "expected an array, found true"),
        ("3.1.0", {"required": ["a", "a"]}, "required/1", "'a' stands in this list twice"),
        ("3.0.3", {"required": []}, "required", "at least 1 item"),
        ("3.1.0", {"properties": []}, "properties", "expected an object, found an array"),
        ("3.1.0", {"properties": {"a": 5}}, "properties/a", "expected an object or a boolean"),
        ("3.0.3", {"properties": {"a": True}}, "properties/a", "expected an object, found true"),
        ("3.1.0", {"items": [{}]}, "items", "expected an object or a boolean, found an array"),
        ("3.1.0", {"minLength": -1}, "minLength", "-1 is less than 0"),
        ("3.0.3", {"const": 1}, "const", "the field 'const' is not allowed"),
        ("3.1.0", {"discriminator": {}}, "discriminator", "'propertyName' is missing"),
        ("3.1.0", {"enum": 1}, "enum", "expected an array"),
        ("3.1.0", {"allOf": [{"allOf": [{"type": 1}]}]}, "allOf/0/allOf/0/type", "1 is not"),
        ("3.1.0", {"$ref": 5}, "$ref", "expected a string"),
    ],
)
def test_schemas(version: str, schema: Any, pointer: str, words: str) -> None:
    found = _schemas(version, A=schema)
    assert [d.pointer for d in found] == [f"#/components/schemas/A/{pointer}"]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("version", "schema", "hint"),
    [
        ("3.0.3", {"const": 1}, "declare openapi: 3.1.0, which has it, or remove it"),
        ("3.0.3", {"exclusiveMinimum": 0}, "declare openapi: 3.1.0, where it is the bound"),
        ("3.0.3", {"anyOf": [{"type": "null"}]}, "write nullable: true"),
        ("3.0.3", {"type": ["string", "null"]}, "write nullable: true"),
        ("3.0.3", {"type": "strin"}, "use one of: 'array'"),
        ("3.0.3", {"type": 5}, "write a string here"),
        ("3.0.3", {"exclusiveMinimum": "0"}, "write a boolean here"),
        ("3.0.3", {"nonsense": 1}, "remove it, or name it 'x-...'"),
        ("3.1.0", {"type": 5}, "use one of: 'array'"),
    ],
)
def test_what_came_with_3_1_is_told_in_3_0(version: str, schema: Any, hint: str) -> None:
    (found,) = _schemas(version, A=schema)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    ("parameter", "pointer", "words"),
    [
        ({"name": "a", "in": "quary", "schema": {}}, "/in", "'quary' is not allowed here"),
        ({"name": "a", "in": "path", "schema": {}}, "", "'required' is missing"),
        ({"name": "a", "in": "query"}, "", "one of these fields is required"),
        ({"in": "query", "schema": {}}, "", "'name' is missing"),
        ({"name": "a", "in": "query", "schema": {}, "styl": 1}, "/styl", "'styl' is not allowed"),
        ({"name": "a", "in": "query", "schema": {}, "style": "simple"}, "/style", "'simple'"),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_parameters(version: str, parameter: Any, pointer: str, words: str) -> None:
    found = _validate(openapi=version, paths=_operation(parameters=[parameter]))
    summary = _summary(found)
    assert any(p == f"#/paths/~1a/get/parameters/0{pointer}" and words in m for p, m in summary)


def test_schema_and_content_exclude_each_other() -> None:
    both = {"name": "a", "in": "query", "schema": {}, "content": {"a/b": {}}}
    for version in ("3.0.3", "3.1.0"):
        assert _validate(openapi=version, paths=_operation(parameters=[both]))


@pytest.mark.parametrize(
    ("paths", "pointer", "words"),
    [
        ({"a": {}}, "#/paths/a", "the field 'a' is not allowed"),
        ({"/a": {"gett": {}}}, "#/paths/~1a/gett", "'gett' is not allowed"),
        (_operation(responses={"20": {}}), "#/paths/~1a/get/responses/20", "'20' is not allowed"),
        (_operation(responses=[]), "#/paths/~1a/get/responses", "expected an object"),
        (_operation(operationId=5), "#/paths/~1a/get/operationId", "expected a string, found 5"),
        (_operation(tags="a"), "#/paths/~1a/get/tags", "expected an array, found 'a'"),
    ],
)
def test_paths(paths: Any, pointer: str, words: str) -> None:
    for version in ("3.0.3", "3.1.0", "3.2.0"):
        found = _validate(openapi=version, paths=paths)
        assert any(p == pointer and words in m for p, m in _summary(found))


def test_the_root_needs_something_to_describe() -> None:
    raw = b'{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}}'
    assert "paths or components or webhooks" in validate(load_bytes(raw, "a.json"))[0].message


def test_the_names_of_additional_operations() -> None:
    methods = {"COPY": {}, "GET": {}, "a b": {}}
    found = _validate(openapi="3.2.0", paths={"/a": {"additionalOperations": methods}})
    place = "#/paths/~1a/additionalOperations"
    assert [d.pointer for d in found] == [f"{place}/GET", f"{place}/a b"]


def test_findings_come_in_order_and_once() -> None:
    found = _schemas(A={"type": 1}, B={"$ref": "#/x"}, C={"type": 2})
    assert [d.pointer[-7:] for d in found] == ["/A/type", "/B/$ref", "/C/type"]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("section", "component", "place"),
    [
        ("parameters", {"name": "a", "in": "query", "schema": {}}, ("parameters", 0)),
        ("responses", {"description": "d"}, ("responses", "404")),
        ("requestBodies", {"content": {}}, ("requestBody",)),
        ("callbacks", {"{$url}": {}}, ("callbacks", "c")),
    ],
)
def test_components_of_every_kind_can_be_referred_to(
    section: str, component: Any, place: tuple[str | int, ...]
) -> None:
    middle = {"$ref": f"#/components/{section}/B"}
    ref: Any = {"$ref": f"#/components/{section}/A"}
    for token in reversed(place[1:]):
        ref = [ref] if token == 0 else {"200": {"description": "d"}, token: ref}
    ref = {"c": ref["c"]} if section == "callbacks" else ref
    operation = _operation(**{str(place[0]): ref})
    for version in ("3.0.3", "3.1.0"):
        found = _validate(
            openapi=version, paths=operation, components={section: {"A": middle, "B": component}}
        )
        assert found == []


def test_headers_examples_and_path_items_can_be_referred_to() -> None:
    response = {
        "description": "d",
        "headers": {"X-A": {"$ref": "#/components/headers/A"}},
        "content": {"a/b": {"examples": {"e": {"$ref": "#/components/examples/A"}}}},
        "links": {"l": {"$ref": "#/components/links/A"}},
    }
    components = {
        "headers": {"A": {"schema": {}}},
        "examples": {"A": {"value": {"$ref": "http://example.com/not-followed"}}},
        "links": {"A": {"operationId": "a"}},
        "pathItems": {"A": _operation(responses={"200": response})["/a"]},
    }
    paths = {"/a": {"$ref": "#/components/pathItems/A"}}
    assert _validate(paths=paths, components=components) == []


def test_references_in_data_are_data() -> None:
    ref = {"$ref": "file:///etc/passwd"}
    schema = {"default": ref, "example": ref, "examples": [ref], "enum": [ref], "const": ref}
    assert _schemas(A={**schema, "x-a": ref, "properties": {"$ref": {"type": "string"}}}) == []


def test_defaults_and_examples_are_not_held_against_their_schema() -> None:
    schema = {"type": "integer", "default": "a", "example": [], "enum": ["b"]}
    assert _schemas(A=schema) == []


def test_a_dangling_reference_gets_a_suggestion() -> None:
    found = _schemas(Thread={"type": "object"}, A={"$ref": "#/components/schemas/Thraed"})
    assert [d.hint for d in found] == ["did you mean '#/components/schemas/Thread'?"]


def test_an_anchor_is_not_a_pointer() -> None:
    (found,) = _schemas(A={"$anchor": "a"}, B={"$ref": "#a"})
    assert found.id == "ref-dangling"
    assert "path to the target" in found.hint


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_a_circle_through_a_combination(keyword: str) -> None:
    ref = {"$ref": "#/components/schemas/A"}
    assert [d.id for d in _schemas(A={keyword: [ref, {}]})] == ["ref-cycle"]
    assert [d.id for d in _schemas(A={keyword: [{"items": ref}, {"properties": {"a": ref}}]})] == []


def test_every_circle_is_reported_once() -> None:
    def ref(name: str) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/{name}"}

    found = _schemas(A=ref("B"), B=ref("A"), C=ref("A"), D=ref("D"))
    assert [d.pointer[-1] for d in found] == ["A", "D"]


EXTERNAL = [
    "{folder}/other.json",
    "file://{folder}/other.json",
    "other.json",
    "./other.json#/A",
    "../{name}/other.json",
    "http://127.0.0.1:{port}/a.json",
    "https://127.0.0.1:{port}/a.json#/A",
    "//127.0.0.1:{port}/a.json",
    "http://127.0.0.1:{port}/#/components/schemas/B",
]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("form", EXTERNAL)
def test_nothing_outside_is_ever_read(
    form: str, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.json").write_text('{"A": {"type": "string"}}')
    monkeypatch.chdir(tmp_path)
    opened, contacted = _record_opened(monkeypatch), _record_contacted(monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        ref = form.format(folder=tmp_path, name=tmp_path.name, port=port)
        found = _schemas(version, A={"$ref": ref}, B={"properties": {"b": {"$ref": ref}}})
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert {d.id for d in found} == {"ref-external"}
    assert contacted == []
    assert not [name for name in opened if "other.json" in name]


def test_the_spies_of_the_test_above_do_see(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, contacted = _record_opened(monkeypatch), _record_contacted(monkeypatch)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", 9))
    Path(__file__).read_bytes()
    assert contacted == [("127.0.0.1", 9)]
    assert opened == [__file__]


def _record_contacted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    contacted: list[Any] = []

    def spy(_self: socket.socket, address: Any) -> None:
        contacted.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.socket.connect", spy)
    return contacted


def _record_opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    real = open

    def spy(file: Any, *args: Any, **kwargs: Any) -> Any:
        opened.append(str(file))
        return real(file, *args, **kwargs)

    monkeypatch.setattr("builtins.open", spy)
    monkeypatch.setattr("io.open", spy)
    return opened


@pytest.mark.parametrize("part", ["paths", "components", "info", "tags", "servers", "security"])
@pytest.mark.parametrize("junk", [None, True, 1, "x", [], {}, [None], [[]], {"a": None}, {"": []}])
def test_junk_anywhere_is_reported_and_never_raised(part: str, junk: Any) -> None:
    for version in ("3.0.3", "3.1.0", "3.2.0"):
        document = load_bytes(
            json.dumps({**BASE, "openapi": version, part: junk}).encode(), "a.json"
        )
        assert isinstance(validate(document), list)


def test_the_list_of_errors_is_cut() -> None:
    raw = json.dumps({**BASE, **{f"bad{i}": 1 for i in range(100)}}).encode()
    found = validate(load_bytes(raw, "a.json"), Limits(errors=10))
    assert len(found) == 11
    assert "too-many-errors" in {d.id for d in found}


def test_document_errors_hold_at_least_one_diagnostic() -> None:
    with pytest.raises(DocumentError) as caught:
        load_bytes(b"", "a.json")
    assert len(caught.value.diagnostics) == 1


@pytest.mark.parametrize("version", [(3, 0), (3, 1), (3, 2)])
def test_the_schemas_are_those_that_openapi_spec_validator_ships(version: Version) -> None:
    from openapi_spec_validator.schemas.utils import get_schema_content

    assert published_schema(version) == get_schema_content(".".join(map(str, version)))
