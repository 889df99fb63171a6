"""The parts by themselves: the order of definitions, literals of random values, hostile texts."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.ir import nodes
from acpact.targets.payloads.literals import WIDTH, Literals, MisfitError
from acpact.targets.payloads.order import in_order

from ...hostile.building import BREAKOUTS, MARK, model, ref
from .conftest import Make, examples

NAMES = st.sampled_from("abcdefgh")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    """Draw what names need, circles and all; bases only among names that come earlier."""
    names = draw(st.lists(NAMES, unique=True))
    bases = {
        name: tuple(draw(st.lists(st.sampled_from(names[:place]), max_size=2, unique=True)))
        for place, name in enumerate(names)
        if place
    }
    more = {name: draw(st.frozensets(st.sampled_from(names))) for name in names}
    shuffled = draw(st.permutations(names))
    return {name: more[name] | set(bases.get(name, ())) for name in shuffled}, bases


@given(graphs())
def test_bases_come_first_always(
    graph: tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]],
) -> None:
    needs, bases = graph
    found = in_order(needs, bases)
    assert sorted(found) == sorted(needs)
    for name, above in bases.items():
        assert all(found.index(base) < found.index(name) for base in above)


@given(st.permutations("abcdef"))
def test_what_is_needed_comes_first_where_there_are_no_circles(names: list[str]) -> None:
    needs = {name: frozenset(other for other in "abcdef" if other < name) for name in names}
    assert in_order(needs, {}) == list("abcdef")


def test_the_order_is_the_given_one_where_nothing_speaks_against_it() -> None:
    assert in_order({name: frozenset() for name in "qwertz"}, {}) == list("qwertz")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_a_free_value_is_its_own_literal(value: Any) -> None:
    source = Literals({}).of(nodes.ANY, value)
    assert eval(source) == value
    assert source.isascii()


@given(st.lists(st.text("ab", min_size=60, max_size=70), min_size=2))
def test_long_values_are_laid_out(value: list[str]) -> None:
    lines = Literals({}).of(nodes.ANY, value).splitlines()
    assert len(lines) == len(value) + 2
    assert max(map(len, lines)) <= WIDTH + 4


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("uuid", "5A0DBE0C-6a3b-4f0f-9d3f-0f6f5fbb3f01",
         UUID(hex="5a0dbe0c6a3b4f0f9d3f0f6f5fbb3f01")),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("date-time", "2024-02-29T12:00:00.5", datetime(2024, 2, 29, 12, 0, 0, 500000)),
        ("date-time", "2024-02-29T12:00:00Z", datetime.fromisoformat("2024-02-29T12:00:00+00:00")),
        ("number", 1, 1),
        ("null", None, None),
    ],
)  # fmt: skip
def test_formats(kind: nodes.ScalarKind, value: Any, wanted: object) -> None:
    assert eval(Literals({}).of(nodes.Scalar(kind), value)) == wanted


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("uuid", "5a0dbe0c6a3b4f0f9d3f0f6f5fbb3f01"),
        ("uuid", 7),
        ("date", "2023-02-29"),
        ("date", "20240229"),
        ("date-time", "2024-02-29"),
        ("date-time", "2024-02-29T25:00:00Z"),
        ("date-time", "٢٠٢٤-02-29T12:00:00Z"),
        ("integer", True),
        ("integer", 1.0),
        ("number", "1"),
        ("boolean", 0),
        ("string", None),
        ("binary", "AAAA"),
    ],
)
def test_misfits(kind: nodes.ScalarKind, value: Any) -> None:
    with pytest.raises(MisfitError):
        Literals({}).of(nodes.Scalar(kind), value)


@pytest.mark.parametrize("name", sorted(BREAKOUTS))
def test_hostile_texts_stay_texts(make: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MARK, raising=False)
    text = BREAKOUTS[name]
    words = {"title": text, "description": text}
    string = {"type": "string", **words}
    payloads = make(
        {
            "E": {"oneOf": [{"const": text, "description": text}, {"const": "b"}], **words},
            "M": model({text: string, "plain": {**string, "default": text}, "e": ref("E")}),
            "N": model({"plain": string}, **words, examples=[{"plain": text}]),
            "A": {"type": "object", "additionalProperties": True, "examples": [{text: text}]},
        }
    )
    found = payloads.types
    assert found.E.__args__[0] == text
    assert text in found.M.__annotations__
    names: dict[str, Any] = {"A": found.A, "N": found.N}
    for block in examples(payloads):
        exec(block, names)
    assert names["n"] == {"plain": text}
    assert names["a"] == {text: text}
    assert MARK not in os.environ


def test_the_whole_package_is_inert(make: Make) -> None:
    description = "\n\n".join(BREAKOUTS.values())
    out: Path = make({"M": model({"a": {"type": "string"}}, description=description)}).out
    readme = (out / "README.md").read_text()
    assert "<script>" not in readme
    assert "](javascript" not in readme
