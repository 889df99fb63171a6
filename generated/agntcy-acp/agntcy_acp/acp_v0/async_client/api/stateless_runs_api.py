"""Run agents without keeping a thread.

A run is one execution of an agent. It ends with a result or an error, or pauses
with an interrupt that asks for more input. Poll the run, wait for its output, or
stream it. See `Run` and `RunOutput`.
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
    from ...models import (
        RunCreateStateless,
        RunOutputStream,
        RunSearchRequest,
        RunStateless,
        RunWaitResponseStateless,
    )
    from ..rest import RESTResponseType

__all__ = ["StatelessRunsApi"]


class StatelessRunsApi:
    """Run agents without keeping a thread.

    A run is one execution of an agent. It ends with a result or an error, or pauses
    with an interrupt that asks for more input. Poll the run, wait for its output, or
    stream it. See `Run` and `RunOutput`.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Call through a client, the default one where none is given."""
        self.api_client = ApiClient.get_default() if api_client is None else api_client
        self.stream_chunk_size = 4096

    async def create_stateless_run(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateless:
        """Start a stateless run

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunStateless
        """

        _param = self._create_stateless_run_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_STATELESS_RUN.types,
        )
        _data: RunStateless = _info.data
        return _data

    async def create_stateless_run_with_http_info(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateless]:
        """Start a stateless run

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunStateless
        """

        _param = self._create_stateless_run_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_STATELESS_RUN.types,
        )
        return _info

    async def create_stateless_run_without_preload_content(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a stateless run

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunStateless
        """

        _param = self._create_stateless_run_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_stateless_run_serialize(
        self,
        run_create_stateless: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_STATELESS_RUN,
            {},
            run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def search_stateless_runs(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[RunStateless]:
        """Search stateless runs by agent, status or metadata

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
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
        :return: list[RunStateless]
        """

        _param = self._search_stateless_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_STATELESS_RUNS.types,
        )
        _data: list[RunStateless] = _info.data
        return _data

    async def search_stateless_runs_with_http_info(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[list[RunStateless]]:
        """Search stateless runs by agent, status or metadata

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
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
        :return: list[RunStateless]
        """

        _param = self._search_stateless_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.SEARCH_STATELESS_RUNS.types,
        )
        return _info

    async def search_stateless_runs_without_preload_content(
        self,
        run_search_request: RunSearchRequest | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Search stateless runs by agent, status or metadata

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        :param run_search_request: Filters and paging. Every field is optional. (required)
        :type run_search_request: RunSearchRequest
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
        :return: list[RunStateless]
        """

        _param = self._search_stateless_runs_serialize(
            run_search_request=run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _search_stateless_runs_serialize(
        self,
        run_search_request: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.SEARCH_STATELESS_RUNS,
            {},
            run_search_request,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def create_and_stream_stateless_run_output(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[RunOutputStream]:
        """Start a stateless run and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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

        _param = self._create_and_stream_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
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
                response_types_map=_operations.CREATE_AND_STREAM_STATELESS_RUN_OUTPUT.stream_types,
            )
        _found = _async_events(
            _operations.CREATE_AND_STREAM_STATELESS_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        async for _event in _found:
            yield _event.value

    async def create_and_stream_stateless_run_output_with_http_info(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[ApiResponse[RunOutputStream]]:
        """Start a stateless run and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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

        _param = self._create_and_stream_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
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
                response_types_map=_operations.CREATE_AND_STREAM_STATELESS_RUN_OUTPUT.stream_types,
            )
        _found = _async_events(
            _operations.CREATE_AND_STREAM_STATELESS_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        async for _event in _found:
            yield _with_info(_answer, _event)

    async def create_and_stream_stateless_run_output_without_preload_content(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a stateless run and follow its output

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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

        _param = self._create_and_stream_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_stream_stateless_run_output_serialize(
        self,
        run_create_stateless: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_STREAM_STATELESS_RUN_OUTPUT,
            {},
            run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def create_and_wait_for_stateless_run_output(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponseStateless:
        """Start a stateless run and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunWaitResponseStateless
        """

        _param = self._create_and_wait_for_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_FOR_STATELESS_RUN_OUTPUT.types,
        )
        _data: RunWaitResponseStateless = _info.data
        return _data

    async def create_and_wait_for_stateless_run_output_with_http_info(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponseStateless]:
        """Start a stateless run and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunWaitResponseStateless
        """

        _param = self._create_and_wait_for_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CREATE_AND_WAIT_FOR_STATELESS_RUN_OUTPUT.types,
        )
        return _info

    async def create_and_wait_for_stateless_run_output_without_preload_content(
        self,
        run_create_stateless: RunCreateStateless | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Start a stateless run and wait until it stops

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        :param run_create_stateless: The agent to run, its input, and options of the run. (required)
        :type run_create_stateless: RunCreateStateless
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
        :return: RunWaitResponseStateless
        """

        _param = self._create_and_wait_for_stateless_run_output_serialize(
            run_create_stateless=run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _create_and_wait_for_stateless_run_output_serialize(
        self,
        run_create_stateless: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.CREATE_AND_WAIT_FOR_STATELESS_RUN_OUTPUT,
            {},
            run_create_stateless,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def wait_for_stateless_run_output(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunWaitResponseStateless:
        """Wait for the output of a stateless run

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

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
        :return: RunWaitResponseStateless
        """

        _param = self._wait_for_stateless_run_output_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_FOR_STATELESS_RUN_OUTPUT.types,
        )
        _data: RunWaitResponseStateless = _info.data
        return _data

    async def wait_for_stateless_run_output_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunWaitResponseStateless]:
        """Wait for the output of a stateless run

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

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
        :return: RunWaitResponseStateless
        """

        _param = self._wait_for_stateless_run_output_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.WAIT_FOR_STATELESS_RUN_OUTPUT.types,
        )
        return _info

    async def wait_for_stateless_run_output_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Wait for the output of a stateless run

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

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
        :return: RunWaitResponseStateless
        """

        _param = self._wait_for_stateless_run_output_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _wait_for_stateless_run_output_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.WAIT_FOR_STATELESS_RUN_OUTPUT,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def get_stateless_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateless:
        """Get a stateless run

        Look up one run: its status, its times and the request that created it. The output is
        not included.

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
        :return: RunStateless
        """

        _param = self._get_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_STATELESS_RUN.types,
        )
        _data: RunStateless = _info.data
        return _data

    async def get_stateless_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateless]:
        """Get a stateless run

        Look up one run: its status, its times and the request that created it. The output is
        not included.

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
        :return: RunStateless
        """

        _param = self._get_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.GET_STATELESS_RUN.types,
        )
        return _info

    async def get_stateless_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Get a stateless run

        Look up one run: its status, its times and the request that created it. The output is
        not included.

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
        :return: RunStateless
        """

        _param = self._get_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _get_stateless_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.GET_STATELESS_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def resume_stateless_run(
        self,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RunStateless:
        """Resume an interrupted stateless run

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

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
        :return: RunStateless
        """

        _param = self._resume_stateless_run_serialize(
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.RESUME_STATELESS_RUN.types,
        )
        _data: RunStateless = _info.data
        return _data

    async def resume_stateless_run_with_http_info(
        self,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[RunStateless]:
        """Resume an interrupted stateless run

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

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
        :return: RunStateless
        """

        _param = self._resume_stateless_run_serialize(
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.RESUME_STATELESS_RUN.types,
        )
        return _info

    async def resume_stateless_run_without_preload_content(
        self,
        run_id: str,
        body: dict[str, Any] | dict[str, Any],
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Resume an interrupted stateless run

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

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
        :return: RunStateless
        """

        _param = self._resume_stateless_run_serialize(
            run_id=run_id,
            body=body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _resume_stateless_run_serialize(
        self,
        run_id: Any,
        body: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.RESUME_STATELESS_RUN,
            {"run_id": run_id},
            body,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def delete_stateless_run(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Delete a stateless run

        Delete the record of a run from the server.

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

        _param = self._delete_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_STATELESS_RUN.types,
        )
        _data: None = _info.data
        return _data

    async def delete_stateless_run_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Delete a stateless run

        Delete the record of a run from the server.

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

        _param = self._delete_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.DELETE_STATELESS_RUN.types,
        )
        return _info

    async def delete_stateless_run_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Delete a stateless run

        Delete the record of a run from the server.

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

        _param = self._delete_stateless_run_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _delete_stateless_run_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.DELETE_STATELESS_RUN,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def stream_stateless_run_output(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[RunOutputStream]:
        """Stream the output of a stateless run

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

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

        _param = self._stream_stateless_run_output_serialize(
            run_id=run_id,
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
                response_types_map=_operations.STREAM_STATELESS_RUN_OUTPUT.stream_types,
            )
        _found = _async_events(
            _operations.STREAM_STATELESS_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        async for _event in _found:
            yield _event.value

    async def stream_stateless_run_output_with_http_info(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> AsyncIterator[ApiResponse[RunOutputStream]]:
        """Stream the output of a stateless run

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

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

        _param = self._stream_stateless_run_output_serialize(
            run_id=run_id,
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
                response_types_map=_operations.STREAM_STATELESS_RUN_OUTPUT.stream_types,
            )
        _found = _async_events(
            _operations.STREAM_STATELESS_RUN_OUTPUT, _answer, self.stream_chunk_size
        )
        async for _event in _found:
            yield _with_info(_answer, _event)

    async def stream_stateless_run_output_without_preload_content(
        self,
        run_id: str,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Stream the output of a stateless run

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

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

        _param = self._stream_stateless_run_output_serialize(
            run_id=run_id,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _stream_stateless_run_output_serialize(
        self,
        run_id: Any,
        _request_auth: dict[str, Any] | None,
        _content_type: str | None,
        _headers: dict[str, Any] | None,
        _host_index: int,
    ) -> RequestSerialized:
        _request: RequestSerialized = _serialize(
            self.api_client,
            _operations.STREAM_STATELESS_RUN_OUTPUT,
            {"run_id": run_id},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request

    async def cancel_stateless_run(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Cancel a stateless run

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

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

        _param = self._cancel_stateless_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_STATELESS_RUN.types,
        )
        _data: None = _info.data
        return _data

    async def cancel_stateless_run_with_http_info(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> ApiResponse[None]:
        """Cancel a stateless run

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

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

        _param = self._cancel_stateless_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        await _answer.read()
        _info: ApiResponse[Any] = self.api_client.response_deserialize(
            response_data=_answer,
            response_types_map=_operations.CANCEL_STATELESS_RUN.types,
        )
        return _info

    async def cancel_stateless_run_without_preload_content(
        self,
        run_id: str,
        wait: bool | None = None,
        action: str | None = None,
        _request_timeout: float | tuple[float, float] | None = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> RESTResponseType:
        """Cancel a stateless run

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

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

        _param = self._cancel_stateless_run_serialize(
            run_id=run_id,
            wait=wait,
            action=action,
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        _answer = await self.api_client.call_api(*_param, _request_timeout=_request_timeout)
        _response: RESTResponseType = _answer.response
        return _response

    def _cancel_stateless_run_serialize(
        self,
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
            _operations.CANCEL_STATELESS_RUN,
            {"run_id": run_id, "wait": wait, "action": action},
            _request_auth=_request_auth,
            _content_type=_content_type,
            _headers=_headers,
            _host_index=_host_index,
        )
        return _request
