"""Odd names in use: on the wire they are what the document says."""

import ast
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from acpact.ir.registry import RESERVED_CLASSES

from . import names
from .building import call, document, getting, parameter
from .generating import Built, built

MODELS = ["properties", "required-properties", "twin-properties", "inherited-twins"]


@pytest.mark.parametrize("case", MODELS)
def test_properties_keep_their_names_on_the_wire(case: str, folder: Path) -> None:
    thing = built(names.ACCEPTED[case], folder).model("Thing")
    wanted = names.PROPERTIES if "twin" not in case else names.TWINS
    wire = {name: f"value {index}" for index, name in enumerate(wanted)}
    assert thing.from_dict(wire).to_dict() == wire
    fields = thing.model_fields
    keys = {name: name if f.alias is None else f.alias for name, f in fields.items()}
    assert set(keys.values()) == set(wanted)
    made = thing(**{name: wire[key] for name, key in keys.items()})
    assert made.to_dict() == wire
    assert {name: getattr(made, name) for name in keys} == {n: wire[k] for n, k in keys.items()}
    assert all(name.isidentifier() and name.isascii() for name in fields)


def test_constants_are_sent_under_their_names(folder: Path) -> None:
    thing = built(names.ACCEPTED["properties-with-constants"], folder).model("Thing")
    assert thing().to_dict() == {name: name for name in names.PROPERTIES}


def test_members_keep_their_values(folder: Path) -> None:
    found = built(names.ACCEPTED["twin-members"], folder).model("Thing")
    assert [member.value for member in found] == list(
        dict.fromkeys([*names.TWINS, *names.PROPERTIES])
    )


def test_parameters_keep_their_names_in_the_query(folder: Path) -> None:
    package = built(names.ACCEPTED["all-parameters"], folder)
    found = package.operations()["search"].parameters
    assert [item.name for item in found] == names.PARAMETERS
    request = package.send("search", **{item.python: item.name for item in found})
    query = parse_qsl(request.url.query.decode(), keep_blank_values=True)
    assert query == [(name, name) for name in names.PARAMETERS]


def test_options_go_beside_parameters_of_their_names(folder: Path) -> None:
    package = built(names.ACCEPTED["all-parameters"], folder)
    request = package.send(
        "search", timeout_="a", extra_headers={"x-a": "b"}, extra_query={"q": "c"}, timeout=1.0
    )
    query = parse_qsl(request.url.query.decode())
    assert query == [("timeout", "a"), ("q", "c")]
    assert request.headers["x-a"] == "b"


def test_one_name_in_four_places(folder: Path) -> None:
    package = built(names.ACCEPTED["one-name-in-four-places"], folder)
    (name,) = package.operations()
    found = {item.location: item.python for item in package.operations()[name].parameters}
    assert len(set(found.values())) == 4
    keywords = {python: place for place, python in found.items() if place != "path"}
    request = package.send(name, "in-path", **keywords)
    assert (request.url.path, request.url.query) == ("/in-path", b"id=query")
    assert (request.headers["id"], request.headers["cookie"]) == ("header", "id=cookie")


@pytest.mark.parametrize("name", ["X-A\r\nX-Evil: yes", "a b", ":path", "é", ""])
def test_header_names_that_http_does_not_have(name: str, folder: Path) -> None:
    package = built(document({}, getting(a=call(parameters=[parameter(name, "header")]))), folder)
    (item,) = package.operations()["a"].parameters
    with pytest.raises(ValueError, match="header"):
        package.send("a", **{item.python: "x"})


def test_every_operation_has_a_method_of_its_own(folder: Path) -> None:
    package = built(names.ACCEPTED["operations-called-like-tags"], folder)
    found = {operation.id: name for name, operation in package.operations().items()}
    assert list(found) == names.OPERATIONS
    assert (
        package.send(found["create_model"]).url.path == f"/{names.OPERATIONS.index('create_model')}"
    )
    for name in package.operations():
        assert callable(getattr(package.client("Async"), name))


def test_no_class_hides_what_modules_import(folder: Path) -> None:
    """A class that is called like something that its module needs has another name."""
    package: Built = built(names.ACCEPTED["classes-in-operations"], folder)
    own = set(package.models.__all__) - {"Model", "Unknown"}
    assert not own & RESERVED_CLASSES
    imported = {
        name
        for path in package.out.rglob("*.py")
        if "_runtime" not in path.parts and "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").rpartition(".")[2]
        in ("_runtime", "typing", "pydantic", "typing_extensions", "abc", "uuid")
        for name in (alias.asname or alias.name for alias in node.names)
    }
    assert not imported & own
