"""What users get wrong; each marked line must be an error, and no other line.

A mark names mypy's code and basedpyright's rule, `-` where one of them has nothing to say.
"""

from uuid import UUID

from acp_client import ACPClient, APIStatusError, AsyncACPClient, Unknown, types
from acp_client.models import (
    InputSchema,
    RunCreateStateless,
    RunError,
    RunInterrupt,
    RunOutput,
    RunResult,
    RunStateless,
)

client = ACPClient("http://127.0.0.1:8000")
an_id = UUID(int=1)

client.get_agent_by_id(7)  # ! arg-type reportArgumentType
client.get_agent_by_id()  # ! call-arg reportCallIssue
client.get_agent_by_id(agent_id=an_id)  # ! call-arg reportCallIssue
client.get_agent(an_id)  # ! attr-defined reportAttributeAccessIssue
client.agents.create_thread({})  # ! attr-defined reportAttributeAccessIssue
client.list_thread_runs(an_id, limit="5")  # ! arg-type reportArgumentType
client.list_thread_runs(an_id, limits=5)  # ! call-arg reportCallIssue
client.list_thread_runs(an_id, 5)  # ! call-arg reportCallIssue
client.list_thread_runs(an_id, timeout="5")  # ! arg-type reportArgumentType
client.cancel_thread_run(an_id, an_id, action="stop")  # ! arg-type reportArgumentType
client.create_stateless_run(["mailer"])  # ! call-overload reportArgumentType
client.create_stateless_run(None)  # ! call-overload reportArgumentType
client.create_stateless_run({"agent": "mailer"})  # ! call-overload reportArgumentType
client.create_stateless_run({"agent_id": 7})  # ! call-overload reportArgumentType
client.create_stateless_run({"config": {"tag": []}})  # ! call-overload reportArgumentType
client.create_stateless_run(agent="mailer")  # ! call-overload reportCallIssue
client.create_stateless_run(agent_id=7)  # ! call-overload reportArgumentType
client.create_stateless_run(on_completion="drop")  # ! call-overload reportArgumentType
client.create_stateless_run({}, agent_id="mailer")  # ! call-overload reportCallIssue
client.create_stateless_run(agent_id="mailer", timeout="5")  # ! call-overload reportArgumentType
client.with_raw_response.create_stateless_run(agent="x")  # ! call-overload reportCallIssue
types.RunCreateStateless(agent="mailer")  # ! typeddict-unknown-key reportCallIssue
types.RunCreateStateless(on_disconnect="stay")  # ! typeddict-item reportArgumentType
ACPClient(8000)  # ! arg-type reportArgumentType
ACPClient("http://127.0.0.1", header={})  # ! call-arg reportCallIssue
ACPClient("http://127.0.0.1", retries="2")  # ! arg-type reportArgumentType
client.with_options(base_url=8000)  # ! arg-type reportArgumentType
client.get_thread("t", auth="secret")  # ! arg-type reportArgumentType
client.with_raw_response.get_thread(7)  # ! arg-type reportArgumentType
client.with_raw_response.threads.get_thread("t", timeouts=1)  # ! call-arg reportCallIssue
raw = client.with_raw_response
name: str = raw.get_thread("t").thread_id  # ! attr-defined reportAttributeAccessIssue

RunCreateStateless(agent="mailer")  # ! call-arg reportCallIssue
RunCreateStateless(agent_id=7)  # ! arg-type reportArgumentType
RunCreateStateless(stream_mode="values")  # ! arg-type reportArgumentType
RunError(run_id="r", errcode=1)  # ! call-arg reportCallIssue
RunError(type="result", run_id="r", errcode=1, description="")  # ! arg-type reportArgumentType

run: RunStateless = client.create_thread({})  # ! assignment reportAssignmentType
text: str = client.get_stateless_run("r").status_code  # ! attr-defined reportAttributeAccessIssue
moment: str = client.get_stateless_run("r").created_at  # ! assignment reportAssignmentType
payload: InputSchema = None  # ! assignment reportAssignmentType

for event in client.stream_stateless_run_output("r"):
    print(event.data.run_id)  # ! union-attr reportAttributeAccessIssue


def not_narrowed(output: RunOutput) -> int:
    return output.errcode  # ! union-attr reportAttributeAccessIssue


def narrowed_wrongly(output: RunOutput) -> None:
    match output:
        case RunError():
            print(output.interrupt)  # ! attr-defined reportAttributeAccessIssue
        case RunResult() | RunInterrupt():
            print(output.type)
        case Unknown():
            print(output.errcode)  # ! attr-defined reportAttributeAccessIssue


def not_exhaustive(output: RunOutput) -> int:  # ! return reportReturnType
    match output:  # ! - reportMatchNotExhaustive
        case RunResult() | RunInterrupt() | RunError():
            return 1


async def not_awaited(asynchronous: AsyncACPClient) -> list[str]:
    found = asynchronous.search_agents({})
    for agent in found:  # ! attr-defined reportGeneralTypeIssues
        print(agent)
    return found  # ! return-value reportReturnType


def wrong_error(error: APIStatusError) -> None:
    print(error.status)  # ! attr-defined reportAttributeAccessIssue
