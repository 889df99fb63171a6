"""The Python server package: complete, typed, the same bytes everywhere, whatever the document."""

import ast
import importlib
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from acpact.bundled import resolve
from acpact.document import DocumentError
from acpact.pipeline import Job, Source, generate
from acpact.targets.plan import PlanError
from tests.conftest import PLAIN

from .conftest import STYLES
from .recorder import Recorder
from .serving import exchange, raw_request, serving

ROOT = Path(__file__).resolve().parents[3]
CHECKED_IN = ROOT / "generated" / "acp-server"
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
# Big ones take their time, and add nothing to the middle ones.
CORPUS_BYTES = 175_000


def make(out: Path, document: Path, package: str) -> Path:
    generate(Job(Source(document.read_bytes(), document.name), out, package, "python-server"))
    return out


@pytest.fixture(scope="module")
def styles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("styles"), STYLES, "styles_api")


@pytest.fixture(scope="module", params=["checked in", "styles"])
def package(request: pytest.FixtureRequest, styles: Path) -> tuple[Path, str]:
    """A package's folder and its import name."""
    return (CHECKED_IN, "acp_server") if request.param == "checked in" else (styles, "styles_api")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_mypy_strict(package: tuple[Path, str], tmp_path: Path) -> None:
    folder, name = package
    command = (sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}")
    run(*command, name, "tests", cwd=folder)


def test_basedpyright_strict(package: tuple[Path, str]) -> None:
    executable = str(Path(sys.executable).with_name("basedpyright"))
    command = [executable, "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=package[0], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] > 30
    assert [item["message"] for item in report["generalDiagnostics"]] == []


def test_own_tests_run(package: tuple[Path, str]) -> None:
    command = (sys.executable, "-m", "pytest", "-q", *PLAIN, "tests")
    assert " passed" in run(*command, cwd=package[0])


def test_runtime_is_copied_as_it_is() -> None:
    vendored = CHECKED_IN / "acp_server" / "_vendor"
    ours = ROOT / "generator" / "acpact"
    for path in (ours / "server_runtime").glob("*.py"):
        assert (vendored / "server_runtime" / path.name).read_bytes() == path.read_bytes()
    for path in (vendored / "runtime").glob("[a-z]*.py"):
        assert (ours / "runtime" / path.name).read_bytes() == path.read_bytes()


def test_the_document_is_in_the_package(styles: Path) -> None:
    assert json.loads((styles / "styles_api" / "openapi.json").read_bytes())["info"] == {
        "title": "Styles",
        "version": "1",
    }


def imports(folder: Path) -> set[str]:
    roots: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                roots.add((node.module or "").split(".")[0])
    return roots - set(sys.stdlib_module_names)


def test_dependencies_are_what_is_needed(styles: Path) -> None:
    common = {"jsonschema_rs", "pydantic", "pydantic_core", "starlette"}
    assert imports(styles / "styles_api") == common
    assert imports(CHECKED_IN / "acp_server") == common | {"httpx2"}
    assert dependencies(styles) == {"jsonschema-rs", "pydantic", "python-multipart", "starlette"}
    assert dependencies(CHECKED_IN) == {"httpx2", "jsonschema-rs", "pydantic", "starlette"}


def dependencies(folder: Path) -> set[str]:
    found = tomllib.loads((folder / "pyproject.toml").read_text())["project"]["dependencies"]
    return {re.split(r"[<>=]", item)[0] for item in found}


def test_a_package_without_callbacks_has_no_client(styles: Path) -> None:
    folder = styles / "styles_api"
    assert not (folder / "callbacks.py").exists()
    assert not (folder / "_vendor" / "server_runtime" / "callbacks.py").exists()
    assert (folder / "py.typed").exists()


SNIPPET = re.compile(r"```python\n(.*?)```", re.S)


@pytest.mark.parametrize("which", ["checked in", "styles"])
def test_readme_example_runs(styles: Path, which: str) -> None:
    folder = CHECKED_IN if which == "checked in" else styles
    (source,) = SNIPPET.findall((folder / "README.md").read_text())
    assert len(source.strip().splitlines()) <= 30
    code = f"{source.partition('if __name__')[0]}\nfrom starlette.testclient import TestClient\n"
    code += "print(TestClient(app).get('/openapi.json').status_code)"
    assert run(sys.executable, "-c", code, cwd=folder).strip() == "200"


def test_handlers_are_abstract() -> None:
    code = "from acp_server import AgentsHandler; AgentsHandler()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=CHECKED_IN, capture_output=True, text=True, check=False)
    assert "Can't instantiate abstract class" in done.stderr


def test_an_operation_under_two_tags_belongs_to_the_first(styles_server: Any) -> None:
    assert hasattr(styles_server.PathsHandler, "two_tags")
    assert not hasattr(styles_server.AnswersHandler, "two_tags")


@pytest.mark.parametrize(
    ("handler", "name", "annotation", "words"),
    [
        ("Answers", "report", "str | _server.Reply[str]", "str."),
        ("Answers", "image", "bytes | _server.Reply[bytes]", "bytes."),
        (
            "Answers",
            "order",
            "Order | _server.Reply[Order | Ticket | None]",
            "Order; in a `Reply`: Ticket with 202, None (no body) with 204.",
        ),
        ("Answers", "order_exists", "None | _server.Reply[None]", ""),
        ("Answers", "nullable", "Order | _server.Reply[Order | None] | None", "Order | None."),
        ("Answers", "either", "Order | str | _server.Reply[Order | str]", "Order or str."),
        ("Answers", "only_default", "Ticket | _server.Reply[Ticket]", "Ticket."),
        (
            "Answers",
            "ticks",
            "_server.AsyncIterator[Ticket] | _server.Reply[_server.AsyncIterator[Ticket]]",
            "An async iterator of the events of the stream, each a Ticket.",
        ),
        ("Paths", "label", "_server.Reply[None] | None", "None (no body)."),
        ("Jobs", "list_", "list[JOB] | _server.Reply[list[JOB]]", "list[JOB]."),
    ],
)
def test_results(styles_server: Any, handler: str, name: str, annotation: str, words: str) -> None:
    method = getattr(getattr(styles_server, f"{handler}Handler"), name)
    assert inspect.signature(method).return_annotation == annotation
    text = " ".join(str(method.__doc__).partition("Returns:")[2].split())
    assert text.partition(" Raises:")[0] == words


def test_defaults_are_in_the_signature(styles_server: Any) -> None:
    parameters = inspect.signature(styles_server.QueriesHandler.query).parameters
    shown = {name: str(item) for name, item in parameters.items()}
    assert shown["kind"] == "kind: 'QueryKind' = <QueryKind.BIG: 'big'>"
    assert shown["flag"] == "flag: 'bool' = False"
    assert shown["page_size"] == "page_size: 'int | None' = 10"
    assert shown["since"] == "since: 'DateTime | None' = None"
    assert list(parameters)[:2] == ["self", "context"]


@pytest.mark.parametrize("name", ["starlette", "jsonschema_rs", "class"])
def test_names_that_a_package_can_not_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanError):
        make(tmp_path, STYLES, name)


