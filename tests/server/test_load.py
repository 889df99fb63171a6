"""Many clients at once: nothing may fail. Figures are measured by tests/bench/server.py."""

import asyncio

from tests.server.load import threads_with_streams


def test_64_threads_with_20_runs_each(url: str) -> None:
    load = asyncio.run(threads_with_streams(url, threads=64, runs=20))
    assert load.errors == []
    assert len(load.first_events) == 64 * 20
    assert load.seconds < 120
