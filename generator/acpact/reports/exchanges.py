"""Exchanges of a finding on the page."""

import json
from collections.abc import Sequence

from acpact.render import Text
from acpact.reports import model
from acpact.reports.page import Body, ExchangeView
from acpact.reports.pretty import pretty
from acpact.reports.room import Room

_MOST_BODY = 16_000
_MOST_HEADERS = 4_000
_MOST_CURL = 16_000
_TROUBLE = {
    "unreachable": "nobody answered",
    "closed": "the connection was closed",
    "protocol": "no HTTP",
    "late": "no end in time",
    "large": "too long",
    "encoding": "broken encoding",
}


def exchange_view(exchange: model.Exchange, room: Room) -> ExchangeView:
    """Return a request and its answer."""
    response = exchange["response"]
    return ExchangeView(
        room.text(exchange["operation"], 200),
        room.text(exchange["method"], 20),
        room.text(exchange["url"], 1_000),
        room.text(_status(exchange), 300),
        _tone(response),
        f"{exchange['seconds']:.3f} s",
        room.text(exchange.get("curl", ""), _MOST_CURL),
        _body(exchange["body"], room) if exchange["body"] is not None else None,
        room.text(_headers(response["headers"]) if response else "", _MOST_HEADERS),
        _body(response["body"], room) if response is not None else None,
    )


def _status(exchange: model.Exchange) -> str:
    response = exchange["response"]
    words = [str(response["status"])] if response else []
    if exchange["trouble"]:
        detail = f" ({exchange['detail']})" if exchange["detail"] else ""
        words.append(f"{_TROUBLE[exchange['trouble']]}{detail}")
    if exchange["left"]:
        words.append("we went away")
    return ", ".join(words) or "no answer"


def _tone(response: model.Response | None) -> str:
    if response is None or response["status"] >= 500:
        return "bad"
    return "good" if response["status"] < 400 else "fair"


def _headers(headers: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in headers)


def _body(body: model.Body, room: Room) -> Body:
    if "text" not in body:
        return Body("no text: base64", room.text(body.get("base64", ""), _MOST_BODY))
    text = body["text"]
    formatted = pretty(text)
    if not text:
        return Body("empty", Text(""))
    note = "formatted" if formatted != text else _kind(text)
    return Body(note, room.text(formatted, _MOST_BODY))


def _kind(text: str) -> str:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return "text"
    return "JSON"
