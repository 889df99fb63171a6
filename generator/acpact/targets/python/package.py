"""The layout of a generated client package."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from acpact import __version__
from acpact.ir.names import KEYWORDS, words
from acpact.ir.nodes import Api
from acpact.models import spell
from acpact.render import Text

from ..docs import described
from ..plan import Page, PlanError, RenderPlan
from . import clients, definitions, operations, webhooks
from .readme import snippets
from .streams import with_streams
from .types import RequestTypes

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"
IMPORTS = frozenset(
    """__future__ collections datetime functools httpx2 importlib inspect pkgutil pydantic pytest
    typing typing_extensions uuid""".split()
)
NEEDED = frozenset("anyio jsonschema_rs pydantic_core python_multipart starlette tests".split())
"""What the packages need beside their imports, servers among them."""

TAKEN = KEYWORDS | sys.stdlib_module_names | IMPORTS | NEEDED
CARRIES = frozenset({"stream-alternative"})
"""The waivers of the representation that do not hold here."""

DEPENDENCIES = ("httpx2>=2.16,<3", "pydantic>=2.13,<3")


@dataclass(frozen=True, slots=True)
class PythonOptions:
    """How the package is called: `package` is its import name, an identifier in lower case."""

    package: str

    def __post_init__(self) -> None:
        if self.package in TAKEN:
            raise PlanError(
                f"{self.package!r} can't be a package name: it is a keyword, a module of Python "
                "or one that the package itself needs; choose another"
            )
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.package):
            raise PlanError(
                f"{self.package!r} can't be a package name: use lower-case letters, digits and _, "
                "a letter first"
            )

    @property
    def distribution(self) -> str:
        """The name to install the package by."""
        return self.package.replace("_", "-")


def default_package(title: str) -> str:
    """Return `acp_client` for `Agent Connect Protocol`."""
    return f"{package_stem(title)}_client"


def package_stem(title: str) -> str:
    """Return `acp` for `Agent Connect Protocol`: initials of three words and more."""
    found = words(title) or ["api"]
    stem = _initials(title) if len(found) > 2 else "_".join(found)
    name = re.sub(r"[^a-z0-9_]", "", stem.lower()).lstrip("0123456789_") or "api"
    return name[:60]


def client_name(package: str, title: str) -> str:
    """Return `ACPClient` for `acp_client`: a word that is the title's initials is upper case."""
    parts = [part for part in package.split("_") if part]
    spelled = [
        part.upper() if part.upper() == _initials(title) else part.capitalize() for part in parts
    ]
    name = "".join(spelled)
    return name if name.endswith("Client") else f"{name}Client"


def _initials(title: str) -> str:
    return "".join(word[0] for word in words(title)).upper()


def plan_package(api: Api, options: PythonOptions) -> RenderPlan:
    """Return everything that makes up the client package of an API.

    Raises:
        EngineError: the model engine lost something.
    """
    api = with_streams(api)
    asked = dict(
        [
            *definitions.asked_types(api.definitions),
            *operations.asked_types(api),
            *webhooks.asked_types(api),
        ]
    )
    spelling = spell(api.definitions, asked)
    views = definitions.Definitions(api.definitions, spelling)
    requests = RequestTypes(api)
    calls = operations.Operations(api, spelling, requests)
    resources = calls.resources()
    waived = (*requests.waivers, *clients.waivers(api))
    hooks = webhooks.context(api, spelling)
    common = {
        **_common(api, options),
        "operation_models": calls.response_models(),
        "webhooks": hooks["webhooks"],
    }
    pages = [
        *_root_pages(api, options, common, resources),
        *model_pages(api, options.package, common, views),
        _types_page(options, common, requests),
        *_resource_pages(options, common, resources),
        *_webhook_pages(options, {**common, **hooks}),
    ]
    return RenderPlan(tuple(pages), dict(_runtime(options.package)), waived)


