"""From arguments and settings to the jobs of one `acpact generate`."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from acpact.cli.failures import UsageError
from acpact.cli.sources import read_source
from acpact.config import Output, Settings, load_settings
from acpact.data import data_path
from acpact.job import Job, TemplatesError
from acpact.render import RenderError, check_overrides
from acpact.targets.registry import TargetName

NEWEST = Output(spec="acp", out=Path("acp-client"), package="acp_client")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of `acpact generate` for one output, as they are written."""

    spec: str | None = None
    out: str | None = None
    package: str | None = None
    target: TargetName = "python"
    templates: str | None = None
    overlays: tuple[str, ...] = ()
    no_overlay: bool = False
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    spec: str | None = None
    out: Path | None = None
    package: str = ""
    target: TargetName = "python"
    templates: Path | None = None
    overlays: tuple[str, ...] = ()
    no_overlay: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, arguments: Arguments) -> "Request":
        """Return what arguments ask for.

        Raises:
            UsageError: one of them can't be meant so.
        """
        return cls(
            arguments.spec,
            _named("--out", arguments.out),
            _given("--package", arguments.package) or "",
            arguments.target,
            _named("--templates", arguments.templates),
            arguments.overlays,
            arguments.no_overlay,
            _chosen(arguments.settings),
        )

    def command(self) -> str:
        """Return the command that makes what this asks for."""
        options = [
            *(["--out", str(self.out)] if self.out else []),
            *(["--package", self.package] if self.package else []),
            *(["--target", self.target] if self.target != "python" else []),
            *(["--templates", str(self.templates)] if self.templates else []),
            *(part for overlay in self.overlays for part in ("--overlay", overlay)),
            *(["--no-overlay"] if self.no_overlay else []),
            *(part for item in self.options.items() for part in ("--set", "=".join(item))),
        ]
        spec = [] if self.spec is None else [self.spec]
        return shlex.join(["acpact", "generate", *spec, *options])


def jobs(request: Request) -> list[Job]:
    """Return what is to be made: what SPEC says, else what the settings say, else the newest ACP.

    Raises:
        UsageError, ConfigError, UnknownSpecError, TemplatesError: it is not clear what to make.
    """
    settings = load_settings(Path.cwd())
    if request.spec is not None or not settings.outputs:
        return [_asked(request)]
    if request != Request():
        raise UsageError(
            f"options for one output need SPEC, such as `acpact generate acp --out DIR`: "
            f"without it the {len(settings.outputs)} in {settings.base / 'pyproject.toml'} are made"
        )
    return list(_configured(settings))


def _asked(request: Request) -> Job:
    newest = request.spec is None
    package = request.package or (NEWEST.package if newest else "")
    named = Path(package.replace("_", "-")) if package else None
    source = read_source(request.spec, request.overlays, bundled_overlays=not request.no_overlay)
    return Job(
        source,
        request.out or named,
        package,
        request.target,
        _templates(request.templates),
        request.options,
    )


def _configured(settings: Settings) -> Iterator[Job]:
    base = settings.base
    for output in settings.outputs:
        if output.spec == "-":
            raise UsageError("an output in pyproject.toml can't be made from standard input")
        source = read_source(
            output.spec, output.overlays, bundled_overlays=output.bundled_overlays, base=base
        )
        templates = None if output.templates is None else base / output.templates
        yield Job(
            source,
            base / output.out,
            output.package,
            output.target,
            _templates(templates),
            output.options,
        )


def _templates(folder: Path | None) -> Path | None:
    """Return the folder, or say at once what is wrong with it."""
    if folder is not None:
        try:
            check_overrides(folder, data_path("templates"))
        except RenderError as error:
            raise TemplatesError(str(error)) from None
    return folder


def _given(option: str, value: str | None) -> str | None:
    if value == "":
        raise UsageError(f"{option} is empty")
    return value


def _named(option: str, path: str | None) -> Path | None:
    found = _given(option, path)
    return None if found is None else Path(found)


def _chosen(settings: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not (name and equals):
            raise UsageError(f"--set takes NAME=VALUE, not {setting!r}")
        if found.setdefault(name, value) != value:
            raise UsageError(f"--set {name} is given twice: {found[name]!r} and {value!r}")
    return found
