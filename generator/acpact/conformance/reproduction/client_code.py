"""Exchanges as a Python program on the client that acpact generates from the document."""

import json
import keyword
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from acpact.conformance.contract import Contract, Operation
from acpact.conformance.http.access import Access, Secret
from acpact.conformance.http.exchange import Exchange, Request, parsed
from acpact.conformance.http.sse import Frames
from acpact.conformance.reproduction.script import Step, Template, Variable, script

_SECONDS = 10
_OPTIONS = frozenset(("auth", "deadline", "headers", "query", "retries", "timeout"))
_CALL = """
def call(method, *arguments, **options):
    try:
        answer = method(*arguments, **options)
        status, text = answer.status_code, answer.content.decode(errors="replace")
    except (APIStatusError, ResponseValidationError) as error:
        status, text = error.status_code, error.text
    except APIError as error:
        print(f"{type(error).__name__}: {error}")
        return None
    print(status, text)
    return json.loads(text) if text else None
"""
_FOLLOW = """
def follow(method, *arguments, most=None, **options):
    events = []
    try:
        with method(*arguments, **options) as stream:
            while most is None or len(events) < most:
                try:
                    data = next(stream).data
                except StopIteration:
                    break
                except ResponseValidationError as error:
                    print(error)
                    data = error.body
                events.append(data.to_dict() if hasattr(data, "to_dict") else data)
                print(events[-1])
    except APIStatusError as error:
        print(error.status_code, error.text)
    except APIError as error:
        print(f"{type(error).__name__}: {error}")
    return events
"""


def client_code(
    exchanges: Sequence[Exchange],
    base_url: str,
    access: Access,
    contract: Contract,
    *,
    package: str = "acpact._generated.acp_client",
    client: str = "ACPClient",
) -> str:
    """Return the source of a program that sends the requests again, and prints what comes.

    It runs where acpact is installed, on the client that comes with it, or with another `package`.
    Requests that no client would send, as those whose body is no JSON or those in a dialect, go
    out by httpx2. The secrets are in the environment, see `Access`.
    """
    steps = script([exchange.on_the_wire for exchange in exchanges])
    calls = "\n".join(f"    {line}" for step in steps for line in _step(step, contract))
    settings = f"headers=HEADERS, timeout={_SECONDS}, retries=0"
    body = (
        f"with {client}(BASE, {settings}) as client:\n    raw = client.with_raw_response\n{calls}"
    )
    helpers = [source for name, source in (("call(", _CALL), ("follow(", _FOLLOW)) if name in calls]
    constants = f"BASE = {base_url!r}\nHEADERS = {_headers(access)}"
    top = "\n".join(_imports(access, package, client))
    return "\n\n".join((top, constants, *helpers, body)) + "\n"


def _imports(access: Access, package: str, client: str) -> Iterator[str]:
    yield f"# Sends the requests again and prints the answers; {package} has to be installed."
    if any(_is_basic(secret) for secret in access.secrets):
        yield "import base64"
    yield "import json\nimport os\nimport re\n\nimport httpx2"
    yield f"from {package} import {client}, APIError, APIStatusError, ResponseValidationError"


def _headers(access: Access) -> str:
    plain = [f"{name!r}: {value!r}" for name, value in access.headers.items()]
    secret = [f"{secret.header!r}: {_secret(secret)}" for secret in access.secrets]
    return f"{{{', '.join((*plain, *secret))}}}"


def _secret(secret: Secret) -> str:
    value = f"os.environ[{secret.variable!r}]"
    if _is_basic(secret):
        value = f"base64.b64encode({value}.encode()).decode()"
    return f"{secret.prefix!r} + {value}" if secret.prefix else value


def _is_basic(secret: Secret) -> bool:
    return secret.prefix.lower() == "basic "


