"""Promises about the history of threads."""

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.states import at, checkpoint, past, states, thread_with

_GET = "#/paths/~1threads~1{thread_id}~1history/get"
_LIMIT, _BEFORE = f"{_GET}/parameters/1", f"{_GET}/parameters/2"
_OPERATIONS = ("create_thread", "patch_thread", "get_thread_history")
_NEEDS = ("threads",)
_DEFAULT = 10


@rule(
    "history/newest-first",
    Level.MUST,
    "History begins with the newest state",
    pointer=f"{_GET}/description",
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=(
        "threads/patch-values",
        "threads/patch-new-checkpoint",
    ),
)
async def newest_first(acp: Acp) -> None:
    """A thread has had three states. They have to be listed with the newest first: with the last
    checkpoint ID that it has received, a client pages further back.
    """
    wanted = [*states(acp, 3)]
    answer = (await acp.history(await thread_with(acp, *wanted))).must_be(200)
    answer.must_have(
        f"the states {wanted[::-1]}, newest first",
        lambda found: [item["values"] for item in found] == wanted[::-1],
    )


@rule(
    "history/limit",
    Level.MUST,
    "History returns no more states than its limit",
    pointer=_LIMIT,
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=(
        "threads/patch-values",
        "threads/patch-new-checkpoint",
    ),
)
async def limit(acp: Acp) -> None:
    """The history of a thread with three states is read with a limit of 2. Two have to come: states
    can be large, and a limit is what keeps an answer small.
    """
    answer = await acp.history(await thread_with(acp, *states(acp, 3)), limit="2")
    answer.must_be(200).must_have("two states, the limit is 2", lambda found: len(found) == 2)


@rule(
    "history/default-limit",
    Level.MUST,
    "History without a limit returns ten states",
    pointer=_LIMIT,
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=(
        "threads/patch-values",
        "threads/patch-new-checkpoint",
    ),
)
async def default_limit(acp: Acp) -> None:
    """The history of a thread with twelve states is read without a limit. Ten have to come, which
    is the default: with fewer or more a client can't tell whether there is another page.
    """
    wanted = [*states(acp, 2)] * 6
    answer = (await acp.history(await thread_with(acp, *wanted))).must_be(200)
    answer.must_have("ten states, the default limit", lambda found: len(found) == _DEFAULT)


@rule(
    "history/before",
    Level.MUST,
    "Only states older than a checkpoint come before it",
    pointer=_BEFORE,
    operations=_OPERATIONS,
    needs=_NEEDS,
)
async def before(acp: Acp) -> None:
    """The history of a thread with three states is read before the checkpoint of the second one.
    The first one has to come, neither the second nor a later one: pages would overlap.
    """
    wanted = states(acp, 3)
    thread_id = await thread_with(acp, *wanted)
    history = await past(acp, thread_id)
    first, second = at(history, wanted[0]), at(history, wanted[1])
    answer = (await acp.history(thread_id, before=checkpoint(second))).must_be(200)
    answer.must_have(f"the state before alone: {first}", lambda found: found == [first])


@rule(
    "history/pages",
    Level.MUST,
    "Pages of history neither repeat nor leave out any state",
    pointer=f"{_GET}/description",
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=(
        "history/before",
        "history/newest-first",
        "history/limit",
    ),
)
async def pages(acp: Acp) -> None:
    """The history of a thread with three states is read one by one, each before the last checkpoint
    received. It has to be the history as it comes at once, and an empty page has to end it.
    """
    thread_id = await thread_with(acp, *states(acp, 3))
    query = {"limit": "1"}
    for item in await past(acp, thread_id):
        answer = (await acp.history(thread_id, **query)).must_be(200)
        answer.must(answer.json == [item], f"the next state further back alone: {item}")
        query["before"] = checkpoint(item)
    answer = (await acp.history(thread_id, **query)).must_be(200)
    answer.must_have("an empty page before the oldest state", lambda found: found == [])


@rule(
    "history/checkpoints-unique",
    Level.MUST,
    "Each state of a thread has a checkpoint of its own",
    pointer="#/components/schemas/ThreadCheckpoint/properties/checkpoint_id",
    operations=_OPERATIONS,
    needs=_NEEDS,
    presumes=(
        "threads/patch-values",
        "threads/patch-new-checkpoint",
    ),
)
async def checkpoints_unique(acp: Acp) -> None:
    """A thread has had two states, one of them twice. Each of the three steps has to have an ID of
    its own in the history: it names one point to page and to branch from.
    """
    first, second = states(acp, 2)
    answer = (await acp.history(await thread_with(acp, first, second, first))).must_be(200)
    answer.must_have("three states", lambda found: len(found) == 3)
    answer.must_have(
        "three different checkpoint IDs",
        lambda found: len({checkpoint(item) for item in found}) == 3,
    )


@rule(
    "history/begins-with-present",
    Level.MUST,
    "The newest state in the history is that of the thread",
    pointer="#/components/schemas/Thread/properties/values",
    operations=(*_OPERATIONS, "get_thread"),
    needs=_NEEDS,
    presumes=("history/limit",),
)
async def begins_with_present(acp: Acp) -> None:
    """A thread has had two states. Its `values` are the latest state: they have to be equal to the
    values of the one state that its history has with a limit of 1.
    """
    thread_id = await thread_with(acp, *states(acp, 2))
    newest = (await acp.history(thread_id, limit="1")).needed()
    answer = (await acp.get_thread(thread_id)).must_be(200)
    answer.must_have(
        f"the values of the newest state: {newest}",
        lambda found: [found.get("values")] == [item["values"] for item in newest],
    )