def _common(api: Api, options: PythonOptions) -> dict[str, object]:
    name = client_name(options.package, api.title)
    return {
        "package": options.package,
        "distribution": options.distribution,
        "client": name,
        "async_client": f"Async{name}",
        "raw_client": f"Raw{name}",
        "title": Text(api.title),
        "version": Text(api.version),
        "tool_version": __version__,
        "package_version": package_version(api.version),
        "doc": described(api.doc, api.title),
        "dependencies": DEPENDENCIES,
        "runtime": "_runtime",
    }


def package_version(text: str) -> str:
    """Return the document's version as a version that pip takes, `0` where it is none."""
    found = re.fullmatch(r"v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-+.].*)?", text.strip(), re.ASCII)
    return found[1] if found else "0"


def _root_pages(
    api: Api,
    options: PythonOptions,
    common: dict[str, object],
    resources: list[operations.ResourceView],
) -> Iterator[Page]:
    package = options.package
    found = [operation for resource in resources for operation in resource.operations]
    # A further server is another place, not a stand-in for a first one that is relative.
    server = next((server.url for server in api.servers[:1] if _is_url(server.url)), None)
    context = {
        **common,
        "resources": resources,
        "operations": found,
        "models": sorted(item.name for item in api.definitions),
        "base_url": Text(server) if server else None,
        **clients.context(api),
    }
    for name in ("__init__.py", "_client.py", "_operations.py", "_servers.py", "py.typed"):
        yield Page(f"{package}/{name}", f"python/{name}.jinja", context)
    yield Page("pyproject.toml", "python/pyproject.toml.jinja", context)
    yield Page("README.md", "python/README.md.jinja", {**context, **snippets(api, resources)})
    yield Page("tests/test_package.py", "python/test_package.py.jinja", context, trusted=True)


def _is_url(url: str) -> bool:
    # Narrower than what a URL may be: whatever passes can be the default of `base_url`.
    found = re.fullmatch(
        r"https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%:/-]*)?", url, re.ASCII
    )
    return found is not None


def model_pages(
    api: Api, package: str, common: dict[str, object], views: definitions.Definitions
) -> Iterator[Page]:
    """Yield the modules of the models; `runtime` in `common` is where their base class is."""
    folder = f"{package}/models"
    context = {
        **common,
        "enums": views.enums(),
        "classes": views.classes(),
        "aliases": views.aliases(),
        "names": sorted(item.name for item in api.definitions),
    }
    yield Page(f"{folder}/__init__.py", "python/models/__init__.py.jinja", context)
    yield Page(f"{folder}/_definitions.py", "python/models/_definitions.py.jinja", context)
    for item in api.definitions:
        page = {**common, "name": item.name}
        yield Page(f"{folder}/{item.module}.py", "python/models/model.py.jinja", page)


def _types_page(options: PythonOptions, common: dict[str, object], requests: RequestTypes) -> Page:
    context = {
        **common,
        "types": requests.views,
        "type_names": sorted(view.name for view in requests.views),
        "words": requests.words,
    }
    path = "types/__init__.py"
    return Page(f"{options.package}/{path}", f"python/{path}.jinja", context)


def _resource_pages(
    options: PythonOptions, common: dict[str, object], resources: list[operations.ResourceView]
) -> Iterator[Page]:
    folder = f"{options.package}/resources"
    yield Page(
        f"{folder}/__init__.py",
        "python/resources/__init__.py.jinja",
        {**common, "resources": resources},
    )
    for resource in resources:
        context = {**common, "resource": resource}
        yield Page(f"{folder}/{resource.module}.py", "python/resources/resource.py.jinja", context)


def _webhook_pages(options: PythonOptions, context: dict[str, object]) -> Iterator[Page]:
    if context["webhooks"]:
        yield Page(f"{options.package}/webhooks.py", "python/webhooks.py.jinja", context)


def _runtime(package: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(RUNTIME.glob("*.py")):
        yield f"{package}/_runtime/{path.name}", path.read_bytes()
