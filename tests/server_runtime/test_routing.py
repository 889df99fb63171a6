"""Which operation a path leads to."""

import pytest

from acpact.server_runtime.routing import Routes, raw_path

ROUTES = Routes(
    (method, path, f"{method} {path}")
    for method, path in [
        ("GET", "/runs/{run_id}"),
        ("POST", "/runs/search"),
        ("GET", "/runs/{run_id}/wait"),
        ("DELETE", "/runs/{id}"),
        ("GET", "/files/{name}.{kind}"),
        ("GET", "/files/{name}"),
        ("GET", "/files/v{major}"),
        ("GET", "/a/{x}/c"),
        ("GET", "/a/b/{y}"),
        ("GET", "/"),
        ("GET", "/ü/{x}"),
        ("GET", "/with?query=1"),
    ]
)


@pytest.mark.parametrize(
    ("path", "target", "parameters"),
    [
        ("/runs/1", "GET /runs/{run_id}", {"run_id": "1"}),
        ("/runs/a%2Fb", "GET /runs/{run_id}", {"run_id": "a%2Fb"}),
        ("/runs/search", "POST /runs/search", {}),
        ("/runs/se%61rch", "POST /runs/search", {}),
        ("/runs/1/wait", "GET /runs/{run_id}/wait", {"run_id": "1"}),
        ("/files/a.b", "GET /files/{name}.{kind}", {"name": "a", "kind": "b"}),
        ("/files/a.b.c", "GET /files/{name}.{kind}", {"name": "a", "kind": "b.c"}),
        ("/files/v2", "GET /files/v{major}", {"major": "2"}),
        ("/files/w2", "GET /files/{name}", {"name": "w2"}),
        ("/a/b/c", "GET /a/b/{y}", {"y": "c"}),
        ("/a/x/c", "GET /a/{x}/c", {"x": "x"}),
        ("/", "GET /", {}),
        ("/%C3%BC/1", "GET /ü/{x}", {"x": "1"}),
        ("/with", "GET /with?query=1", {}),
    ],
)
def test_found(path: str, target: str, parameters: dict[str, str]) -> None:
    found = ROUTES.find(path)
    assert found is not None
    place = next(iter(found.methods.values()))
    assert place.target == target
    assert dict(zip(place.names, found.values, strict=True)) == parameters


@pytest.mark.parametrize(
    "path", ["", "/runs", "/runs/", "//runs", "/runs/1/", "/runs//wait", "/Runs/1", "/runs%2F1"]
)
def test_not_found(path: str) -> None:
    assert ROUTES.find(path) is None


def test_paths_that_differ_in_names_share_their_methods() -> None:
    found = ROUTES.find("/runs/5")
    assert found is not None
    assert found.allowed == ["DELETE", "GET", "HEAD"]
    assert {method: place.names for method, place in found.methods.items()} == {
        "GET": ("run_id",),
        "DELETE": ("id",),
    }
    assert found.get("HEAD") == found.get("GET")
    assert found.get("POST") is None


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        ({"raw_path": b"/a%2Fb?x=1", "path": "/a/b"}, "/a%2Fb"),
        ({"path": "/a b"}, "/a%20b"),
        ({"raw_path": b"/api/x", "path": "/api/x", "root_path": "/api"}, "/x"),
        ({"raw_path": b"/api", "path": "/api", "root_path": "/api"}, "/"),
        ({"raw_path": b"http://host:80/x?y", "path": "http://host:80/x"}, "/x"),
        ({"raw_path": b"", "path": ""}, "/"),
    ],
)
def test_the_path_as_it_came(scope: dict[str, object], path: str) -> None:
    assert raw_path(scope) == path