def test_default_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path, name = resolve("acp")
    assert path is not None
    made = generate(Job(Source(path.read_bytes(), name), target="python-server"))
    assert made.out == Path("acp-server")
    assert (tmp_path / "acp-server" / "acp_server" / "_app.py").is_file()


def test_what_a_server_has_is_not_waived(tmp_path: Path) -> None:
    source = Source(STYLES.read_bytes(), STYLES.name)
    client = generate(Job(source, tmp_path / "client", "styles_api"))
    server = generate(Job(source, tmp_path / "server", "styles_api", "python-server"))
    assert {item.id for item in client.waivers} - {item.id for item in server.waivers} == {
        "media-type"
    }


# Other documents.


def works(package: Any, document: dict[str, Any]) -> None:
    """Start the application with handlers that take everything, and ask it for each operation."""
    parameters = inspect.signature(package.create_app).parameters.values()
    needed = [item.name for item in parameters if item.default is item.empty]
    app = package.create_app(**dict.fromkeys(needed, Recorder()))
    with serving(app) as port:
        assert exchange(port, raw_request("GET", "/openapi.json", {})).status == 200
        for path, item in list(document.get("paths", {}).items())[:25]:
            for method in METHODS:
                target = re.sub(r"\{[^{}]*\}", "x", path.partition("?")[0])
                answer = exchange(port, raw_request(method.upper(), target, {}))
                # 500: the recorder's None is not what the document wants to go out.
                assert answer.status != 404 or method not in item or "{" in path, (method, path)


@pytest.mark.parametrize("spec", ["agent-protocol", "acp@0.2.1", "acp@0.2.2"])
def test_bundled_documents(server_package: Callable[..., ModuleType], spec: str) -> None:
    path, _ = resolve(spec)
    assert path is not None
    package = server_package(path, f"whole_{re.sub(r'[^a-z0-9]', '_', spec)}")
    document = json.loads((Path(str(package.__file__)).parent / "openapi.json").read_bytes())
    operations = importlib.import_module(f"{package.__name__}._operations")
    ids = {
        item[method]["operationId"]
        for item in document["paths"].values()
        for method in METHODS
        if method in item
    }
    assert ids <= set(vars(operations))
    works(package, document)


def corpus() -> list[str]:
    folder = ROOT.parent / "shared" / "specs"
    found = sorted(folder.glob("real-world/*.*")) + sorted(folder.glob("upstream/agent-*2026*"))
    documents = [path for path in found if path.suffix in (".json", ".yaml")]
    small = [path for path in documents if path.stat().st_size < CORPUS_BYTES]
    return [str(path.relative_to(folder)) for path in small]


@pytest.mark.parametrize("name", corpus() or ["nothing"])
def test_documents_of_others(
    shared_specs: Path, server_package: Callable[..., ModuleType], name: str
) -> None:
    path = shared_specs / name
    try:
        package = server_package(path, f"other_{re.sub(r'[^a-z0-9]', '_', path.stem.lower())}")
    except DocumentError:
        pytest.skip("the document is not valid")
    document = json.loads((Path(str(package.__file__)).parent / "openapi.json").read_bytes())
    works(package, document)
