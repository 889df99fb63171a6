"""Documents made at random of nasty parts: they generate, or are refused in a documented way."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from acpact.document import DocumentError
from acpact.targets.plan import PlanError

from .building import BREAKOUTS, Json, document, model, ref
from .generating import built
from .names import CLASSES, OPERATIONS, PARAMETERS, PROPERTIES, TAGS, TWINS

EXAMPLES = 60

TEXTS = st.sampled_from([*BREAKOUTS.values(), "", "plain"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)
NAMES = st.sampled_from([*PROPERTIES, *TWINS]) | TEXTS
KEYS = st.sampled_from(CLASSES) | st.text("aB_.-1", min_size=1, max_size=5)
SCALARS = st.none() | st.booleans() | st.integers() | TEXTS | st.floats(allow_nan=False, width=32)
VALUES = st.recursive(
    SCALARS.filter(lambda value: value not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=3,
)
FORMATS = st.sampled_from(["date-time", "date", "binary", "uuid", "int64", "x"])
WORDS = st.fixed_dictionaries(
    {}, optional={"title": TEXTS, "description": TEXTS, "default": VALUES, "x-python-type": TEXTS}
)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "object", "array"])


def schemas(keys: list[str]) -> st.SearchStrategy[Any]:
    """Return schemas that may refer to component schemas of these names."""
    references = st.sampled_from(keys).map(ref) if keys else st.just({})
    return st.recursive(
        references | _leaf(), lambda inner: _around(inner, references), max_leaves=6
    )


def _leaf() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.booleans(),
        WORDS,
        st.builds(lambda kind, words: {"type": kind, **words}, TYPES, WORDS),
        st.builds(
            lambda kinds, words: {"type": kinds, **words},
            st.lists(TYPES, min_size=1, max_size=3, unique=True),
            WORDS,
        ),
        st.builds(lambda form, words: {"type": "string", "format": form, **words}, FORMATS, WORDS),
        st.builds(lambda values: {"enum": values}, st.lists(VALUES | TEXTS, max_size=4)),
        st.builds(lambda value: {"const": value}, VALUES),
    )


def _around(inner: Any, references: Any) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    properties = st.dictionaries(NAMES, inner, max_size=4)
    models = st.builds(
        lambda found, words, required: model(found, **words, required=required),
        properties,
        WORDS,
        st.lists(NAMES, max_size=2, unique=True),
    )
    unions = st.builds(
        lambda key, options, name: {key: options, "discriminator": {"propertyName": name}},
        st.sampled_from(["oneOf", "anyOf"]),
        some,
        NAMES,
    )
    return st.one_of(
        models,
        unions,
        st.builds(lambda key, parts: {key: parts}, st.sampled_from(["allOf", "oneOf"]), some),
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda values: {"type": "object", "additionalProperties": values}, inner),
        st.builds(lambda target, words: {**target, **words}, references, WORDS),
        st.builds(lambda kind: {"type": "string", "contentMediaType": "application/json",
                                "contentSchema": kind}, inner),
    )  # fmt: skip


@st.composite
def operations(draw: st.DrawFn, inner: Any) -> Json:
    """Return an operation with anything in it."""
    places = st.sampled_from(["query", "header", "cookie"])
    declared = draw(
        st.lists(st.tuples(places, st.sampled_from(PARAMETERS) | TEXTS), max_size=3, unique=True)
    )
    kinds = st.sampled_from(
        ["application/json", "text/event-stream", "text/plain", "a/b", "multipart/form-data"]
    )
    content = st.dictionaries(kinds, st.builds(lambda kind: {"schema": kind}, inner), max_size=2)
    responses = st.fixed_dictionaries({"description": TEXTS}, optional={"content": content})
    found: Json = {
        "responses": draw(
            st.dictionaries(
                st.sampled_from(["200", "201", "2XX", "404", "default"]), responses, min_size=1
            )
        ),
        "tags": draw(st.lists(st.sampled_from(TAGS) | TEXTS, max_size=2)),
        "summary": draw(TEXTS),
        "description": draw(TEXTS),
        "parameters": [
            {"name": name, "in": place, "schema": draw(inner)} for place, name in declared
        ],
    }
    if draw(st.booleans()):
        found["operationId"] = draw(st.sampled_from(OPERATIONS) | TEXTS)
    if draw(st.booleans()):
        found["requestBody"] = {"content": draw(content)}
    return found


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Return a small document, most of the time a valid one."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    inner = schemas(keys)
    methods = st.dictionaries(
        st.sampled_from(["get", "post", "delete"]), operations(inner), max_size=2
    )
    paths = st.dictionaries(TEXTS.map(lambda text: f"/{text}"), methods, max_size=2)
    circles = draw(st.integers(0, 3)) == 0
    return document(
        {key: draw(inner if circles else schemas(keys[:index])) for index, key in enumerate(keys)},
        draw(paths),
        info={"title": draw(TEXTS), "version": draw(TEXTS), "description": draw(TEXTS)},
        servers=[{"url": draw(TEXTS)}],
    )


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents())
@example(document({"A": model({"": {"const": ""}})}))
def test_any_document(found: Json) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        built(found, folder)
        event("generated")
    except (DocumentError, PlanError) as error:
        event("refused" if str(error) else pytest.fail("a refusal without a word"))
    finally:
        shutil.rmtree(folder)
