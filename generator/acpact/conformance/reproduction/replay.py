"""Findings as files that can be sent again: what was asked, and what was wrong with the answer."""

import asyncio
import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from acpact.conformance.cleaning import Cleaner
from acpact.conformance.connecting import transport_of
from acpact.conformance.contract import EVENT_STREAM, Contract
from acpact.conformance.discovery.sampling import engine
from acpact.conformance.errors import CannotTestError
from acpact.conformance.findings.flaws import Flaw, flaws
from acpact.conformance.http.exchange import Exchange, Request, Trouble, parsed
from acpact.conformance.http.sse import Frames
from acpact.conformance.http.transport import Transport
from acpact.conformance.registry import Rule
from acpact.conformance.report import FORMAT, Finding, Report, finding_id
from acpact.conformance.reproduction.script import Step, Template, Variable, script
from acpact.conformance.results import Outcome
from acpact.conformance.rules import all_rules
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE

_PAUSE = 0.2
_LEFT_SECONDS = 1.0
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")


class ReplayError(ValueError):
    """A file is no replay file. The text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A replay file. In `requests`, `{1}` stands for what an earlier answer has set."""

    rule: str
    finding: str
    url: str
    seed: int
    agents: tuple[str, ...]
    requests: tuple[Mapping[str, Any], ...]
    dialect: str = ""


def as_replay(finding: Finding, report: Report) -> dict[str, Any]:
    """Return the replay file of a finding, as JSON."""
    steps = script(finding.exchanges)
    numbers = _numbers(steps)
    dialect = {"dialect": report.dialect} if report.dialect else {}
    return {
        "format": FORMAT,
        "rule": finding.rule,
        "finding": finding.id,
        "expected": finding.expected,
        "seen": finding.seen,
        "url": report.url,
        "seed": report.seed,
        "agents": list(finding.agents),
        **dialect,
        "requests": [_written(step, numbers) for step in steps],
    }


def read_replay(text: str, own: Iterable[Rule] = ()) -> Replay:
    """Read a replay file; `own` are rules beside those of the kit.

    Raises:
        ReplayError: it is none.
    """
    value = parsed(text.encode(errors="surrogatepass"))
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ReplayError(f"it has to be an object with the format {FORMAT}")
    kinds = {"rule": str, "finding": str, "url": str, "seed": int, "agents": list, "requests": list}
    for name, kind in kinds.items():
        if not isinstance(value.get(name), kind):
            raise ReplayError(f"{name} has to be there, of type {kind.__name__}")
    if value["rule"] not in {*all_rules(), *(rule.id for rule in own)}:
        raise ReplayError(f"there is no rule {value['rule']!r}; acpact rules lists all")
    for number, request in enumerate(value["requests"]):
        _check_request(request, f"requests/{number}")
    return Replay(
        value["rule"],
        value["finding"],
        value["url"],
        value["seed"],
        tuple(map(str, value["agents"])),
        tuple(value["requests"]),
        str(value.get("dialect", "")),
    )


def replay(wanted: Replay, settings: Settings) -> str | None:
    """Return what is seen of a finding now; None if it is gone.

    A rule about a whole conversation is tried again with the same seed, which sends the same
    requests; for a rule about single answers, those of the file are sent.

    Raises:
        CannotTestError: that can't be told: the rule could not be tried, or nobody answers.
    """
    if settings.all_rules[wanted.rule].check is not None:
        return _tried_again(wanted, settings)
    return asyncio.run(_sent_again(wanted, settings))


def _tried_again(wanted: Replay, settings: Settings) -> str | None:
    from acpact.conformance import run

    rule = settings.all_rules[wanted.rule]
    again = replace(
        settings,
        rules=(wanted.rule,),
        profiles=(),
        shard=WHOLE,
        phases=(rule.phase,),
        agents=wanted.agents if not rule.once else settings.agents,
        seed=wanted.seed,
    )
    report = run(again)
    found = [item for item in report.findings if wanted.rule in (item.rule, *item.also)]
    if not found:
        _must_have_passed(wanted.rule, report)
        return None
    return min(found, key=lambda item: item.rule != wanted.rule).seen


def _must_have_passed(rule: str, report: Report) -> None:
    tried = [item for item in report.tried if item.rule == rule]
    if not any(item.outcome is Outcome.PASSED for item in tried):
        reasons = [item.reason for item in tried if item.reason]
        raise CannotTestError(
            f"{rule} could not be tried: {reasons[-1] if reasons else 'no agent has it'}; give the "
            "options that the test had, --input for one"
        )


async def _sent_again(wanted: Replay, settings: Settings) -> str | None:
    from acpact.conformance.discovery.agents import Discovery

    contract = Contract(settings.document)
    transport = transport_of(settings, contract)
    cleaner = Cleaner(transport, contract.operations)
    try:
        discovery = Discovery(settings, contract, transport, engine(settings.seed), cleaner)
        found = await discovery.discover()
        named = [agent.contract for agent in found.agents if agent.name in wanted.agents]
        exchanges = await _conversation(wanted, transport)
    finally:
        await cleaner.rest()
        await transport.close()
    seen = (flaw for item in (*named, contract) for e in exchanges for flaw in flaws(item, e))
    return next((flaw.seen for flaw in seen if _is_wanted(flaw, wanted)), None)


