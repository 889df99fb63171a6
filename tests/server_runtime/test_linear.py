"""Reading takes no longer than a body of its size deserves."""

import time

import pytest

from acpact.server_runtime.json_reader import read_json
from acpact.server_runtime.refusals import Refusal


def test_a_string_without_end_is_read_once() -> None:
    raw = b"[" + b"[]," * 65 + b'"' + b'\\"' * 500_000
    start = time.perf_counter()
    with pytest.raises(Refusal, match="not JSON"):
        read_json(raw, 64)
    assert time.perf_counter() - start < 5  # it took an hour


@pytest.mark.parametrize("text", [b'["[[[[[\\"[[[["]', b'{"a": "]]]]\\\\"}'])
def test_brackets_in_strings_do_not_count(text: bytes) -> None:
    assert read_json(text, 4)
