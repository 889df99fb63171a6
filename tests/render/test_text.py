"""Text is opaque: nothing but a filter gets it into a string."""

import copy
import json

import pytest

from acpact.render import Text, reveal
from acpact.render.text import visible

SECRET = Text("se\ncret")


@pytest.mark.parametrize(
    "leak",
    [
        str,
        lambda text: f"{text}",
        lambda text: f"{text:>10}",
        lambda text: f"{text!s}",
        lambda text: "%s" % text,  # noqa: UP031  # one of the leaks
        lambda text: "{}".format(text),  # noqa: UP032  # one of the leaks
        lambda text: "a" + text,
        lambda text: text + "a",
        lambda text: "".join([text]),
        lambda text: json.dumps(text),
        list,
        lambda text: text.encode(),
        lambda text: text[0],
        lambda text: "c" in text,
    ],
)
def test_text_does_not_leak(leak) -> None:
    with pytest.raises((TypeError, AttributeError)):
        leak(SECRET)


def test_repr_tells_nothing() -> None:
    assert repr(SECRET) == "<Text of 7 characters>"
    assert "cret" not in f"{[SECRET]}"


def test_text_is_a_value() -> None:
    assert Text("a") == Text("a") != Text("b")
    assert Text("a") != "a"
    assert len({Text("a"), Text("a")}) == 1
    assert not Text("")
    assert len(Text("abc")) == 3
    assert copy.copy(SECRET) == SECRET
    assert copy.deepcopy([SECRET]) == [SECRET]


def test_text_never_changes() -> None:
    with pytest.raises(AttributeError):
        SECRET._raw = "other"
    with pytest.raises(AttributeError):
        del SECRET._raw
    with pytest.raises(TypeError):
        Text(b"bytes")  # type: ignore[arg-type]


def test_reveal() -> None:
    assert reveal(SECRET) == "se\ncret"
    assert reveal("plain") == "plain"
    with pytest.raises(TypeError, match="not int"):
        reveal(1)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("naïve 漢字 Ελλάδα עברית 👍", "naïve 漢字 Ελλάδα עברית 👍"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x00\x1b\x7f\x85", r"\x00\x1b\x7f\x85"),
        ("\u202eabc\u2066\u200b\ufeff", r"\u202eabc\u2066\u200b\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\ud800\udfff", r"\ud800\udfff"),
        ("\U000e0041\U0010ffff", r"\U000e0041\U0010ffff"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown
