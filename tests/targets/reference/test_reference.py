"""The module reference against the package itself, imported and looked into."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, get_overloads

import pytest
from pydantic import BaseModel

from acpact.bundled import resolve
from acpact.pipeline import Job, Source, generate

from ..site import Page, broken_links, read_site

SPECS = ["acp", "agent-protocol"]
Reference = tuple[ModuleType, dict[str, Page]]
Definition = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.fixture(scope="module", params=SPECS)
def reference(
    request: pytest.FixtureRequest,
    generated: Callable[..., ModuleType],
    tmp_path_factory: pytest.TempPathFactory,
) -> Reference:
    path, _ = resolve(request.param)
    assert path is not None
    package = f"told_{request.param.replace('-', '_')}"
    out = tmp_path_factory.mktemp(package)
    source = Source(path.read_bytes(), request.param)
    generate(Job(source, out, package, "reference"))
    return generated(path, package), read_site(out)


def modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not any(part.startswith("_") for part in found.name.split(".")):
            yield importlib.import_module(found.name)


def page_of(module: ModuleType, site: dict[str, Page]) -> Page:
    path = module.__name__.replace(".", "/")
    return site[f"{path}/__init__.md" if hasattr(module, "__path__") else f"{path}.md"]


def sections(site: dict[str, Page]) -> dict[str, str]:
    """Return what stands under each anchor, down to the next one."""
    found: dict[str, str] = {}
    for page in site.values():
        parts = page.text.split('<a id="')[1:]
        for part in parts:
            anchor, _, text = part.partition('"></a>')
            assert anchor not in found
            found[anchor] = text
    return found


def is_own(item: Any, package: ModuleType) -> bool:
    return str(getattr(item, "__module__", "")).startswith(f"{package.__name__}.")


def exported(package: ModuleType) -> Iterator[tuple[ModuleType, str, Any]]:
    for module in modules(package):
        for name in module.__all__:
            yield module, name, getattr(module, name)


def methods(item: type, package: ModuleType) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for base in item.__mro__:
        if base is item or is_own(base, package):
            for name, value in dict(vars(base)).items():
                function = getattr(value, "__func__", value)
                if inspect.isfunction(function) and is_public(name) and is_declared(function, base):
                    found.setdefault(name, function)
    return found


def is_declared(function: Any, item: type) -> bool:
    """Whether a class has a `def`; other functions are told as the assignment that makes them."""
    own = function.__qualname__ == f"{item.__name__}.{function.__name__}"
    return own and not hasattr(function, "__wrapped__")


def is_public(name: str) -> bool:
    return name == "__init__" or not name.startswith("_")


def declared(function: Any) -> Definition:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, Definition)
    return node


def shown(section: str) -> list[Definition]:
    found = [
        node
        for fence in re.findall(r"```python\n(.*?)\n```", section, re.S)
        for node in ast.parse(fence).body
    ]
    assert found
    return [node for node in found if isinstance(node, Definition)]


def spelled(node: Definition) -> tuple[str, str, str]:
    returns = ast.unparse(node.returns) if node.returns else ""
    return type(node).__name__, ast.unparse(node.args), returns


def test_every_public_module_has_a_page(reference: Reference) -> None:
    package, site = reference
    found = list(modules(package))
    assert len(found) == len(site) - 1 > 30
    for module in found:
        page = page_of(module, site)
        assert page.headings[0] == f"Module `{module.__name__}`"
        assert package.SPEC_TITLE in page.text
        assert package.SPEC_VERSION in page.text.replace("\\", "")
    index = site["README.md"]
    assert len(index.links) == len(found)


def test_every_public_name_is_on_the_page_of_its_module(reference: Reference) -> None:
    package, site = reference
    told = sections(site)
    for module, name, item in exported(package):
        page = page_of(module, site)
        is_here = f"{module.__name__}.{name}" in told
        assert is_here or any(link.endswith(f".{name}") for link in page.links), (module, name)
        if inspect.isclass(item):
            assert any(anchor.endswith(f".{name}") for anchor in told), name


def test_every_method_has_its_signature(reference: Reference) -> None:
    package, site = reference
    told = sections(site)
    count = 0
    for anchor, item in documented_classes(package, told):
        for name, function in methods(item, package).items():
            home = anchor if f"{anchor}.{name}" in told else inherited_from(item, name, told)
            section = told[f"{home}.{name}"]
            nodes = shown(section)
            if is_dataclass(item) and name == "__init__":  # it has no source
                (node,) = nodes
                names = [argument.arg for argument in node.args.args]
                assert names == list(inspect.signature(function).parameters)
                continue
            real = [declared(found) for found in get_overloads(function) or [function]]
            assert [spelled(node) for node in nodes] == [spelled(node) for node in real]
            for parameter in inspect.signature(function).parameters:
                assert parameter in ("self", "cls") or f"**{escaped(parameter)}**" in section
            count += 1
    assert count > 100


def documented_classes(package: ModuleType, told: dict[str, str]) -> Iterator[tuple[str, type]]:
    for module, name, item in exported(package):
        if inspect.isclass(item) and f"{module.__name__}.{name}" in told:
            yield f"{module.__name__}.{name}", item


def inherited_from(item: type, name: str, told: dict[str, str]) -> str:
    """Return the section of the nearest base that has the method."""
    for base in item.__mro__[1:]:
        for anchor in told:
            if anchor.endswith(f".{base.__name__}.{name}"):
                return anchor.removesuffix(f".{name}")
    raise AssertionError(f"{item.__name__}.{name} is nowhere")


def escaped(name: str) -> str:
    return name.replace("_", "\\_")


def test_every_field_has_its_annotation(reference: Reference) -> None:
    package, site = reference
    told = sections(site)
    count = 0
    for anchor, item in documented_classes(package, told):
        if not issubclass(item, BaseModel):
            continue
        source = declared_fields(item)
        lines = told[anchor]
        for name, statement in source.items():
            assert f"```python\n{statement}\n```" in lines, (anchor, name)
            count += 1
    assert count > 60


def declared_fields(item: type) -> dict[str, str]:
    (node,) = ast.parse(inspect.getsource(item)).body
    assert isinstance(node, ast.ClassDef)
    return {
        part.target.id: ast.unparse(part)
        for part in node.body
        if isinstance(part, ast.AnnAssign)
        and isinstance(part.target, ast.Name)
        and is_public(part.target.id)
    }


def test_bases_and_descendants_mirror_each_other(reference: Reference) -> None:
    package, site = reference
    told = sections(site)
    classes = dict(documented_classes(package, told))
    by_class = {item: anchor for anchor, item in classes.items()}
    pairs = 0
    for anchor, item in classes.items():
        for base in item.__bases__:
            if base in by_class:
                pairs += 1
                assert f"#{by_class[base]})" in told[anchor].partition("Bases:")[2]
                assert f"#{anchor})" in told[by_class[base]].partition("Descendants:")[2]
    assert pairs > 5


def test_every_link_resolves(reference: Reference) -> None:
    _, site = reference
    assert sum(len(page.links) for page in site.values()) > 100
    assert broken_links(site) == []


def test_it_is_made_without_importing_the_package(tmp_path: Path) -> None:
    path, name = resolve("acp")
    assert path is not None
    generate(Job(Source(path.read_bytes(), name), tmp_path, "never_imported", "reference"))
    assert (tmp_path / "never_imported" / "models" / "run.md").is_file()
    assert "never_imported" not in sys.modules
