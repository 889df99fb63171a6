"""What users write with the ACP client; type checkers must have nothing to say about it."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any, Literal, assert_never, assert_type
from uuid import UUID

import httpx2
from acp_client import (
    SERVERS,
    ACPClient,
    ApiKey,
    APIStatusError,
    AsyncACPClient,
    AsyncEventStream,
    Bearer,
    ConflictError,
    EventStream,
    RawResponse,
    ResponseValidationError,
    Retries,
    StreamLimits,
    Unknown,
    types,
)
from acp_client.models import (
    Agent,
    CancelThreadRunAction,
    CustomRunResultUpdate,
    MessageTextBlock,
    Model,
    MultitaskStrategy,
    RunCreateConfig,
    RunCreateStateless,
    RunError,
    RunInterrupt,
    RunOutput,
    RunOutputStream,
    RunResult,
    RunStateful,
    RunStateless,
    RunStatus,
    RunWaitResponseStateless,
    StreamingMode,
    Thread,
    ThreadState,
    ValueRunErrorUpdate,
    ValueRunInterruptUpdate,
    ValueRunResultUpdate,
)
from acp_client.models.run import Run


def agents(client: ACPClient) -> list[str]:
    found = client.agents.search_agents({"limit": 10})
    assert_type(found, list[Agent])
    assert_type(client.search_agents({}), list[Agent])
    return [agent.agent_id for agent in found]


def keywords(client: ACPClient, thread_id: UUID) -> None:
    body: types.RunCreateStateless = {"agent_id": "mailer", "config": {"tags": ("a", "b")}}
    body["input"] = {"text": "hello"}
    assert_type(client.create_stateless_run(body), RunStateless)
    assert_type(client.create_stateless_run(body, timeout=3.0), RunStateless)
    run = client.create_stateless_run(agent_id="mailer", on_completion="keep", timeout=3.0)
    assert_type(run, RunStateless)
    assert_type(client.create_stateless_run(), RunStateless)
    assert_type(client.create_stateless_run(**body, retries=0), RunStateless)
    assert_type(client.search_threads(status="busy", limit=5), list[Thread])
    client.create_thread_run(thread_id, agent_id="mailer", multitask_strategy="enqueue")
    client.create_thread(thread_id=thread_id, metadata={"a": 1})
    raw = client.with_raw_response.create_stateless_run(agent_id="mailer")
    assert_type(raw.data, RunStateless)
    with client.create_and_stream_stateless_run_output(stream_mode="values") as events:
        assert_type(events, EventStream[RunOutputStream])


def handed_on(client: ACPClient, thread: Thread, run: RunStateless) -> None:
    client.search_threads(status=thread.status, metadata=thread.metadata)
    client.search_stateless_runs({"status": run.status}, timeout=3.0)
    client.create_thread_run(
        thread.thread_id,
        agent_id=run.agent_id,
        config=RunCreateConfig(tags=["a"]),
        stream_mode=[StreamingMode.VALUES, "custom"],
        multitask_strategy=MultitaskStrategy.ENQUEUE,
    )
    messages = thread.messages or []
    answer: types.Message = {"role": "user", "content": [MessageTextBlock(type="text", text="a")]}
    client.patch_thread(thread.thread_id, messages=messages)
    client.patch_thread(thread.thread_id, messages=[*messages, answer])
    for message in messages:
        answer["content"] = message.content


async def async_keywords(client: AsyncACPClient) -> None:
    assert_type(await client.create_stateless_run(agent_id="mailer"), RunStateless)
    raw = await client.with_raw_response.create_stateless_run({"agent_id": "mailer"})
    assert_type(raw.data, RunStateless)


def all_agents(client: ACPClient, thread_id: UUID) -> list[str]:
    found = client.agents.iter_search_agents({"limit": 10}, timeout=3)
    assert_type(found, Iterator[Agent])
    assert_type(client.iter_list_thread_runs(thread_id, limit=5), Iterator[RunStateful])
    assert_type(client.iter_search_agents(limit=10, timeout=3), Iterator[Agent])
    assert_type(client.threads.iter_search_threads(), Iterator[Thread])
    return [agent.agent_id for agent in found]


async def all_agents_async(client: AsyncACPClient) -> list[str]:
    assert_type(client.iter_search_agents({}), AsyncIterator[Agent])
    assert_type(client.iter_search_agents(name="mailer"), AsyncIterator[Agent])
    return [agent.agent_id async for agent in client.agents.iter_search_agents({})]


def threads(client: ACPClient, thread_id: UUID) -> Thread:
    history = client.threads.get_thread_history(thread_id, limit=5, before=None)
    assert_type(history, list[ThreadState])
    assert_type(client.list_thread_runs(str(thread_id), limit=1, offset=2), list[RunStateful])
    client.cancel_thread_run(thread_id, "run", wait=True, action="rollback")
    client.cancel_thread_run(thread_id, "run", action=CancelThreadRunAction.INTERRUPT)
    client.delete_thread(thread_id, timeout=3.0, extra_headers={"x-request-id": "1"})
    return client.patch_thread(thread_id, {"metadata": {"a": 1}}, extra_query={"debug": True})


def run(client: ACPClient) -> str:
    request = RunCreateStateless(
        agent_id="mailer",
        input={"message": "hello"},
        stream_mode=StreamingMode.VALUES,
        metadata={"ticket": 7},
    )
    created = client.stateless_runs.create_stateless_run(request)
    assert_type(created, RunStateless)
    assert_type(created.status, RunStatus)
    assert_type(created.created_at, datetime | str)
    assert_type(created.creation.agent_id, str | None)
    assert_type(created.to_dict(), dict[str, Any])
    waited = client.wait_for_stateless_run_output(created.run_id)
    assert_type(waited, RunWaitResponseStateless)
    return "nothing" if waited.output is None else describe(waited.output)


def describe(output: RunOutput) -> str:
    match output:
        case RunResult():
            assert_type(output, RunResult)
            assert_type(output.type, Literal["result"])
            return str(output.values)
        case RunInterrupt(interrupt=payload):
            return str(payload)
        case RunError(errcode=code, description=text):
            return f"{code}: {text}"
        case Unknown(value):
            return repr(value)
        case _:
            assert_never(output)


def follow(client: ACPClient) -> None:
    stream = client.create_and_stream_stateless_run_output(
        {"agent_id": "mailer", "stream_mode": ["values", "custom"]},
        limits=StreamLimits(idle_seconds=30),
    )
    assert_type(stream, EventStream[RunOutputStream])
    with stream as events:
        for event in events:
            assert_type(event, RunOutputStream)
            print(event.id, update(event))


def update(event: RunOutputStream) -> str:
    data = event.data
    match data:
        case ValueRunResultUpdate() | CustomRunResultUpdate():
            assert_type(data.status, RunStatus)
            return data.status
        case ValueRunInterruptUpdate():
            return str(data.interrupt)
        case ValueRunErrorUpdate():
            return data.description
        case Unknown():
            return str(data.value)
        case _:
            assert_never(data)


def safely(client: ACPClient) -> Thread | None:
    try:
        return client.create_thread({"thread_id": "t", "if_exists": "raise"})
    except ConflictError as error:
        assert_type(error.status_code, int)
        return None
    except APIStatusError as error:
        print(error.headers["x-request-id"], error.text)
        raise
    except ResponseValidationError as error:
        print(error.errors)
        raise


def anything_that_runs(found: Run) -> Model:
    return found


def with_settings(url: str) -> ACPClient:
    client = ACPClient(
        SERVERS[0].url(region="eu") if SERVERS else url,
        auth=ApiKey("key", "X-Key"),
        headers={"x-tenant": "t"},
        timeout=httpx2.Timeout(5.0, read=60.0),
        deadline=120,
        retries=Retries(3, max_retry_after=10),
        max_response_bytes=1_000_000,
    )
    client.get_thread("t", auth=None, retries=0, idempotency_key="k", base_url=url, deadline=None)
    assert_type(client.with_options(auth=Bearer("t"), retries=1), ACPClient)
    assert_type(ACPClient.from_env("ACP_", timeout=3), ACPClient)
    return client


def raw(client: ACPClient, thread_id: UUID) -> int:
    found = client.with_raw_response.threads.get_thread(thread_id, timeout=3)
    assert_type(found, RawResponse[Thread])
    assert_type(found.data, Thread)
    assert_type(client.with_raw_response.search_agents({"limit": 1}), RawResponse[list[Agent]])
    assert_type(client.with_raw_response.delete_thread(thread_id), RawResponse[None])
    with client.with_raw_response.stream_stateless_run_output("r").data as events:
        assert_type(events, EventStream[RunOutputStream])
    print(found.headers["x-request-id"], found.content)
    return found.status_code


async def raw_async(client: AsyncACPClient) -> RawResponse[Thread]:
    assert_type(await client.with_raw_response.search_agents({}), RawResponse[list[Agent]])
    stream = await client.with_raw_response.stateless_runs.stream_stateless_run_output("r")
    assert_type(stream, RawResponse[AsyncEventStream[RunOutputStream]])
    return await client.with_raw_response.threads.get_thread("t")


async def everything_async() -> None:
    async with AsyncACPClient("http://127.0.0.1:8000", headers={"x-api-key": "k"}) as client:
        assert_type(await client.search_agents({}), list[Agent])
        created = await client.stateless_runs.create_stateless_run(RunCreateStateless())
        assert_type(created, RunStateless)
        stream = await client.stream_stateless_run_output(created.run_id)
        assert_type(stream, AsyncEventStream[RunOutputStream])
        async with stream as events:
            async for event in events:
                print(update(event))


def main() -> None:
    timeout = httpx2.Timeout(5.0, read=60.0)
    modes = RunCreateStateless(stream_mode=[StreamingMode.CUSTOM])
    with ACPClient("http://127.0.0.1:8000", timeout=timeout) as client:
        print(agents(client), run(client), modes)
