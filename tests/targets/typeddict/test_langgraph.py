"""The payload types of LangGraph's auth handlers: what is made here against what is published."""

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import griffe
import pytest

from .conftest import MYPY, PYRIGHT, Make, Payloads, check_types, examples

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "spec" / "langgraph-auth" / "openapi.yaml"
CHECKED_IN = ROOT / "generated" / "langgraph-auth"
ALIASES = (
    "IfNotExists MetadataInput MultitaskStrategy OnConflictBehavior RunStatus ThreadStatus".split()
)


@dataclass(frozen=True)
class Key:
    """What a checker knows of a key."""

    annotation: frozenset[str]
    required: bool


def published() -> griffe.Module:
    spec = importlib.util.find_spec("langgraph_sdk")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0]).parent
    return module("langgraph_sdk.auth.types", folder)


def module(name: str, folder: Path) -> griffe.Module:
    """Read a module without importing it."""
    found = griffe.load(name, search_paths=[folder], resolve_aliases=False)
    assert isinstance(found, griffe.Module)
    return found


def typed_dicts(found: griffe.Module) -> dict[str, griffe.Class]:
    return {
        name: item
        for name, item in found.classes.items()
        if any(str(base).endswith("TypedDict") for base in item.bases)
    }


def keys(item: griffe.Class) -> dict[str, Key]:
    total = str(item.keywords.get("total", "True")) == "True"
    return {name: key(str(attribute.annotation), total) for name, attribute in _declared(item)}


def _declared(item: griffe.Class) -> Iterator[tuple[str, griffe.Attribute]]:
    return ((name, found) for name, found in item.attributes.items() if found.annotation)


def key(annotation: str, total: bool) -> Key:
    plain = re.sub(r"\b(typing|typing_extensions)\.", "", annotation).replace("'", '"')
    wrapped = re.fullmatch(r"(Required|NotRequired)\[(.*)\]", plain)
    inner = wrapped[2] if wrapped else plain
    return Key(_alternatives(inner), wrapped[1] == "Required" if wrapped else total)


def _alternatives(annotation: str) -> frozenset[str]:
    optional = re.fullmatch(r"Optional\[(.*)\]", annotation)
    inner = f"{optional[1]} | None" if optional else annotation
    return frozenset(inner.split(" | "))


@pytest.fixture(scope="module")
def ours() -> griffe.Module:
    return module("langgraph_auth.types", CHECKED_IN)


def test_the_same_typed_dicts(ours: griffe.Module) -> None:
    assert set(typed_dicts(ours)) == set(typed_dicts(published()))
    assert len(typed_dicts(ours)) == 23


@pytest.mark.parametrize("name", sorted(typed_dicts(published())))
def test_the_same_keys(ours: griffe.Module, name: str) -> None:
    found, wanted = keys(typed_dicts(ours)[name]), keys(typed_dicts(published())[name])
    assert list(found) == list(wanted)
    assert found == wanted


@pytest.mark.parametrize("name", ALIASES)
def test_the_same_aliases(ours: griffe.Module, name: str) -> None:
    def value(found: griffe.Module) -> str:
        attribute = found[name]
        assert isinstance(attribute, griffe.Attribute)
        return re.sub(r"\btyping\.", "", str(attribute.value)).replace("'", '"')

    assert value(ours) == value(published())


def test_everything_is_documented(ours: griffe.Module) -> None:
    for name in ours.exports or ():
        assert ours[str(name)].docstring, name
    for item in typed_dicts(ours).values():
        for name, attribute in _declared(item):
            assert attribute.docstring, f"{item.name}.{name}"
            assert not re.search(r"\btyping\.|the `\w+` of the payload", attribute.docstring.value)


def test_every_type_has_an_example(ours: griffe.Module) -> None:
    for item in typed_dicts(ours).values():
        assert item.docstring
        assert '???+ example "Examples"' in item.docstring.value, item.name


@pytest.fixture(params=["pipe", "typing"])
def payloads(request: pytest.FixtureRequest, make: Make) -> Payloads:
    return make(DOCUMENT, options={"optional": request.param})


@pytest.mark.parametrize("checker", [MYPY, PYRIGHT], ids=lambda command: str(command[0]))
def test_examples_are_literals_of_their_types(payloads: Payloads, checker: tuple[str, ...]) -> None:
    found = examples(payloads)
    assert len(found) == 24
    done = check_types(payloads, "\n".join(found), *checker)
    assert done.returncode == 0, done.stdout


def test_a_wrong_example_is_found(make: Make) -> None:
    payloads = make(DOCUMENT)
    done = check_types(payloads, 'x: RunsCreate = {"thread_id": "no UUID"}', *MYPY)
    assert "Incompatible types" in done.stdout


def test_both_styles(make: Make) -> None:
    assert "    assistant_id: UUID | None\n" in make(DOCUMENT).source
    typing = make(DOCUMENT, options={"optional": "typing"})
    assert "    assistant_id: Optional[UUID]\n" in typing.source
    assert "    index: Optional[Union[Literal[False], list[str]]]\n" in typing.source
    assert " | None" not in typing.source
