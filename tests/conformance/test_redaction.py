"""Secrets are found by value, in every spelling that a server or a report can give them."""

import base64
import json
import re
import string
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acpact.conformance.http.exchange import Exchange, Request, Response, Trouble
from acpact.conformance.http.redaction import REDACTED, Redactor

SECRETS = st.text(min_size=4, max_size=40).filter(lambda text: text.strip() == text)
PLAIN = st.text(st.sampled_from(string.ascii_letters + string.digits), min_size=8, max_size=30)
AROUND = st.text(st.sampled_from("xyz {}[]:,\"'<>&=-"), max_size=12)
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "percent": lambda text: quote(text, safe=""),
    "percent, lower case": lambda text: lower_percent(quote(text, safe="")),
    "percent, slashes kept": quote,
    "form": quote_plus,
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "every character": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON, not ASCII": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "JSON, upper case": lambda text: upper_unicode(json.dumps(text)[1:-1]),
    "JSON, slashes escaped": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text))[3:-3],
    "JSON in JSON in JSON": lambda text: json.dumps(json.dumps(json.dumps(text)))[7:-7],
    "every character in JSON": lambda text: "".join(f"\\u{unit:04x}" for unit in units(text)),
}


def lower_percent(text: str) -> str:
    return re.sub("%..", lambda found: found[0].lower(), text)


def upper_unicode(text: str) -> str:
    head, *parts = text.split("\\u")
    return head + "".join(f"\\u{part[:4].upper()}{part[4:]}" for part in parts)


def units(text: str) -> list[int]:
    raw = text.encode("utf-16-be")
    return [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(secret=SECRETS, before=AROUND, after=AROUND)
def test_every_spelling(spelling: str, secret: str, before: str, after: str) -> None:
    spelled = SPELLINGS[spelling](secret)
    assume(spelled not in before + REDACTED + after)
    shown = Redactor([secret]).text(f"{before}{spelled}{after}")
    assert spelled not in shown
    assert REDACTED in shown


@given(secret=SECRETS, before=st.binary(max_size=7), after=st.binary(max_size=7))
def test_base64_of_whatever_holds_it(secret: str, before: bytes, after: bytes) -> None:
    assume(secret.encode() not in before + after)
    held = before + secret.encode() + after
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        text = encode(held).decode()
        for spelled in (text, text.rstrip("="), quote(text, safe=""), json.dumps(text)):
            shown = Redactor([secret]).text(spelled)
            assert REDACTED in shown
            left = shown.replace(REDACTED, "").strip('"').rstrip("=").removesuffix("%3D")
            assert len(left.removesuffix("%3D")) <= 3 * (len(before) + len(after)) * 2


def test_nothing_of_the_secret_is_left_in_base64() -> None:
    for before in range(4):
        held = bytes(before) + b"s3cret-value" + bytes(5)
        shown = Redactor(["s3cret-value"]).text(base64.b64encode(held).decode())
        assert set(shown.replace(REDACTED, "")) <= {"A", "="}


def test_a_basic_pair() -> None:
    redactor = Redactor(["ada:swordfish"])
    header = f"Basic {base64.b64encode(b'ada:swordfish').decode()}"
    assert redactor.text(header) == f"Basic {REDACTED}"
    assert redactor.text("ada:swordfish") == REDACTED


@given(secret=PLAIN, text=st.text(max_size=60))
def test_other_text_stays(secret: str, text: str) -> None:
    assume(secret not in text)
    assert Redactor([secret]).text(text) == text


def test_the_longest_goes_first() -> None:
    assert Redactor(["abcd", "abcdefgh"]).text("abcdefgh abcd") == f"{REDACTED} {REDACTED}"


@given(st.binary(max_size=60))
def test_bytes_that_are_no_text_stay(data: bytes) -> None:
    assert Redactor(["a-long-secret"]).data(data) == data
    found = Redactor(["a-long-secret"]).data(data + b"a-long-secret" + data)
    assert found == data + REDACTED.encode() + data


@dataclass(frozen=True)
class Holder:
    text: str
    more: tuple[bytes, ...]


def test_values_of_all_kinds() -> None:
    redactor = Redactor(["s3cret-value"])
    value = {"s3cret-value": [1, None, True, ("a s3cret-value", Holder("s3cret-value", (b"x",)))]}
    assert redactor.value(value) == {
        REDACTED: [1, None, True, (f"a {REDACTED}", Holder(REDACTED, (b"x",)))]
    }


def test_an_exchange() -> None:
    request = Request("get", {"id": "s3cret-value"}, content=b'"s3cret-value"')
    response = Response(200, (("x", "s3cret-value"),), b"czNjcmV0LXZhbHVl")
    exchange = Exchange(request, "GET", "/s3cret%2dvalue", response, Trouble.LATE, "s3cret-value")
    found = Redactor(["s3cret-value"]).value(exchange)
    assert "s3cret" not in repr(found)
    assert "czNj" not in repr(found)
    assert found.trouble is Trouble.LATE
    assert Redactor([]).value(exchange) is exchange


@pytest.mark.parametrize(
    "unit", ["\\", "%25", "%", "a", "aaaaaaab", "YWFh", "\\u0061", "+", "%255c", "A\\"]
)
@pytest.mark.parametrize(
    "secret", ["aaaaaaaaaaaaaaac", "\\\\\\\\\\\\\\\\x", "//++//++//++", "\n" * 9]
)
def test_no_text_makes_it_slow(unit: str, secret: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    Redactor([secret]).text(text)
    assert time.process_time() - began < 2
