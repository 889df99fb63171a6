"""JSON of requests: everything that JSON is, nothing else, and nothing that takes long."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.server_runtime.json_reader import read_json
from acpact.server_runtime.refusals import Refusal

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_is_json_is_read(value: object, ascii_only: bool) -> None:
    raw = json.dumps(value, ensure_ascii=ascii_only).encode()
    assert read_json(raw, 64) == value


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        value = read_json(raw, 64)
    except Refusal:
        return
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


@given(st.text('[]{}",:\\1ae.u-d8 ', max_size=60))
def test_what_looks_like_json_is_read_or_refused(text: str) -> None:
    test_bytes_are_read_or_refused.hypothesis.inner_test(text.encode())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff", "not UTF-8: byte 0"),
        (b"", "not JSON"),
        (b'{"a": 1, "a": 1}', "'a' is there twice"),
        (b"[NaN]", "NaN is not JSON"),
        (b"-Infinity", "-Infinity is not JSON"),
        (b"1e400", "too large"),
        (b"9" * 5000, "not JSON"),
        (rb'"\uDC00"', "surrogate"),
        (rb'{"\ud83d": 1}', "surrogate"),
        (b"[[[]]]", "nested more than 2 levels deep"),
        (b'[{"a": [1]}]', "nested more than 2 levels deep"),
    ],
)
def test_refusals_say_why(raw: bytes, message: str) -> None:
    with pytest.raises(Refusal, match=message.replace("(", r"\(")) as caught:
        read_json(raw, 2)
    assert caught.value.wanted == (400, 422)
    assert len(caught.value.message) < 600


def test_pairs_of_surrogates_are_whole() -> None:
    assert read_json(rb'"\ud83d\ude00"', 2) == "\U0001f600"
    assert read_json(rb'"\\ud800"', 2) == "\\ud800"


def test_brackets_in_strings_are_no_depth() -> None:
    assert read_json(b'["[[[[[[[", "\\"[[[[", "{{{{\\\\"]', 1) == ["[[[[[[[", '"[[[[', "{{{{\\"]


MIB = 1024 * 1024


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * MIB,
        b'{"a":' * (MIB // 5),
        b"[" + b"[]," * (MIB // 3) + b"0]",
        b'"' + b"\\" * MIB,
        b'["' * (MIB // 2),
        b"[" * 63 + b'"\\u0041' * (MIB // 8),
        b"{" + b",".join(b'"%d":0' % n for n in range(MIB // 10)) + b"}",
        b"{" + b'"a":0,' * (MIB // 6) + b'"a":0}',
        b"1" * MIB,
        b"[" + b"1e5," * (MIB // 4) + b"1]",
    ],
    ids=range(10),
)
def test_a_mebibyte_of_anything_takes_no_time(raw: bytes) -> None:
    started = time.process_time()  # not the clock: others may be using the processor
    test_bytes_are_read_or_refused.hypothesis.inner_test(raw)  # type: ignore[attr-defined]
    assert time.process_time() - started < 2


def test_a_string_without_end_is_read_once() -> None:
    raw = b"[" + b"[]," * 65 + b'"' + b'\\"' * 500_000
    start = time.perf_counter()
    with pytest.raises(Refusal, match="not JSON"):
        read_json(raw, 64)
    assert time.perf_counter() - start < 5  # it took an hour


@pytest.mark.parametrize("text", [b'["[[[[[\\"[[[["]', b'{"a": "]]]]\\\\"}'])
def test_brackets_in_strings_do_not_count(text: bytes) -> None:
    assert read_json(text, 4)