def _step(step: Step, contract: Contract) -> Iterator[str]:
    operation = contract.operations.get(step.exchange.request.operation)
    if operation is None or not _is_callable(step.exchange, operation):
        yield from _by_hand(step)
        return
    name = "found" if step.sets else ""
    target = f"{name} = " if name else ""
    arguments = ", ".join(_arguments(step, operation))
    if operation.streams:
        most = f", most={_events(step.exchange)}" if step.exchange.left else ""
        yield f"{target}follow(client.{operation.id}, {arguments}{most})"
    else:
        yield f"{target}call(raw.{operation.id}, {arguments})"
    yield from (f"{item.name} = found{_path(item)}" for item in step.sets)


def _is_callable(exchange: Exchange, operation: Operation) -> bool:
    """Whether the generated client can send this very request, which it can in no dialect."""
    request = exchange.request
    return (
        not exchange.dialect
        and _has_body_of(operation, request)
        and set(re.findall(r"\{([^}]+)\}", operation.path)) == set(request.path)
        and all(request.path.values())
        and _is_name(operation.id)
    )


def _has_body_of(operation: Operation, request: Request) -> bool:
    if request.content is None or not operation.body:
        return request.content is None and not operation.body
    return request.body is not None and _is_plain(request.body)


def _arguments(step: Step, operation: Operation) -> Iterator[str]:
    request = step.exchange.request
    for name in re.findall(r"\{([^}]+)\}", operation.path):
        yield _joined(step.text(request.path[name]))
    if request.content is not None:
        yield _value(step, request.body)
    other = {}
    for name, value in request.query.items():
        if ("query", name) in operation.parameters and _is_name(name) and name not in _OPTIONS:
            yield f"{name}={_scalar(step, value)}"
        else:
            other[name] = value
    if other:
        yield f"extra_query={_value(step, other)}"
    if request.headers:
        yield f"extra_headers={dict(request.headers)!r}"


def _by_hand(step: Step) -> Iterator[str]:
    exchange = step.exchange
    headers = dict(exchange.request.headers)
    content = exchange.request.content
    if content is not None:
        headers = {"content-type": "application/json", **headers}
    sent = [f"{exchange.method!r}, BASE + {_joined(step.url)}"]
    sent.append(f"headers={{**HEADERS, **{headers!r}}}" if headers else "headers=HEADERS")
    if content is not None:
        text = step.content
        sent.append(f"content={content!r}" if text is None else f"content={_joined(text)}.encode()")
    yield f"answer = httpx2.request({', '.join(sent)}, timeout={_SECONDS})"
    yield "print(answer.status_code, answer.text)"
    for item in step.sets:
        pattern = f'"{item.key}": *"([^"]*)"'
        yield f"{item.name} = re.findall({pattern!r}, answer.text)[{item.occurrence}]"


def _events(exchange: Exchange) -> int:
    body = exchange.response.body if exchange.response else b""
    return max(1, sum(1 for _ in Frames().feed(body)))


def _path(variable: Variable) -> str:
    start = () if variable.event is None else (variable.event,)
    return "".join(f"[{step!r}]" for step in (*start, *variable.path))


def _value(step: Step, value: Any) -> str:
    """Return the literal of JSON, with variables where they belong."""
    if isinstance(value, str):
        return _joined(step.text(value))
    if isinstance(value, dict):
        items = (f"{_value(step, key)}: {_value(step, item)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_value(step, item) for item in value)}]"
    return repr(value)


def _scalar(step: Step, text: str) -> str:
    """Return what is sent as this text in a query: a number or a bool, if it is just the same."""
    value = parsed(text.encode())
    same = isinstance(value, bool | int) and json.dumps(value) == text
    return repr(value) if same else _value(step, text)


def _joined(template: Template) -> str:
    parts = [part.name if isinstance(part, Variable) else repr(part) for part in template]
    return f"({' + '.join(parts)})" if len(parts) > 1 else "".join(parts) or "''"


def _is_plain(value: Any, depth: int = 50) -> bool:
    """Whether JSON is the same once a client has written it again, and no deeper than we go."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return depth > 0 and all(_is_plain(item, depth - 1) for item in items)
    return True


def _is_name(text: str) -> bool:
    return text.isidentifier() and text.isascii() and not keyword.iskeyword(text)
