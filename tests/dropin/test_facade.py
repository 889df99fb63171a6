"""The class of all operations: what it is told, and what it reads from the environment."""

import inspect
from typing import Any

import pytest

VARIABLES = {
    "MY_APP_HOST": "http://host", "MY_APP_API_KEY": '{"x-api-key": "secret"}',
    "MY_APP_RETRIES": "3", "MY_APP_TIMEOUT": "[1, 2.5]", "MY_APP_DEBUG": "True",
    "MY_APP_SERVER_VARIABLES": '{"region": "eu"}', "MY_APP_ACCESS_TOKEN": "token",
}  # fmt: skip


@pytest.fixture(params=["ACPClient", "AsyncACPClient"])
def client(package: Any, request: pytest.FixtureRequest) -> Any:
    return getattr(package, request.param)


@pytest.mark.parametrize("prefix", ["MY_APP_", "my-app.", "My-App_"])
def test_settings_from_the_environment(
    client: Any, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    found = client.fromEnvPrefix(prefix, retries=0)
    configuration = found.api_client.configuration
    assert configuration.host == "http://host"
    assert configuration.retries == 0
    assert configuration.timeout == [1, 2.5]
    assert configuration.server_variables == {"region": "eu"}
    assert configuration.access_token == "token"
    assert configuration.debug is True
    assert configuration.username is None
    assert found.api_client.default_headers["x-api-key"] == "secret"
    configuration.debug = False


def test_a_workflow_server_calls_its_host_an_endpoint(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_ENDPOINT", "http://endpoint")
    assert package.ApiClientConfiguration.fromEnvPrefix("MY_").host == "http://endpoint"
    monkeypatch.setenv("MY_HOST", "http://host")
    assert package.ApiClientConfiguration.fromEnvPrefix("MY_").host == "http://host"
    assert package.ApiClientConfiguration.fromEnvPrefix("MY_", "http://given").host == (
        "http://given"
    )


@pytest.mark.parametrize(
    ("name", "value"), [("RETRIES", "many"), ("API_KEY", "{"), ("TIMEOUT", "soon")]
)
def test_a_variable_that_cannot_be_read(
    client: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"MY_{name}", value)
    with pytest.raises(ValueError, match=f"MY_{name} of the environment can't be read: write "):
        client.fromEnvPrefix("MY_")


def test_settings_by_position_and_by_name(package: Any, client: Any) -> None:
    parameters = list(inspect.signature(package.ApiClientConfiguration).parameters)
    assert list(inspect.signature(client.fromConfiguration).parameters) == parameters
    found = client.fromConfiguration("http://host", {"x-api-key": "k"}, timeout=3.5)
    assert found.api_client.configuration.host == "http://host"
    assert found.api_client.configuration.timeout == 3.5
    assert found.api_client.default_headers["x-api-key"] == "k"
    with pytest.raises(TypeError):
        client.fromConfiguration(hots="http://host")
    with pytest.raises(TypeError):
        client.fromEnvPrefix("MY_", hots="http://host")


def test_the_default_client_is_shared(package: Any, client: Any) -> None:
    assert client().api_client is client().api_client
    assert client(stream_chunk_size=7).stream_chunk_size == 7
