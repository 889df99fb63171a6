"""Keep state across runs, for agents that declare the `threads` capability.

A thread groups runs and holds a state that each run receives and leaves behind for
the next. The server records a checkpoint, identified by a UUID, at every step, so
that the whole history can be read, in full or from a checkpoint on, and execution
can branch from an earlier point. What the state contains is the agent developer's
choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import Thread, ThreadCreate, ThreadPatch, ThreadSearchRequest, ThreadState
    from ..rest import RESTResponseType

__all__ = ["ThreadsApi"]


class ThreadsApi:
    """Keep state across runs, for agents that declare the `threads` capability.

    A thread groups runs and holds a state that each run receives and leaves behind for
    the next. The server records a checkpoint, identified by a UUID, at every step, so
    that the whole history can be read, in full or from a checkpoint on, and execution
    can branch from an earlier point. What the state contains is the agent developer's
    choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    def create_thread(
        self,
        thread_create: ThreadCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Thread:
        """Create an empty thread

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        :param thread_create: ID and metadata of the new thread. Every field is optional. (required)
        :type thread_create: ThreadCreate
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._create_thread_serialize(
            thread_create=thread_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_THREAD.types,
        )
        _data: Thread = _info.data
        return _data

    def create_thread_with_http_info(
        self,
        thread_create: ThreadCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Thread]:
        """Create an empty thread

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        :param thread_create: ID and metadata of the new thread. Every field is optional. (required)
        :type thread_create: ThreadCreate
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._create_thread_serialize(
            thread_create=thread_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_THREAD.types,
        )
        return _info

    def create_thread_without_preload_content(
        self,
        thread_create: ThreadCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Create an empty thread

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        :param thread_create: ID and metadata of the new thread. Every field is optional. (required)
        :type thread_create: ThreadCreate
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._create_thread_serialize(
            thread_create=thread_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_thread_serialize(
        self,
        thread_create: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_THREAD,
            {},
            thread_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def search_threads(
        self,
        thread_search_request: ThreadSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Thread]:
        """Search threads by metadata, state or status

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param thread_search_request: Filters and paging. Every field is optional. (required)
        :type thread_search_request: ThreadSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Thread]
        """

        _param = self._search_threads_serialize(
            thread_search_request=thread_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_THREADS.types,
        )
        _data: list[Thread] = _info.data
        return _data

    def search_threads_with_http_info(
        self,
        thread_search_request: ThreadSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[Thread]]:
        """Search threads by metadata, state or status

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param thread_search_request: Filters and paging. Every field is optional. (required)
        :type thread_search_request: ThreadSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Thread]
        """

        _param = self._search_threads_serialize(
            thread_search_request=thread_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_THREADS.types,
        )
        return _info

    def search_threads_without_preload_content(
        self,
        thread_search_request: ThreadSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Search threads by metadata, state or status

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param thread_search_request: Filters and paging. Every field is optional. (required)
        :type thread_search_request: ThreadSearchRequest
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[Thread]
        """

        _param = self._search_threads_serialize(
            thread_search_request=thread_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _search_threads_serialize(
        self,
        thread_search_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.SEARCH_THREADS,
            {},
            thread_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def get_thread_history(
        self,
        thread_id: str,
        limit: int | None = None,
        before: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[ThreadState]:
        """Get the past states of a thread

        List the states that a thread has had, one per checkpoint. Use `before` with the last
        checkpoint ID received to page further back.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of states to return. Default 10.
        :type limit: int, optional
        :param before: Checkpoint ID. Only states older than this checkpoint are returned; by default none is left out.
        :type before: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[ThreadState]
        """

        _param = self._get_thread_history_serialize(
            thread_id=thread_id,
            limit=limit,
            before=before,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD_HISTORY.types,
        )
        _data: list[ThreadState] = _info.data
        return _data

    def get_thread_history_with_http_info(
        self,
        thread_id: str,
        limit: int | None = None,
        before: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[ThreadState]]:
        """Get the past states of a thread

        List the states that a thread has had, one per checkpoint. Use `before` with the last
        checkpoint ID received to page further back.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of states to return. Default 10.
        :type limit: int, optional
        :param before: Checkpoint ID. Only states older than this checkpoint are returned; by default none is left out.
        :type before: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[ThreadState]
        """

        _param = self._get_thread_history_serialize(
            thread_id=thread_id,
            limit=limit,
            before=before,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD_HISTORY.types,
        )
        return _info

    def get_thread_history_without_preload_content(
        self,
        thread_id: str,
        limit: int | None = None,
        before: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get the past states of a thread

        List the states that a thread has had, one per checkpoint. Use `before` with the last
        checkpoint ID received to page further back.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of states to return. Default 10.
        :type limit: int, optional
        :param before: Checkpoint ID. Only states older than this checkpoint are returned; by default none is left out.
        :type before: str, optional
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: list[ThreadState]
        """

        _param = self._get_thread_history_serialize(
            thread_id=thread_id,
            limit=limit,
            before=before,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_thread_history_serialize(
        self,
        thread_id: Any,
        limit: Any,
        before: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_THREAD_HISTORY,
            {"thread_id": thread_id, "limit": limit, "before": before},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def copy_thread(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Thread:
        """Copy a thread

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        :param thread_id: ID of the thread to copy (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._copy_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.COPY_THREAD.types,
        )
        _data: Thread = _info.data
        return _data

    def copy_thread_with_http_info(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Thread]:
        """Copy a thread

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        :param thread_id: ID of the thread to copy (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._copy_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.COPY_THREAD.types,
        )
        return _info

    def copy_thread_without_preload_content(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Copy a thread

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        :param thread_id: ID of the thread to copy (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._copy_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _copy_thread_serialize(
        self,
        thread_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.COPY_THREAD,
            {"thread_id": thread_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def get_thread(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Thread:
        """Get a thread

        Look up one thread by its ID, with its status, metadata and current state.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._get_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD.types,
        )
        _data: Thread = _info.data
        return _data

    def get_thread_with_http_info(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Thread]:
        """Get a thread

        Look up one thread by its ID, with its status, metadata and current state.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._get_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD.types,
        )
        return _info

    def get_thread_without_preload_content(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get a thread

        Look up one thread by its ID, with its status, metadata and current state.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._get_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_thread_serialize(
        self,
        thread_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_THREAD,
            {"thread_id": thread_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def delete_thread(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Delete a thread

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_THREAD.types,
        )
        _data: None = _info.data
        return _data

    def delete_thread_with_http_info(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Delete a thread

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_THREAD.types,
        )
        return _info

    def delete_thread_without_preload_content(
        self,
        thread_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Delete a thread

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: None
        """

        _param = self._delete_thread_serialize(
            thread_id=thread_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _delete_thread_serialize(
        self,
        thread_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.DELETE_THREAD,
            {"thread_id": thread_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def patch_thread(
        self,
        thread_id: str,
        thread_patch: ThreadPatch | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Thread:
        """Update a thread

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param thread_patch: The changes to make. Fields that are left out stay as they are. (required)
        :type thread_patch: ThreadPatch
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._patch_thread_serialize(
            thread_id=thread_id,
            thread_patch=thread_patch,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.PATCH_THREAD.types,
        )
        _data: Thread = _info.data
        return _data

    def patch_thread_with_http_info(
        self,
        thread_id: str,
        thread_patch: ThreadPatch | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[Thread]:
        """Update a thread

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param thread_patch: The changes to make. Fields that are left out stay as they are. (required)
        :type thread_patch: ThreadPatch
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._patch_thread_serialize(
            thread_id=thread_id,
            thread_patch=thread_patch,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.PATCH_THREAD.types,
        )
        return _info

    def patch_thread_without_preload_content(
        self,
        thread_id: str,
        thread_patch: ThreadPatch | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Update a thread

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param thread_patch: The changes to make. Fields that are left out stay as they are. (required)
        :type thread_patch: ThreadPatch
        :param _request_timeout: seconds in total, or a pair of those for connecting and reading
        :type _request_timeout: float, optional
        :param _request_auth: credentials in place of those that were configured
        :type _request_auth: dict, optional
        :param _content_type: the media type of the request
        :type _content_type: str, optional
        :param _headers: headers of this request
        :type _headers: dict, optional
        :param _host_index: which server of the document to talk to; 0 is the host
        :type _host_index: int, optional
        :return: Thread
        """

        _param = self._patch_thread_serialize(
            thread_id=thread_id,
            thread_patch=thread_patch,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _patch_thread_serialize(
        self,
        thread_id: Any,
        thread_patch: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.PATCH_THREAD,
            {"thread_id": thread_id},
            thread_patch,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request
