"""Exchanges as commands for a POSIX shell with curl."""

import shlex
from collections.abc import Iterator, Sequence

from acpact.conformance.http.access import Access, Secret
from acpact.conformance.http.exchange import Exchange, Request
from acpact.conformance.reproduction.script import Step, Template, Variable, script

_SECONDS = 10


def curl(exchanges: Sequence[Exchange], base_url: str, access: Access) -> list[str]:
    """Return the lines of a script that sends the requests again.

    Nothing that a server or a document says is ever read by the shell as anything but text. The
    secrets are in the environment, see `Access`.
    """
    steps = script([exchange.on_the_wire for exchange in exchanges])
    lines = [f"BASE={shlex.quote(base_url)}"]
    for step in steps:
        lines += _step(step, access)
    return lines


def _step(step: Step, access: Access) -> Iterator[str]:
    words = " ".join(_words(step, access))
    content = step.exchange.request.content
    command = f"curl {words}"
    if content is not None and not _is_plain(content):
        command = f"printf {shlex.quote(_octal(content))} | {command} --data-binary @-"
    if not step.sets:
        yield f"{command} -w '\\n%{{http_code}}\\n'"
        return
    yield f"ANSWER=$({command})"
    yield from (_assignment(variable) for variable in step.sets)


def _words(step: Step, access: Access) -> Iterator[str]:
    exchange = step.exchange
    # -g and --path-as-is: no patterns in URLs, and no way out of a path.
    yield f"-sSg --path-as-is --max-time {_SECONDS}"
    if exchange.method != "GET":
        yield f"-X {shlex.quote(exchange.method)}"
    yield f'"$BASE"{_quoted(step.url)}'
    yield from _headers(exchange.request, access)
    if exchange.request.content is not None and _is_plain(exchange.request.content):
        yield f"--data-raw {_quoted(step.content or ())}"


def _headers(request: Request, access: Access) -> Iterator[str]:
    own = {name.lower() for name, _ in request.headers}
    if request.content is not None and "content-type" not in own:
        yield "-H 'content-type: application/json'"
    for secret in access.secrets:
        if secret.header.lower() not in own:
            yield _credential(secret)
    for name, value in (*access.headers.items(), *request.headers):
        if name.lower() not in own or (name, value) in request.headers:
            yield f"-H {_header(name, value)}"


def _credential(secret: Secret) -> str:
    if secret.prefix.lower() == "basic ":
        return f'-u "${secret.variable}"'
    return f'-H {shlex.quote(f"{secret.header}: {secret.prefix}")}"${secret.variable}"'


def _header(name: str, value: str) -> str:
    """Return a header as curl wants it: one without a value ends in a semicolon."""
    return shlex.quote(f"{name}: {value}" if value else f"{name};")


def _assignment(variable: Variable) -> str:
    pattern = shlex.quote(f'"{variable.key}" *: *"[^"]*"')
    picked = f"sed -n {variable.occurrence + 1}p | cut -d '\"' -f 4"
    return f"{variable.name.upper()}=$(printf '%s' \"$ANSWER\" | grep -o {pattern} | {picked})"


def _quoted(template: Template) -> str:
    words = (
        f'"${part.name.upper()}"' if isinstance(part, Variable) else shlex.quote(part)
        for part in template
    )
    return "".join(words) or "''"


def _is_plain(content: bytes) -> bool:
    """Whether a body can stand in a command as it is, on any terminal."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return text.replace("\n", "").isprintable()


def _octal(content: bytes) -> str:
    """Return bytes for printf, which reads no digits after the third of an escape."""
    return "".join(f"\\{byte:03o}" for byte in content)
