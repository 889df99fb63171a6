"""Run an agent within one request, and get its output in the response.

A run is one execution of an agent. On a thread it starts from the thread's state and
leaves an updated one behind; without a thread it starts from nothing and leaves nothing.
See `RunCreate` and `RunWaitResponse`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from ... import _operations
from ..._support.events import async_events as _async_events
from ..._support.events import with_info as _with_info
from ..._support.operation import RequestSerialized
from ..._support.operation import serialize as _serialize
from ..api_client import ApiClient

if TYPE_CHECKING:
    from ...api_response import ApiResponse
    from ...models import RunCreate, RunStream, RunStreamEvent, RunWaitResponse
    from ..rest import RESTResponseType

__all__ = ["RunsApi"]


class RunsApi:
    """Run an agent within one request, and get its output in the response.

    A run is one execution of an agent. On a thread it starts from the thread's state and
    leaves an updated one behind; without a thread it starts from nothing and leaves nothing.
    See `RunCreate` and `RunWaitResponse`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    async def create_and_stream_run(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[RunStreamEvent]:
        """Start a run and follow its output

        Start a run and follow its output as server-sent events until it stops. `stream_mode`
        chooses what is sent; `on_disconnect` tells what happens if the client leaves early.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
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
        :return: RunStreamEvent
        """

        _param = self._create_and_stream_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            await _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.CREATE_AND_STREAM_RUN.stream_types,
            )
        _found = _async_events(_operations.CREATE_AND_STREAM_RUN, _answer, self.stream_chunk_size)
        async for _event in _found:
            yield _event.value

    async def create_and_stream_run_with_http_info(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[ApiResponse[RunStreamEvent]]:
        """Start a run and follow its output

        Start a run and follow its output as server-sent events until it stops. `stream_mode`
        chooses what is sent; `on_disconnect` tells what happens if the client leaves early.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
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
        :return: RunStreamEvent
        """

        _param = self._create_and_stream_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        if _answer.status != 200:
            await _answer.read()
            self.api_client.response_deserialize(
                response_data=_answer,
                response_types_map=_operations.CREATE_AND_STREAM_RUN.stream_types,
            )
        _found = _async_events(_operations.CREATE_AND_STREAM_RUN, _answer, self.stream_chunk_size)
        async for _event in _found:
            yield _with_info(_answer, _event)

    async def create_and_stream_run_without_preload_content(
        self,
        run_stream: RunStream | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run and follow its output

        Start a run and follow its output as server-sent events until it stops. `stream_mode`
        chooses what is sent; `on_disconnect` tells what happens if the client leaves early.

        :param run_stream: The agent to run, its input, and options of the run. (required)
        :type run_stream: RunStream
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
        :return: RunStreamEvent
        """

        _param = self._create_and_stream_run_serialize(
            run_stream=run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_stream_run_serialize(
        self,
        run_stream: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_STREAM_RUN,
            {},
            run_stream,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def create_and_wait_run(
        self,
        run_create: RunCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponse:
        """Start a run and wait for its output

        Start a run and answer once it has stopped, with its final output. The request stays
        open for as long as the run takes.

        :param run_create: The agent to run, its input, and options of the run. (required)
        :type run_create: RunCreate
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
        :return: RunWaitResponse
        """

        _param = self._create_and_wait_run_serialize(
            run_create=run_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_RUN.types,
        )
        _data: RunWaitResponse = _info.data
        return _data

    async def create_and_wait_run_with_http_info(
        self,
        run_create: RunCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponse]:
        """Start a run and wait for its output

        Start a run and answer once it has stopped, with its final output. The request stays
        open for as long as the run takes.

        :param run_create: The agent to run, its input, and options of the run. (required)
        :type run_create: RunCreate
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
        :return: RunWaitResponse
        """

        _param = self._create_and_wait_run_serialize(
            run_create=run_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_RUN.types,
        )
        return _info

    async def create_and_wait_run_without_preload_content(
        self,
        run_create: RunCreate | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a run and wait for its output

        Start a run and answer once it has stopped, with its final output. The request stays
        open for as long as the run takes.

        :param run_create: The agent to run, its input, and options of the run. (required)
        :type run_create: RunCreate
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
        :return: RunWaitResponse
        """

        _param = self._create_and_wait_run_serialize(
            run_create=run_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_wait_run_serialize(
        self,
        run_create: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_WAIT_RUN,
            {},
            run_create,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request