def _is_wanted(flaw: Flaw, wanted: Replay) -> bool:
    """Whether it is this flaw: the same place in the document, if the cause of a flaw is one.

    Other causes are made of what the server says, which may be something else each time.
    """
    is_place = flaw.cause.startswith("#/")
    is_same = finding_id(flaw.rule, flaw.cause) == wanted.finding
    return flaw.rule == wanted.rule and (is_same or not is_place)


async def _conversation(wanted: Replay, transport: Transport) -> list[Exchange]:
    values: dict[str, str] = {}
    found: list[Exchange] = []
    for number, written in enumerate(wanted.requests):
        if number and written == wanted.requests[number - 1]:
            await asyncio.sleep(_PAUSE)
        request = _read(written, values)
        exchange = await transport.send(request, _LEFT_SECONDS if written.get("left") else None)
        if written.get("left") and exchange.trouble is Trouble.LATE:
            exchange = replace(exchange, trouble=None, left=True)
        found.append(exchange)
        for name, place in written.get("sets", {}).items():
            values[name] = _picked(exchange, place)
    return found


def _numbers(steps: Sequence[Step]) -> dict[Variable, str]:
    """Return the placeholders' numbers: none that stands in braces in what is sent anyway."""
    texts = [text for step in steps for text in _sent_texts(step.exchange.request)]
    taken = {number for text in texts for number in _PLACEHOLDER.findall(text)}
    variables = [variable for step in steps for variable in step.sets]
    free = (str(n) for n in range(1, len(variables) + len(taken) + 1) if str(n) not in taken)
    return dict(zip(variables, free, strict=False))


def _sent_texts(request: Request) -> tuple[str, ...]:
    content = (request.content or b"").decode(errors="replace")
    return (*request.path.values(), *request.query.values(), content)


def _written(step: Step, numbers: Mapping[Variable, str]) -> dict[str, Any]:
    request = step.exchange.request

    def text(template: Template) -> str:
        parts = (f"{{{numbers[p]}}}" if isinstance(p, Variable) else p for p in template)
        return "".join(parts)

    found: dict[str, Any] = {"operation": request.operation}
    for name, values in (("path", request.path), ("query", request.query)):
        if values:
            found[name] = {key: text(step.text(value)) for key, value in values.items()}
    if request.headers:
        found["headers"] = [list(pair) for pair in request.headers]
    if request.content is not None:
        found |= _content(request.content, step, text)
    if step.exchange.left:
        found["left"] = True
    if step.exchange.dialect:
        found["wire"] = _on_the_wire(step.exchange)
    if step.sets:
        found["sets"] = {
            numbers[item]: {"event": item.event, "path": list(item.path)} for item in step.sets
        }
    return found


def _on_the_wire(exchange: Exchange) -> dict[str, str]:
    """Return what was really sent, to be read: it is made of the rest again."""
    sent = (exchange.content or b"").decode(errors="replace")
    return {"method": exchange.method, "url": exchange.url, **({"body": sent} if sent else {})}


def _content(content: bytes, step: Step, text: Any) -> dict[str, str]:
    template = step.content
    if template is None:
        return {"base64": base64.b64encode(content).decode()}
    return {"body": text(template)}


def _read(written: Mapping[str, Any], values: Mapping[str, str]) -> Request:
    def text(value: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), value)

    content = base64.b64decode(written["base64"]) if "base64" in written else None
    if "body" in written:
        content = text(written["body"]).encode(errors="surrogatepass")
    return Request(
        written["operation"],
        {key: text(value) for key, value in written.get("path", {}).items()},
        {key: text(value) for key, value in written.get("query", {}).items()},
        content,
        tuple((name, value) for name, value in written.get("headers", ())),
    )


def _picked(exchange: Exchange, place: Mapping[str, Any]) -> str:
    """Return the text at a place of an answer, "" if there is none."""
    response = exchange.response
    if response is None:
        return ""
    value = response.json
    if place.get("event") is not None and response.media_type == EVENT_STREAM:
        frames = list(Frames().feed(response.body))[place["event"] : place["event"] + 1]
        value = parsed((frames[0].data or "").encode()) if frames else None
    for step in place["path"]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return value if isinstance(value, str) else ""


def _check_request(value: Any, where: str) -> None:
    if not isinstance(value, dict) or not isinstance(value.get("operation"), str):
        raise ReplayError(f"{where}: has to be an object with an operation")
    maps = all(_is_texts(value.get(name, {})) for name in ("path", "query"))
    pairs = value.get("headers", [])
    named = isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(item, str) for item in pair)
        for pair in pairs
    )
    if not maps or not named or not isinstance(value.get("body", ""), str):
        raise ReplayError(f"{where}: path and query are objects of strings, headers pairs of them")
    sets = value.get("sets", {})
    if not isinstance(sets, dict) or not all(map(_is_place, sets.values())):
        raise ReplayError(f"{where}/sets: has to name places of the answer")
    try:
        base64.b64decode(value.get("base64", ""), validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise ReplayError(f"{where}/base64: this is none") from None


def _is_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


def _is_place(value: Any) -> bool:
    event = value.get("event") if isinstance(value, dict) else ""
    fits = event is None or (isinstance(event, int) and event >= 0)
    return fits and isinstance(value.get("path"), list)
