"""Dialect files: what is refused, and where it stands."""

import re
from functools import cache
from pathlib import Path

import pytest

from acpact import bundled
from acpact.conformance.contract import Contract
from acpact.conformance.dialects.loading import LIMITS, read_dialect
from acpact.document import DocumentError
from tests.conformance.running import acp

HEAD = 'acpact-dialect: "1.0"\nname: x\ndescription: d\n'


@cache
def contract() -> Contract:
    return Contract(acp())


def langgraph() -> str:
    return bundled.dialects()["langgraph"].read_text()


def problems(text: str, *, fits: bool = False) -> list[str]:
    def read() -> None:
        found = read_dialect(text.encode(), "d.yaml")
        if fits:
            found.check(contract())

    with pytest.raises(DocumentError) as caught:
        read()
    return [item.text() for item in caught.value.diagnostics]


@pytest.mark.parametrize("path", bundled.dialects().values(), ids=lambda path: path.stem)
def test_bundled_dialects_fit_the_newest_acp(path: Path) -> None:
    found = read_dialect(path.read_bytes(), path.name)
    found.check(contract())
    assert found.dialect.name == path.stem


@pytest.mark.parametrize("version", ["0.2.1", "0.2.2", "0.2.3"])
def test_bundled_dialects_fit_every_acp(version: str) -> None:
    from acpact.pipeline import Source, read

    path, name = bundled.resolve(f"acp@{version}")
    assert path is not None
    document = Contract(read(Source(path.read_bytes(), name)))
    read_dialect(langgraph().encode(), "langgraph.yaml").check(document)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (HEAD, "1:1", "Field required at #"),
        (HEAD.replace("1.0", "2.0") + "operations: {}", "1:1", "Input should be '1.0'"),
        (HEAD + "operations: {}\nhost: http://192.0.2.1", "5:1", "Extra inputs are not permitted"),
        (HEAD + "operations:\n  get_thread: {route: GET /x}", "5:3", "Field required"),
        (HEAD + "operations:\n  a:\n    request: GET /x\n    boby: {}", "7:5", "Extra inputs"),
        (HEAD + "operations:\n  a:\n    request: FETCH /x", "6:5", "write a method and a path"),
        (
            HEAD + "operations:\n  a:\n    request: GET /x\n    body: {k: {$each: $it}}",
            "7:16",
            "Field required at #/operations/a/body/k/$each",
        ),
        (
            HEAD + "operations:\n  a:\n    request: GET /x\n    body:\n      - b: $body/x",
            "8:9",
            "a reference is one of $it",
        ),
        (
            HEAD + "operations:\n  a:\n    request: GET /x\n    body: {$exec: ls}",
            "7:5",
            "there is no such operator; there are $each",
        ),
        (
            HEAD + "operations:\n  a:\n    request: GET /x\n    answers: {99: {}}",
            "7:15",
            "greater than or equal to 200",
        ),
        (
            HEAD + "shapes:\n  a: {$shape: b}\n  b: x\noperations: {}",
            "5:3",
            "there is no shape 'b' before this place",
        ),
        (
            HEAD + "shapes:\n  a: {k: {$shape: a}}\noperations: {}",
            "5:3",
            "there is no shape 'a' before this place",
        ),
        (
            HEAD + "operations:\n  a: {request: GET /x, answers: {200: {body: {$shape: s}}}}",
            "5:3",
            "there is no shape 's'",
        ),
    ],
)
def test_a_mistake_has_a_place(text: str, place: str, message: str) -> None:
    found = problems(text)
    assert any(
        item.startswith(f"d.yaml:{place}: error[dialect-invalid] ") and message in item
        for item in found
    ), found


@pytest.mark.parametrize(
    "route",
    [
        "GET http://192.0.2.1/x",
        "GET //192.0.2.1/x",
        "GET x",
        "GET /a//b",
        "GET /a/",
        "GET /" + "a" * 400 + "^",
        "GET /../x",
        "GET /a/./b",
        "GET /a?b=c",
        "GET /a#b",
        "GET /a b",
        "GET /a\\nb",
        "GET /{a}{b}",
        "GET /{a.b}",
        "GET /a{b}",
        "CONNECT /a",
        "get /a",
    ],
)
def test_a_route_stays_on_its_server(route: str) -> None:
    text = f'{HEAD}operations:\n  a: {{request: "{route}"}}'
    assert "write a method and a path" in problems(text)[0]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  get_thread: {", "  get_tread: {", "the contract has no such operation"),
        ("  get_thread: {", "  get_tread: {", "'get_thread' is neither here nor"),
        ("runs/{run_id}/join", "runs/{ran_id}/join", "nothing says what {ran_id} is"),
        ("skips:", "skips:\n  runs/no-such: x", "there is no such rule"),
        ("skips:", "skips:\n  answers/status: x", "there is no such rule"),
        ("unsupported:", "unsupported:\n  get_thread: x", "the operation is in 'operations', too"),
        ("unsupported:", "unsupported:\n  search_agents: x", "no agent can be found"),
    ],
)
def test_a_dialect_has_to_fit_the_contract(old: str, new: str, message: str) -> None:
    found = problems(langgraph().replace(old, new, 1), fits=True)
    assert any(message in item for item in found), found
    assert all(re.match(r"d\.yaml:\d+:\d+: ", item) for item in found)


def test_a_file_has_bounds() -> None:
    large = HEAD + "operations: {}\n" + "# \n" * LIMITS.bytes
    assert "bytes" in problems(large)[0]
    deep = HEAD + "shapes: {a: " + "[" * 100 + "]" * 100 + "}\noperations: {}"
    assert "deep" in problems(deep)[0] or "nest" in problems(deep)[0]
    nine = [(b, ", ".join([f"*{a}"] * 9)) for a, b in zip("abcdef", "bcdefg", strict=True)]
    lines = ["shapes:", "  a: &a [x, x, x]", *(f"  {b}: &{b} [{items}]" for b, items in nine)]
    assert "alias" in problems(HEAD + "\n".join(lines) + "\noperations: {}")[0]
