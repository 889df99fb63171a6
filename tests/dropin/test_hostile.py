"""A document with names that clash with all that a package is made of: imported and called."""

import asyncio
import importlib
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

SPEC = ROOT / "tests" / "dropin" / "hostile.yaml"
FULL = {
    "self": "s", "model_config": "c", "model_fields": 1, "to_dict": "t", "from_dict": "f",
    "to_json": "j", "from_json": "j", "to_str": "s", "copy": "c", "json": "j", "_private": "p",
    "__dunder__": "d", "_nullable": None, "": "empty", "1st": "1", "a b": "x", "a_b": "y",
    "a-b": "z", '"""': "q", "None": "n", "import": "mro", "property": "p", "classmethod": "c",
    "union": {"root": 1, "actual_instance": "a"}, "str": "s", "get_secret_value": "more",
    "value": "even more",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, "-m", "acpact", "generate", str(SPEC), "--out", str(out)]
    target = ["--target", "python-openapi-generator", "--package", "hostile.v1"]
    done = subprocess.run([*command, *target], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    sys.path.insert(0, str(out))
    yield out
    sys.path.remove(str(out))


@pytest.fixture(scope="module")
def package(folder: Path) -> Any:
    return importlib.import_module("hostile.v1")


class Answer:
    """What `call_api` returns, to be read and to be streamed."""

    status, reason = 200, "OK"

    def __init__(self, data: Any) -> None:
        self.data = json.dumps(data).encode()
        self.response = self.content = self

    def read(self) -> bytes:
        return self.data

    def getheaders(self) -> dict[str, str]:
        return {}

    def getheader(self, name: str, default: Any = None) -> str:
        return "application/json"

    def stream(self, amt: int) -> Iterator[bytes]:
        yield b"id: 1\nevent: e\ndata: " + self.data + b"\n\n"


class AsyncAnswer(Answer):
    async def read(self) -> bytes:  # type: ignore[override]
        return self.data

    async def iter_chunked(self, n: int) -> AsyncIterator[bytes]:
        for piece in self.stream(n):
            yield piece


class Sync:
    """Calls one operation of the facade and keeps the request that came of it."""

    side, answer = "sync_client", Answer

    def __init__(self, package: Any) -> None:
        facade = next(name for name in package.__all__ if name.endswith("WCClient"))
        names = {"sync_client": facade.removeprefix("Async"), "async_client": facade}
        if not facade.startswith("Async"):
            names["async_client"] = f"Async{facade}"
        self.package = package
        self.client = getattr(package, names[self.side])(
            configuration=package.Configuration("http://h")
        )
        self.sent: list[tuple[Any, ...]] = []

    def call(self, name: str, *, answers: Any, **arguments: Any) -> Any:
        self.client.api_client.call_api = self._call_api(answers)
        return getattr(self.client, name)(**arguments)

    def events(self, name: str, *, answers: Any) -> list[Any]:
        return list(self.call(name, answers=answers))

    def _call_api(self, answers: Any) -> Any:
        def call_api(*request: Any, _request_timeout: Any) -> Answer:
            self.sent.append((*request, _request_timeout))
            return Answer(answers)

        return call_api


class Async(Sync):
    side = "async_client"

    def call(self, name: str, *, answers: Any, **arguments: Any) -> Any:
        return asyncio.run(super().call(name, answers=answers, **arguments))

    def events(self, name: str, *, answers: Any) -> list[Any]:
        self.client.api_client.call_api = self._call_api(answers)

        async def main() -> list[Any]:
            return [event async for event in getattr(self.client, name)()]

        return asyncio.run(main())

    def _call_api(self, answers: Any) -> Any:
        async def call_api(*request: Any, _request_timeout: Any) -> AsyncAnswer:
            self.sent.append((*request, _request_timeout))
            return AsyncAnswer(answers)

        return call_api


@pytest.fixture(params=[Sync, Async], ids=["sync", "async"])
def side(package: Any, request: pytest.FixtureRequest) -> Any:
    return request.param(package)


def test_everything_can_be_imported(folder: Path, package: Any) -> None:
    for path in (folder / "hostile").rglob("*.py"):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        for exported in getattr(module, "__all__", ()):
            assert getattr(module, exported) is not None
    for name in package.models.__all__:
        assert getattr(package.models, name).__module__ == "hostile.v1.models._definitions"
    assert package.ApiClient is not package.models.ApiClient


def test_parameters_and_a_body(side: Any) -> None:
    found = side.call(
        "class_",
        answers=FULL,
        self_="s/1", class_="c", api_client="x", request_timeout=7, headers="h", body_=["1", "2"],
        a_b_c="q", response_data=True, operations_="o", serialize="z", any="y",
        class__body=side.package.models.Class.from_dict(FULL),
        _request_timeout=3, _headers={"X-Mine": "m"},
    )  # fmt: skip
    ((method, url, headers, body, fields, timeout),) = side.sent
    assert (method, timeout, fields) == ("POST", 3, [])
    path, _, query = url.partition("?")
    assert path == "http://h/s%2F1/c/x"
    assert query == (
        "_request_timeout=7&body=1&body=2&a%22b%27c=q&response_data=true&operations=o"
        "&serialize=z&Any=y"
    )
    assert headers["_headers"] == "h"
    assert headers["X-Mine"] == "m"
    assert body == FULL
    assert json.loads(found.to_json()) == FULL
    assert found.to_dict() == FULL
    assert found.union.actual_instance.root == 1


def test_answers_of_every_shape(side: Any) -> None:
    models = side.package.models
    (one,) = side.call("api_client_2", answers=[{"actual_instance": "a"}])
    assert isinstance(one, models.ApiClient)
    found = side.call("untagged_get", answers={"k": {"host": "h"}})
    assert isinstance(found["k"], models.Configuration)
    assert side.call("init", answers=None) is None
    info = side.call("init_with_http_info_2_with_http_info", answers=None)
    assert info.status_code == 200
    assert [sent[1] for sent in side.sent] == [
        "http://h/api_client", "http://h/untagged", "http://h/init", "http://h/info"
    ]  # fmt: skip


def test_a_stream(side: Any) -> None:
    (event,) = side.events("stream_chunk_size_2", answers=FULL)
    assert event.data.to_dict() == FULL
    assert isinstance(event, side.package.models.Event)


def test_enums_and_unions(package: Any) -> None:
    kinds = package.models.Import
    assert len({kind.name for kind in kinds}) == len(kinds) == 10
    assert kinds("mro").value == "mro"
    assert package.models.Wrapper("text").to_json() == '"text"'
    inside = package.models.ApiModel(root=1)
    assert package.models.Wrapper(inside).actual_instance == inside
