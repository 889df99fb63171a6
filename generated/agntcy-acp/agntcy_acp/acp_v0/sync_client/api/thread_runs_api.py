"""Run agents on a thread, reading and updating its state.

A thread takes a new run while it is `idle`, that is while none of its runs is
`pending`; `multitask_strategy` says what happens otherwise. Different agents may
run on the same thread if they share one format of thread state. See `Thread` and
`RunCreateStateful`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.events import events as _events
from ..._support.events import with_info as _with_info
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import RunCreateStateful, RunOutputStream, RunStateful, RunWaitResponseStateful
    from ..rest import RESTResponseType

__all__ = ["ThreadRunsApi"]


class ThreadRunsApi:
    """Run agents on a thread, reading and updating its state.

    A thread takes a new run while it is `idle`, that is while none of its runs is
    `pending`; `multitask_strategy` says what happens otherwise. Different agents may
    run on the same thread if they share one format of thread state. See `Thread` and
    `RunCreateStateful`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    def list_thread_runs(
        self,
        thread_id: str,
        limit: int | None = None,
        offset: int | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[RunStateful]:
        """List the runs of a thread

        List the runs that were created on a thread, in pages of `limit` items starting at
        `offset`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of runs to return. Default 10.
        :type limit: int, optional
        :param offset: Number of runs to skip before the first one returned. Default 0.
        :type offset: int, optional
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
        :return: list[RunStateful]
        """

        _param = self._list_thread_runs_serialize(
            thread_id=thread_id,
            limit=limit,
            offset=offset,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.LIST_THREAD_RUNS.types,
        )
        _data: list[RunStateful] = _info.data
        return _data

    def list_thread_runs_with_http_info(
        self,
        thread_id: str,
        limit: int | None = None,
        offset: int | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[RunStateful]]:
        """List the runs of a thread

        List the runs that were created on a thread, in pages of `limit` items starting at
        `offset`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of runs to return. Default 10.
        :type limit: int, optional
        :param offset: Number of runs to skip before the first one returned. Default 0.
        :type offset: int, optional
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
        :return: list[RunStateful]
        """

        _param = self._list_thread_runs_serialize(
            thread_id=thread_id,
            limit=limit,
            offset=offset,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.LIST_THREAD_RUNS.types,
        )
        return _info

    def list_thread_runs_without_preload_content(
        self,
        thread_id: str,
        limit: int | None = None,
        offset: int | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """List the runs of a thread

        List the runs that were created on a thread, in pages of `limit` items starting at
        `offset`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param limit: Maximum number of runs to return. Default 10.
        :type limit: int, optional
        :param offset: Number of runs to skip before the first one returned. Default 0.
        :type offset: int, optional
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
        :return: list[RunStateful]
        """

        _param = self._list_thread_runs_serialize(
            thread_id=thread_id,
            limit=limit,
            offset=offset,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _list_thread_runs_serialize(
        self,
        thread_id: Any,
        limit: Any,
        offset: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.LIST_THREAD_RUNS,
            {"thread_id": thread_id, "limit": limit, "offset": offset},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def create_thread_run(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateful:
        """Start a run on a thread

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunStateful
        """

        _param = self._create_thread_run_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_THREAD_RUN.types,
        )
        _data: RunStateful = _info.data
        return _data

    def create_thread_run_with_http_info(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateful]:
        """Start a run on a thread

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunStateful
        """

        _param = self._create_thread_run_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_THREAD_RUN.types,
        )
        return _info

    def create_thread_run_without_preload_content(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run on a thread

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunStateful
        """

        _param = self._create_thread_run_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_thread_run_serialize(
        self,
        thread_id: Any,
        run_create_stateful: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_THREAD_RUN,
            {"thread_id": thread_id},
            run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def create_and_stream_thread_run_output(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Iterator[RunOutputStream]:
        """Start a run on a thread and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunOutputStream
        """

        _param = self._create_and_stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.CREATE_AND_STREAM_THREAD_RUN_OUTPUT.stream_types,
            )
        _found = _events(
            _operations.CREATE_AND_STREAM_THREAD_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        return (_event.value for _event in _found)

    def create_and_stream_thread_run_output_with_http_info(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Iterator[ApiResponse[RunOutputStream]]:
        """Start a run on a thread and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunOutputStream
        """

        _param = self._create_and_stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.CREATE_AND_STREAM_THREAD_RUN_OUTPUT.stream_types,
            )
        _found = _events(
            _operations.CREATE_AND_STREAM_THREAD_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        return (_with_info(_answer, _event) for _event in _found)

    def create_and_stream_thread_run_output_without_preload_content(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run on a thread and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunOutputStream
        """

        _param = self._create_and_stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_stream_thread_run_output_serialize(
        self,
        thread_id: Any,
        run_create_stateful: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_STREAM_THREAD_RUN_OUTPUT,
            {"thread_id": thread_id},
            run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def create_and_wait_for_thread_run_output(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponseStateful:
        """Start a run on a thread and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunWaitResponseStateful
        """

        _param = self._create_and_wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_FOR_THREAD_RUN_OUTPUT.types,
        )
        _data: RunWaitResponseStateful = _info.data
        return _data

    def create_and_wait_for_thread_run_output_with_http_info(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponseStateful]:
        """Start a run on a thread and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunWaitResponseStateful
        """

        _param = self._create_and_wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_FOR_THREAD_RUN_OUTPUT.types,
        )
        return _info

    def create_and_wait_for_thread_run_output_without_preload_content(
        self,
        thread_id: str,
        run_create_stateful: RunCreateStateful | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run on a thread and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_create_stateful: The agent to run, its input, and options of the run. (required)
        :type run_create_stateful: RunCreateStateful
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
        :return: RunWaitResponseStateful
        """

        _param = self._create_and_wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_create_stateful=run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_wait_for_thread_run_output_serialize(
        self,
        thread_id: Any,
        run_create_stateful: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_WAIT_FOR_THREAD_RUN_OUTPUT,
            {"thread_id": thread_id},
            run_create_stateful,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def wait_for_thread_run_output(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponseStateful:
        """Wait for the output of a run on a thread

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunWaitResponseStateful
        """

        _param = self._wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_FOR_THREAD_RUN_OUTPUT.types,
        )
        _data: RunWaitResponseStateful = _info.data
        return _data

    def wait_for_thread_run_output_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponseStateful]:
        """Wait for the output of a run on a thread

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunWaitResponseStateful
        """

        _param = self._wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_FOR_THREAD_RUN_OUTPUT.types,
        )
        return _info

    def wait_for_thread_run_output_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Wait for the output of a run on a thread

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunWaitResponseStateful
        """

        _param = self._wait_for_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _wait_for_thread_run_output_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.WAIT_FOR_THREAD_RUN_OUTPUT,
            {"thread_id": thread_id, "run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def get_thread_run(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateful:
        """Get a run on a thread

        Look up one run of a thread: its status, its times and the request that created it. The
        output is not included.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunStateful
        """

        _param = self._get_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD_RUN.types,
        )
        _data: RunStateful = _info.data
        return _data

    def get_thread_run_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateful]:
        """Get a run on a thread

        Look up one run of a thread: its status, its times and the request that created it. The
        output is not included.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunStateful
        """

        _param = self._get_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_THREAD_RUN.types,
        )
        return _info

    def get_thread_run_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get a run on a thread

        Look up one run of a thread: its status, its times and the request that created it. The
        output is not included.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunStateful
        """

        _param = self._get_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_thread_run_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_THREAD_RUN,
            {"thread_id": thread_id, "run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def resume_thread_run(
        self,
        thread_id: str,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateful:
        """Resume an interrupted run on a thread

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param body: The input that the interrupt asks for, in the shape of the `resume_payload` schema that the agent's descriptor gives for this interrupt type. (required)
        :type body: Dict[str, object]
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
        :return: RunStateful
        """

        _param = self._resume_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.RESUME_THREAD_RUN.types,
        )
        _data: RunStateful = _info.data
        return _data

    def resume_thread_run_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateful]:
        """Resume an interrupted run on a thread

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param body: The input that the interrupt asks for, in the shape of the `resume_payload` schema that the agent's descriptor gives for this interrupt type. (required)
        :type body: Dict[str, object]
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
        :return: RunStateful
        """

        _param = self._resume_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.RESUME_THREAD_RUN.types,
        )
        return _info

    def resume_thread_run_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Resume an interrupted run on a thread

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param body: The input that the interrupt asks for, in the shape of the `resume_payload` schema that the agent's descriptor gives for this interrupt type. (required)
        :type body: Dict[str, object]
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
        :return: RunStateful
        """

        _param = self._resume_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _resume_thread_run_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        body: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.RESUME_THREAD_RUN,
            {"thread_id": thread_id, "run_id": run_id},
            body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def delete_thread_run(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Delete a run on a thread

        Delete the record of a run from its thread.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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

        _param = self._delete_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_THREAD_RUN.types,
        )
        _data: None = _info.data
        return _data

    def delete_thread_run_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Delete a run on a thread

        Delete the record of a run from its thread.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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

        _param = self._delete_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_THREAD_RUN.types,
        )
        return _info

    def delete_thread_run_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Delete a run on a thread

        Delete the record of a run from its thread.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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

        _param = self._delete_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _delete_thread_run_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.DELETE_THREAD_RUN,
            {"thread_id": thread_id, "run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def stream_thread_run_output(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Iterator[RunOutputStream]:
        """Stream the output of a run on a thread

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunOutputStream
        """

        _param = self._stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.STREAM_THREAD_RUN_OUTPUT.stream_types,
            )
        _found = _events(_operations.STREAM_THREAD_RUN_OUTPUT, _answer, self.stream_chunk_size)
        return (_event.value for _event in _found)

    def stream_thread_run_output_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Iterator[ApiResponse[RunOutputStream]]:
        """Stream the output of a run on a thread

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunOutputStream
        """

        _param = self._stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.STREAM_THREAD_RUN_OUTPUT.stream_types,
            )
        _found = _events(_operations.STREAM_THREAD_RUN_OUTPUT, _answer, self.stream_chunk_size)
        return (_with_info(_answer, _event) for _event in _found)

    def stream_thread_run_output_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Stream the output of a run on a thread

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
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
        :return: RunOutputStream
        """

        _param = self._stream_thread_run_output_serialize(
            thread_id=thread_id,
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _stream_thread_run_output_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.STREAM_THREAD_RUN_OUTPUT,
            {"thread_id": thread_id, "run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    def cancel_thread_run(
        self,
        thread_id: str,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Cancel a run on a thread

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
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

        _param = self._cancel_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_THREAD_RUN.types,
        )
        _data: None = _info.data
        return _data

    def cancel_thread_run_with_http_info(
        self,
        thread_id: str,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Cancel a run on a thread

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
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

        _param = self._cancel_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_THREAD_RUN.types,
        )
        return _info

    def cancel_thread_run_without_preload_content(
        self,
        thread_id: str,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Cancel a run on a thread

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        :param thread_id: ID of the thread (UUID). (required)
        :type thread_id: str
        :param run_id: ID of the run (UUID). (required)
        :type run_id: str
        :param wait: Whether to answer only after the run has stopped. With `false`, the default, the answer comes as soon as the request is accepted.
        :type wait: bool, optional
        :param action: What becomes of the run. `interrupt` (default) stops it and keeps its record; `rollback` stops it, then removes the run and the checkpoints that it made.
        :type action: str, optional
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

        _param = self._cancel_thread_run_serialize(
            thread_id=thread_id,
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _cancel_thread_run_serialize(
        self,
        thread_id: Any,
        run_id: Any,
        wait: Any,
        action: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CANCEL_THREAD_RUN,
            {"thread_id": thread_id, "run_id": run_id, "wait": wait, "action": action},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request
