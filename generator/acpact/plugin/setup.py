"""From the options of pytest to the settings of a run."""

import re
import secrets
from typing import Any

import pytest

from acpact.cli import saving
from acpact.cli.failures import UsageError
from acpact.cli.options import FailOn
from acpact.cli.own_rules import own_rules
from acpact.cli.reporting import Output
from acpact.cli.testing import Bounds, Choice, Credentials, Options, Target, settings_of
from acpact.config import ConfigError
from acpact.conformance.settings import Settings
from acpact.conformance.shard import WHOLE, Shard
from acpact.document import DocumentError

SEED = "acpact_seed"


def settings_from(config: pytest.Config) -> tuple[Settings, FailOn]:
    """Return what is to be tried, and what makes an item fail.

    Raises:
        pytest.UsageError: an option can't be used.
    """
    try:
        for output in outputs_of(config):
            saving.check_file(output.path)
        return settings_of(_options(config)), FailOn(config.getoption("acp_fail_on"))
    except (UsageError, ConfigError, DocumentError, OSError) as error:
        raise pytest.UsageError(re.sub(r"\B--(?=[a-z])", "--acp-", str(error))) from None


def outputs_of(config: pytest.Config) -> list[Output]:
    """Return the files that views of the report go to."""
    return [Output.of(text) for text in config.getoption("acp_report")]


def shard_of(config: pytest.Config) -> Shard:
    """Return which of the processes of pytest-xdist this is; the whole where it is the only one."""
    worker: dict[str, Any] | None = getattr(config, "workerinput", None)
    if worker is None:
        return WHOLE
    return Shard(int(worker["workerid"].removeprefix("gw")) + 1, worker["workercount"])


def _options(config: pytest.Config) -> Options:
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    seed = worker.get(SEED, config.getoption("acp_seed"))
    get = config.getoption
    return Options(
        Target(
            get("acp_url"), get("acp_base_path"), get("acp_allow_remote"), get("acp_webhook_host")
        ),
        get("acp_spec"),
        get("acp_input"),
        Credentials(get("acp_header"), get("acp_auth"), get("acp_auth_file")),
        choice=Choice(get("acp_agent"), own=own_rules(get("acp_rules"))),
        bounds=Bounds(
            secrets.randbelow(2**32) if seed is None else seed,
            request_timeout=get("acp_request_timeout"),
        ),
        dialect=get("acp_dialect"),
    )
