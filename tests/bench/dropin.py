"""Our `agntcy_acp.acp_v0` against the published one, on the peer's interpreter and libraries.

Parsing is timed by the processor, calls by the clock.
"""

from collections.abc import Iterator

from .calls import EACH, serving
from .measure import ROOT, Action, Row, milliseconds, process, ratio, rounds
from .parsing import MESSAGES, THREAD
from .peers import AGNTCY, home, timed_in

TIMES = 10
OURS = ROOT / "generated" / "agntcy-acp" / "agntcy_acp"
ALONE = """
import importlib.util, pathlib, sys, types
places = importlib.util.find_spec("agntcy_acp").submodule_search_locations
parent = types.ModuleType("agntcy_acp")
parent.__path__ = [FOLDER] if FOLDER else list(places)
sys.modules["agntcy_acp"] = parent
"""
"""What the package's parent imports on its own is left out: it is the same for both."""

IMPORTS = {
    "`import agntcy_acp.acp_v0`": "import agntcy_acp.acp_v0",
    "`from agntcy_acp.acp_v0 import AgentsApi, ApiClient, Configuration`": (
        "from agntcy_acp.acp_v0 import AgentsApi, ApiClient, Configuration"
    ),
    "both clients and all models of it": (
        "import agntcy_acp.acp_v0.sync_client.api, agntcy_acp.acp_v0.async_client.api\n"
        "import agntcy_acp.acp_v0.models"
    ),
}
CALL = f"""
import sys, time
from agntcy_acp.acp_v0 import AgentSearchRequest, AgentsApi, ApiClient, Configuration
api, body = AgentsApi(ApiClient(Configuration(host=sys.stdin.read()))), AgentSearchRequest(limit=10)
assert len(api.search_agents(body)) == 10
started = time.perf_counter()
for _ in range({EACH}):
    api.search_agents(body)
print(time.perf_counter() - started)
"""
ASYNC_CALL = f"""
import asyncio, sys, time
from agntcy_acp.acp_v0 import AgentSearchRequest, Configuration
from agntcy_acp.acp_v0.async_client.api import AgentsApi
from agntcy_acp.acp_v0.async_client.api_client import ApiClient

async def main():
    async with ApiClient(Configuration(host=sys.stdin.read())) as client:
        api, body = AgentsApi(client), AgentSearchRequest(limit=10)
        assert len(await api.search_agents(body)) == 10
        started = time.perf_counter()
        for _ in range({EACH}):
            await api.search_agents(body)
        return time.perf_counter() - started

print(asyncio.run(main()))
"""

PARSE = f"""
import json, statistics, sys, time
from agntcy_acp.acp_v0.models import Thread
data = json.loads(sys.stdin.read())
Thread.from_dict(data)
times = []
for _ in range({TIMES}):
    started = time.process_time()
    Thread.from_dict(data)
    times.append(time.process_time() - started)
print(statistics.median(times))
"""


def _both(code: str) -> dict[str, str]:
    return {
        name: ALONE.replace("FOLDER", repr(folder)) + code
        for name, folder in (("ours", str(OURS)), ("theirs", ""))
    }


def imports(count: int) -> Iterator[Row]:
    """Import parts of the package, each in a new interpreter."""
    python = home(AGNTCY) / "python"
    actions: dict[str, Action] = {
        f"{name} {what}": process(python, "-c", code)
        for what, statement in IMPORTS.items()
        for name, code in _both(statement).items()
    }
    found = rounds(actions, count)
    for what in IMPORTS:
        peer = f"agntcy-acp 1.5.2, {milliseconds(found[f'theirs {what}'])}"
        share = ratio(found, f"ours {what}", f"theirs {what}")
        yield Row(what, milliseconds(found[f"ours {what}"]), peer, share, "≤ 1/3")


def measure(count: int) -> Iterator[Row]:
    """Call and parse."""
    parse = f"parse its `Thread` of {MESSAGES:,} text messages"
    with serving() as url:
        for what, code, stdin, each, wanted in [
            ("its sync call with ten agents in the answer", CALL, url, EACH, "≤ 1"),
            ("its async call with ten agents in the answer", ASYNC_CALL, url, EACH, "≤ 1"),
            (parse, PARSE, THREAD, 1, "≤ 1/20"),
        ]:
            found = _timed(_both(code), stdin, count)
            peer = f"agntcy-acp 1.5.2, {milliseconds(found['theirs'], each)}"
            ours = milliseconds(found["ours"], each)
            yield Row(what, ours, peer, ratio(found, "ours", "theirs"), wanted)


def _timed(codes: dict[str, str], stdin: str, count: int) -> dict[str, list[float]]:
    """Return the seconds that each code says it took, so many rounds in turn."""
    found: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(count):
        for name, code in codes.items():
            found[name].append(timed_in(AGNTCY, code, stdin))
    return found
