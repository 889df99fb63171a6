"""No server holds the command, swells it, makes it leak or talk nonsense."""

import base64
import json
import socket
from urllib.parse import quote

import pytest

from .conftest import KEY, Check, Done
from .middle import (
    ESCAPES,
    Attack,
    Sent,
    bomb,
    byte_a_second,
    endless_body,
    endless_comments,
    endless_events,
    error_500,
    escapes,
    gzip_bomb,
    head,
    large_headers,
    middle,
    redirect_to,
)

MOST_MEGABYTES = 150
SECONDS = 4
GRACE = 20
"""For the interpreter to start, on a machine that does other things too."""

RUNS, OF_STREAMS = ("--rule", "runs/*"), ("--rule", "streams/*")
EVERYTHING = ".*"
A_RUN = r"GET /runs/[^/]+ "
STREAMS = r"(POST|GET) /runs(/[^/]+)?/stream "
ATTACKS: dict[str, tuple[str, Attack, tuple[str, str], str]] = {
    "endless events": (STREAMS, endless_events, OF_STREAMS, "streams/ends"),
    "endless comments": (STREAMS, endless_comments, OF_STREAMS, ""),
    "a byte a second": (A_RUN, byte_a_second, RUNS, ""),
    "a gzip bomb": (A_RUN, gzip_bomb, RUNS, "answers/size"),
    "large headers": (A_RUN, large_headers, RUNS, "answers/delivered"),
    "an endless body": (A_RUN, endless_body, RUNS, "answers/size"),
    "500 and closed": (A_RUN, error_500, RUNS, "answers/server-error"),
}


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    bomb()


def test_the_clean_server_has_no_findings(clean: Done) -> None:
    assert clean.code == 0, clean.out + clean.err
    assert json.loads(clean.report)["findings"] == []


@pytest.mark.parametrize("name", ATTACKS)
def test_attack(check: Check, good: str, clean: Done, name: str) -> None:
    pattern, attack, rules, rule = ATTACKS[name]
    server = middle(good, pattern, attack)
    with server.listening() as url:
        done = check(url, *rules, "--fail-on", "any", "--max-time", str(SECONDS))
    assert server.hits
    held(done, clean)
    if rule:
        assert done.code == 1
        assert rule in {finding["rule"] for finding in json.loads(done.report)["findings"]}


def held(done: Done, clean: Done) -> None:
    assert done.seconds < SECONDS + GRACE, done.out + done.err
    if done.report:
        assert json.loads(done.report)["seconds"] < SECONDS + 5
    assert done.megabytes < clean.megabytes + MOST_MEGABYTES
    assert "Traceback" not in done.out + done.err
    assert "internal error" not in done.err
    for text in (done.out, done.err, done.report):
        assert KEY not in text
        assert "\x1b" not in text


@pytest.mark.parametrize("attack", [byte_a_second, gzip_bomb, large_headers])
def test_nothing_else_but_the_attack(check: Check, good: str, clean: Done, attack: Attack) -> None:
    with middle(good, EVERYTHING, attack).listening() as url:
        done = check(url, "--max-time", str(SECONDS))
    held(done, clean)
    assert done.code in (1, 3)
    assert done.err.count("\n") <= 6


def test_a_redirect_is_not_followed(check: Check, good: str, clean: Done) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.01)
        elsewhere = f"http://127.0.0.1:{other.getsockname()[1]}"
        server = middle(good, A_RUN, redirect_to(elsewhere))
        with server.listening() as url:
            done = check(url, "--rule", "runs/*", "--max-time", str(SECONDS))
        with pytest.raises(TimeoutError):
            other.accept()
    held(done, clean)
    assert server.hits
    assert "answers/status" in {f["rule"] for f in json.loads(done.report)["findings"]}


def test_it_is_told_when_the_server_dies(check: Check, good: str, clean: Done) -> None:
    def dying(client: socket.socket, sent: Sent) -> None:
        server.close()

    server = middle(good, r"POST /runs/search ", dying)
    with server.listening() as url:
        done = check(url, "--max-time", str(SECONDS))
    held(done, clean)
    assert done.code == 1
    assert "UNHEALTHY since " in done.out


def test_credentials_that_are_echoed(check: Check, good: str, clean: Done) -> None:
    spelled = (
        KEY, quote(KEY, safe=""), quote(KEY, safe="").lower(), json.dumps(KEY),
        KEY.replace("/", "\\/"), "".join(f"\\u{ord(c):04x}" for c in KEY),
        *(base64.b64encode(b"x" * n + KEY.encode()).decode() for n in range(3)),
        *(base64.urlsafe_b64encode(b"x" * n + KEY.encode()).decode() for n in range(3)),
    )  # fmt: skip

    def attack(client: socket.socket, sent: Sent) -> None:
        assert sent.headers["authorization"] == f"Bearer {KEY}"
        at = server.hits % len(spelled)
        body = ("y" * (server.hits % 90) + " " + " ".join((*spelled[at:], *spelled[:at]))).encode()
        extra = (f"x-key: {spelled[at]}", f"content-length: {len(body)}")
        client.sendall(head("404 Not Found", "content-type: text/plain", *extra) + body)

    server = middle(good, A_RUN, attack)
    with server.listening() as url:
        done = check(url, "--rule", "runs/*", "--max-time", str(SECONDS))
    held(done, clean)
    assert done.code == 1
    shown = done.out + done.err + done.report
    assert "[redacted]" in done.out
    for text in spelled:
        assert text not in shown
        assert json.dumps(text)[1:-1] not in shown
    for part in (KEY[:7], KEY[-7:], base64.b64encode(KEY.encode()).decode()[:10]):
        assert part not in shown


def test_escape_sequences(check: Check, good: str, clean: Done) -> None:
    server = middle(good, A_RUN, escapes)
    with server.listening() as url:
        done = check(url, "--rule", "runs/*", "--max-time", str(SECONDS))
    held(done, clean)
    for text in (done.out, done.err, done.report):
        assert not [c for c in ESCAPES if not c.isprintable() and c not in "\r\n" and c in text]
    assert not [line for line in done.out.splitlines() if line.startswith("must[forged")]
