"""What the plugin does once a server is given: items, a run in each process, one report of all."""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from typing import Any, cast

import pytest

from acpact.cli import saving
from acpact.cli.failures import FAILED
from acpact.cli.live import left_behind
from acpact.cli.options import FailOn
from acpact.cli.terminal import counted, line, note, safe
from acpact.conformance.agent import AgentUnderTest
from acpact.conformance.errors import CannotTestError, ChoiceError
from acpact.conformance.fuzzing import FUZZ
from acpact.conformance.registry import PROFILES, Rule
from acpact.conformance.reporting.merging import joined
from acpact.conformance.session.acp import Acp
from acpact.conformance.settings import PHASES, Settings
from acpact.conformance.verdicts import BlockedError, NotSupportedError
from acpact.plugin.items import FUZZ_ITEMS, MARKERS, FuzzItem, RuleItem, items_of, shell_of
from acpact.plugin.passive import tell
from acpact.plugin.running import Running, reach
from acpact.plugin.setup import SEED, outputs_of, shard_of
from acpact.reports.model import Report
from acpact.reports.text import heading, summary_lines

_OUTPUT = "acpact"


class Kit:
    """The plugin in one process: all of pytest, a worker of pytest-xdist, or its controller."""

    def __init__(self, config: pytest.Config, settings: Settings, fail_on: FailOn) -> None:
        self.config = config
        self.settings = replace(settings, shard=shard_of(config))
        self.fail_on = fail_on
        self.report: Report | None = None
        self.ahead: tuple[Rule, ...] = ()
        self._running: Running | None = None
        self._passive: list[str] = []
        self._is_worker = hasattr(config, "workerinput")
        self._nodes: list[Any] = []
        self._stopped = ""
        self._take_names()
        for name, text in (
            *MARKERS.items(),
            *((p, f"a rule of the profile {p}") for p in PROFILES),
        ):
            config.addinivalue_line("markers", f"{name}: {text}")

    @property
    def _is_controller(self) -> bool:
        return self.config.pluginmanager.hasplugin("dsession")

    @property
    def running(self) -> Running:
        """The run of this process."""
        if self._running is None:
            self._running = Running(self.settings)
        return self._running

    def agent(self, name: str | None) -> AgentUnderTest:
        """Return an agent by its name or id, the first if there is none."""
        return self.running.agent(name)

    def session(self, agent: AgentUnderTest, item: pytest.Item) -> AbstractContextManager[Acp]:
        """Give a session with an agent to a test."""
        return self.running.session(agent, item.nodeid)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Skip what could not be tried, and tell the requests of a test that fails."""
        try:
            return (yield)
        except (BlockedError, NotSupportedError) as error:
            pytest.skip(line(str(error)))
        except Exception:
            session = pyfuncitem.funcargs.get("acp_session")
            if isinstance(session, Acp):
                text = shell_of(session.recording.exchanges, self.settings)
                pyfuncitem.add_report_section("call", "acp requests", text)
            raise

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, items: list[pytest.Item]
    ) -> None:
        """Add the items before anybody chooses among them."""
        made = [i for i in items_of(self, session) if not self._names or i.name in self._names]
        report = pytest.CollectReport("acp", "passed", None, list(made))
        session.ihook.pytest_collectreport(report=report)
        items += made

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Settle what is tried, and keep what can only be judged at the end."""
        own = [item for item in session.items if isinstance(item, RuleItem | FuzzItem)]
        self._settle(own)
        active = [item.rule for item in own if isinstance(item, RuleItem) and not item.is_passive]
        self.ahead = () if self._is_worker else tuple(active)
        if not self.config.option.collectonly:
            later = {item for item in own if isinstance(item, RuleItem) and item.is_passive}
            self._passive = [item.name for item in own if item in later]
            session.items[:] = [item for item in session.items if item not in later]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Find the agents before the first item, and judge what is left after the last one."""
        if self.config.option.collectonly:
            return (yield)
        self._begin()
        session.testscollected += len(self._passive)
        try:
            done = yield
            self._collect()
        except (session.Failed, KeyboardInterrupt, pytest.exit.Exception) as error:
            self._stopped = f"pytest: {error}" if str(error) else "interrupted"
            raise
        self._judge(session)
        return done

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None, object, object]:
        """Tell what was tried of a run that was stopped, also when its workers are gone.

        A worker hands over what it has seen.
        """
        done = yield
        if self._stopped:
            if not (self._is_worker or self._is_controller):
                note("deleting what was made; Ctrl-C once more ends that")
            with suppress(KeyboardInterrupt):
                self._collect()
            self._write()
        if self._is_worker:
            told = {"report": self.report, "passive": self._passive, "left": self._left()}
            self.config.workeroutput[_OUTPUT] = json.dumps(told)  # type: ignore[attr-defined]  # xdist's
        return done

    def pytest_unconfigure(self) -> None:
        """Close all connections."""
        if self._running is not None:
            self._running.close()
            self._running = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Give all workers one seed, and know them: they are asked for what they have seen."""
        node.workerinput[SEED] = self.settings.seed
        self._nodes.append(node)

    def pytest_report_header(self) -> str:
        """Return what is tested."""
        return f"acp: {line(self.settings.base_url)}, seed {self.settings.seed}"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the findings in short, and the verdicts."""
        left = self._left()
        if self.report is None and not left:
            return
        terminalreporter.section("Agent Connect Protocol")
        if left:
            terminalreporter.write_line(left_behind(left))
        if self.report is None:
            return
        for finding in self.report["findings"]:
            terminalreporter.write_line(f"{heading(finding)} ({line(finding['id'])})")
        for text in summary_lines(self.report, more="-rs shows all"):
            terminalreporter.write_line(safe(text))

    def _take_names(self) -> None:
        """Take ids of rules out of the arguments: pytest would look for files."""
        known = {*self.settings.all_rules, *FUZZ_ITEMS}
        self._names = {name for name in self.config.args if name in known}
        self.config.args[:] = [name for name in self.config.args if name not in known]

    def _settle(self, chosen: Sequence[RuleItem | FuzzItem]) -> None:
        """Let the run be about what is chosen, and nothing else."""
        ids = [item.rule.id for item in chosen if isinstance(item, RuleItem)]
        fuzzes = any(isinstance(item, FuzzItem) for item in chosen)
        phases = tuple(phase for phase in PHASES if fuzzes or phase != FUZZ)
        everything = len(ids) == len(self.settings.all_rules)
        rules = () if everything else tuple(ids)
        self.settings = replace(self.settings, phases=phases, rules=rules)
        self._chosen = bool(chosen)

    def _begin(self) -> None:
        """Find the agents: nothing is tried where nobody answers, and pytest ends with code 3.

        Each worker does so by itself, also one without items: the first tells what it saw.
        """
        try:
            if self._is_controller:
                reach(self.settings)
            elif self._chosen:
                self.running.run  # noqa: B018
        except (CannotTestError, ChoiceError) as error:
            code = FAILED if isinstance(error, CannotTestError) else pytest.ExitCode.USAGE_ERROR
            if not self._is_worker:
                pytest.exit(f"acp: {line(str(error))}", code)

    def _collect(self) -> None:
        """Make the report: of what this process has seen, or of what all workers have."""
        if self._is_controller:
            self._join()
        elif self._running is not None and self._chosen:
            try:
                self._running.end(self._stopped)
            finally:
                found = self._running.result()
                self.report = None if found is None else saving.as_json(found, self.settings)

    def _join(self) -> None:
        outputs = list(self._outputs())
        reports = [output["report"] for output in outputs if output["report"]]
        if not reports:
            return
        self._passive = outputs[0]["passive"]
        ordered = sorted(reports, key=lambda value: value.get("shard", {}).get("number", 0))
        rules = self.settings.all_rules
        if len(ordered) == 1:
            self.report = ordered[0]
        else:
            wanted = [rules[name] for name in ordered[0]["shard"]["rules"]]
            self.report = cast("Report", joined(ordered, wanted, rules))
        self.report["stopped"] = "; ".join(filter(None, (self._stopped, self._lost(len(outputs)))))

    def _outputs(self) -> Iterator[dict[str, Any]]:
        """Yield what each worker has handed over; one that ended early has nothing."""
        for node in self._nodes:
            output = getattr(node, "workeroutput", None) or {}
            if _OUTPUT in output:
                yield json.loads(output[_OUTPUT])

    def _lost(self, ended: int) -> str:
        """Return what is missing, if not as many workers came to their end as there were."""
        number = len(self._nodes) - ended
        told = f"{counted(number, 'process')} of pytest-xdist ended early"
        return f"{told}: what was seen there is missing" if number else ""

    def _judge(self, session: pytest.Session) -> None:
        """Tell what became of the rules that can be judged now, and write the report."""
        if self._is_worker or self.report is None:
            return
        if self._is_controller:
            session.testscollected += len(self._passive)
        tell(session, self._passive, self.report, self.fail_on)
        self._write()

    def _write(self) -> None:
        if self._is_worker or self.report is None:
            return
        for output in outputs_of(self.config):
            output.write(self.report)

    def _left(self) -> list[str]:
        """Return what could not be deleted, here and in the workers."""
        mine = self._running.left if self._running is not None else ()
        return sorted({*mine, *(name for output in self._outputs() for name in output["left"])})
