"""Promises about searching threads."""

from typing import Any

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.states import states, thread_with
from acpact.conformance.verdicts import BlockedError, NotSupportedError

_SEARCH = "#/paths/~1threads~1search/post"
_FIELDS = "#/components/schemas/ThreadSearchRequest/properties"
_OPERATIONS = ("create_thread", "search_threads")
_NEEDS = ("threads",)
_MOST = 1000
_DEFAULT = 10
_MANY = 25
_ALIKE = (True, 1, "1")


@rule(
    "threads/search-metadata",
    Level.MUST,
    "A search for metadata finds the threads that have them",
    pointer=f"{_FIELDS}/metadata",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_metadata(acp: Acp) -> None:
    """Three threads are created, two with one value in their metadata and one with another. A
    search for the first value has to find those two and not the third: it is how clients find
    what is theirs.
    """
    wanted = {await acp.thread(metadata={"kind": "wanted", "n": n}) for n in range(2)}
    await acp.thread(metadata={"kind": "other"})
    _must_find(await acp.find_threads(metadata={"kind": "wanted"}, limit=_MOST), wanted)


@rule(
    "threads/search-all-metadata",
    Level.MUST,
    "A search for several metadata finds only what has all of them",
    pointer=f"{_FIELDS}/metadata",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_all_metadata(acp: Acp) -> None:
    """Of three threads one has both of two entries in its metadata, the others have one each. A
    search for both has to find that one alone: all the keys have to be there, with equal values.
    """
    both = {"colour": "red", "size": 1}
    wanted = {await acp.thread(metadata=both)}
    for key, value in both.items():
        await acp.thread(metadata={key: value})
    _must_find(await acp.find_threads(metadata=both, limit=_MOST), wanted)


@rule(
    "threads/search-metadata-exact",
    Level.MUST,
    "A search for metadata tells true, 1 and text apart",
    pointer=f"{_FIELDS}/metadata",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_metadata_exact(acp: Acp) -> None:
    """Three threads are created whose metadata have `true`, `1` and `"1"` under the same key. A
    search for each of these values has to find its own thread alone: values that match are equal,
    and no two of these are in JSON.
    """
    made = [await acp.thread(metadata={"value": value}) for value in _ALIKE]
    for thread_id, value in zip(made, _ALIKE, strict=True):
        _must_find(await acp.find_threads(metadata={"value": value}, limit=_MOST), {thread_id})


@rule(
    "threads/search-status",
    Level.MUST,
    "A search for a status finds the threads that have it",
    pointer=f"{_FIELDS}/status",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_status(acp: Acp) -> None:
    """A new thread is `idle`. A search for threads of that status has to find it, and searches for
    any other status must not.
    """
    thread_id = await acp.thread()
    _must_find(await acp.find_threads(status="idle", limit=_MOST), {thread_id})
    for status in ("busy", "interrupted", "error"):
        _must_find(await acp.find_threads(status=status, limit=_MOST), set())


@rule(
    "threads/search-busy",
    Level.MUST,
    "A search for busy threads finds one with a pending run",
    pointer=f"{_FIELDS}/status",
    operations=(*_OPERATIONS, "create_thread_run"),
    needs=_NEEDS,
    presumes=(
        "threads/search-status",
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
    once=True,
)
async def search_busy(acp: Acp) -> None:
    """Of two threads one has a pending run. A search for `busy` threads has to find that one alone,
    and a search for `idle` ones the other one: the status searched for is the present one.
    """
    idle, busy = await acp.thread(), await acp.thread()
    await acp.on(busy).held()
    _must_find(await acp.find_threads(status="busy", limit=_MOST), {busy})
    _must_find(await acp.find_threads(status="idle", limit=_MOST), {idle})


@rule(
    "threads/search-values",
    Level.MUST,
    "A search for values finds the threads whose state contains them",
    pointer=f"{_FIELDS}/values",
    operations=(*_OPERATIONS, "patch_thread"),
    needs=_NEEDS,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
        "threads/patch-values",
    ),
)
async def search_values(acp: Acp) -> None:
    """Three threads have different states, or none. A search for one of the states has to find the
    threads whose present state contains all its values, and no others.
    """
    second, first = sorted(states(acp, 2), key=bool)
    if not isinstance(first, dict):
        raise NotSupportedError("the thread state is no object, and can't be searched by values")
    if not first:
        raise BlockedError("no thread state is known that has values")
    found = {await thread_with(acp, second, first)}
    other = await thread_with(acp, first, second)
    await acp.thread()
    expected = found | ({other} if _contains(second, first) else set())
    _must_find(await acp.find_threads(values=first, limit=_MOST), expected)


@rule(
    "threads/search-limit",
    Level.MUST,
    "A search for threads returns no more than its limit",
    pointer=f"{_FIELDS}/limit",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_limit(acp: Acp) -> None:
    """Three threads are created and searched with a limit of 2. Two have to come: who sets a limit
    relies on it, for the size of pages or of a buffer.
    """
    for _ in range(3):
        await acp.thread()
    answer = (await acp.find_threads(limit=2)).must_be(200)
    answer.must_have("two threads, the limit is 2", lambda found: len(found) == 2)


@rule(
    "threads/search-default-limit",
    Level.MUST,
    "A search for threads without a limit returns ten",
    pointer=f"{_FIELDS}/limit/default",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_default_limit(acp: Acp) -> None:
    """Eleven threads are created and searched without a limit. Ten have to come, which is the
    default: with fewer or more a client can't tell whether there is another page.
    """
    for _ in range(_DEFAULT + 1):
        await acp.thread()
    answer = (await acp.find_threads()).must_be(200)
    answer.must_have("ten threads, the default limit", lambda found: len(found) == _DEFAULT)


@rule(
    "threads/search-large-limit",
    Level.MUST,
    "A search with a large limit returns all threads that fit",
    pointer=f"{_FIELDS}/limit/maximum",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_large_limit(acp: Acp) -> None:
    """Threads are created, more than fit on a usual page, and searched with the largest limit. All
    of them have to come: a client takes a page shorter than its limit for the last one.
    """
    made = {await acp.thread() for _ in range(_MANY)}
    answer = (await acp.find_threads(limit=_MOST)).must_be(200)
    found = {item["thread_id"] for item in answer.json}
    answer.must(made <= found, f"all {_MANY} threads, the limit is {_MOST}")


@rule(
    "threads/search-offset",
    Level.MUST,
    "Pages of threads neither repeat nor leave out any",
    pointer=f"{_FIELDS}/offset",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/search-limit",
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_offset(acp: Acp) -> None:
    """Three threads are created and read in pages of two. Each of them has to be on exactly one of
    the pages, and the page after the last one has to be empty: that is where a client stops.
    """
    made = sorted([await acp.thread() for _ in range(3)])
    pages = [(await acp.find_threads(limit=2)).needed()]
    answer = (await acp.find_threads(limit=2, offset=2)).must_be(200)
    answer.must_have(
        "the thread that is not on the page before",
        lambda found: sorted(item["thread_id"] for item in [*pages[0], *found]) == made,
    )
    end = (await acp.find_threads(limit=2, offset=3)).must_be(200)
    end.must_have("an empty page after the last one", lambda found: found == [])


@rule(
    "threads/search-without-match",
    Level.MUST,
    "A search that no thread matches finds nothing",
    pointer=f"{_SEARCH}/responses/200",
    operations=("search_threads",),
    needs=_NEEDS,
    once=True,
    presumes=("threads/search-metadata",),
)
async def search_without_match(acp: Acp) -> None:
    """Threads are searched by metadata that none of them has. An empty list has to come, with
    status 200: that nothing was found is an answer, not an error.
    """
    answer = (await acp.find_threads(metadata={"nobody": acp.uuid()})).must_be(200)
    answer.must_have("an empty list, no thread has such metadata", lambda found: found == [])


@rule(
    "threads/search-equals-get",
    Level.SHOULD,
    "A thread in a search is the same as by itself",
    pointer=f"{_SEARCH}/responses/200",
    operations=(*_OPERATIONS, "get_thread"),
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-metadata",
        "threads/create-random-uuid",
        "threads/get-equals-create",
    ),
)
async def search_equals_get(acp: Acp) -> None:
    """A thread is searched for, then asked for by its ID. Both answers should tell the same of it:
    clients show lists without asking for each item.
    """
    thread_id = await acp.thread()
    found = (await acp.find_threads()).needed()
    answer = (await acp.get_thread(thread_id)).must_be(200)
    answer.must_have(f"the thread as a search has it: {found}", lambda thread: [thread] == found)


@rule(
    "threads/search-lists-all",
    Level.MUST,
    "A search without filters lists all threads",
    pointer=f"{_SEARCH}/description",
    operations=_OPERATIONS,
    needs=_NEEDS,
    once=True,
    presumes=(
        "threads/create-metadata",
        "threads/search-large-limit",
        "threads/search-metadata",
        "threads/create-random-uuid",
    ),
)
async def search_lists_all(acp: Acp) -> None:
    """A thread is created, and threads are searched without any filter. If all threads fit on one
    page, it has to be among them: it is there, whatever its metadata are.
    """
    thread_id = await acp.thread()
    answer = (await acp.call("search_threads", body={"limit": _MOST})).must_be(200)
    answer.must_have(
        "a thread at least, and the one that was created unless the page is full",
        lambda found: len(found) == _MOST or thread_id in _ids(found),
    )


def _must_find(answer: Answer, threads: set[str]) -> None:
    """Hold a search to these of the threads that this rule has made."""
    answer.must_be(200).must_have(
        f"the threads {sorted(threads) or 'none'}, and no others",
        lambda found: _ids(found) == threads,
    )


def _ids(found: Any) -> set[str]:
    return {item["thread_id"] for item in found}


def _contains(state: Any, wanted: dict[str, Any]) -> bool:
    return isinstance(state, dict) and all(
        key in state and state[key] == value for key, value in wanted.items()
    )
