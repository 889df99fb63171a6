"""The options of `acpact test`, as typer reads them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from acpact.cli.terminal import Format


class FailOn(StrEnum):
    """What makes exit code 1."""

    MUST = "must"
    SHOULD = "should"
    ANY = "any"


Url = Annotated[str | None, typer.Argument(metavar="URL", help="Where the server is.")]
Agents = Annotated[
    list[str] | None,
    typer.Option(metavar="AGENT", help="An id or a name; repeatable. All if left out."),
]
Spec = Annotated[
    str | None,
    typer.Option(metavar="SPEC", help="The document; the newest bundled ACP if left out."),
]
BasePath = Annotated[
    str, typer.Option(metavar="PATH", help="What paths of the document come after.")
]
Dialect = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="What the server speaks, if not ACP itself: a file, or langgraph."
    ),
]
Inputs = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Inputs and other samples of agents, as JSON."),
]
Header = Annotated[
    list[str] | None,
    typer.Option(metavar="'NAME: VALUE'", help="Goes with every request. Repeatable."),
]
Auth = Annotated[
    str | None,
    typer.Option(
        metavar="KIND", help="bearer, basic or header:NAME; the secret is in ACPACT_AUTH."
    ),
]
AuthFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file with the secret for --auth.")
]
Claims = Annotated[
    list[str] | None,
    typer.Option(metavar="[AGENT=]CAPABILITY", help="Take it for claimed, as threads. Repeatable."),
]
NoClaims = Annotated[
    list[str] | None,
    typer.Option(metavar="[AGENT=]CAPABILITY", help="Take it for not claimed. Repeatable."),
]
ClaimsFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The same as JSON, by agent.")
]
Phases = Annotated[
    str | None, typer.Option(metavar="PHASES", help="Of probe,rules,fuzz; all if left out.")
]
Profiles = Annotated[
    list[str] | None,
    typer.Option(metavar="PROFILE", help="Only rules of this profile. Repeatable."),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Only this rule, or those as threads/*. Repeatable."),
]
OwnRules = Annotated[
    list[str] | None,
    typer.Option(
        "--rules", metavar="MODULE", help="Rules of your own: a module or a .py file. Repeatable."
    ),
]
ShardOption = Annotated[
    str | None,
    typer.Option(
        "--shard", metavar="I/N", help="1/4 is the first of four parts; see report merge."
    ),
]
Seed = Annotated[int | None, typer.Option(min=0, help="Random if left out; printed.")]
MaxTime = Annotated[float | None, typer.Option(min=0.1, metavar="SECONDS", help="For all of it.")]
MaxRequests = Annotated[int | None, typer.Option(min=1, help="For all of it.")]
Rate = Annotated[float | None, typer.Option(min=0.01, help="Requests a second.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Rules tried at a time.")]
FailOnOption = Annotated[FailOn, typer.Option(help="The lowest level that makes exit code 1.")]
RequestTimeout = Annotated[
    float,
    typer.Option(
        min=0.1, metavar="SECONDS", help="For one request, so for one run. More for slow agents."
    ),
]
AllowIncomplete = Annotated[
    bool,
    typer.Option(
        "--allow-incomplete",
        help="Exit code 0 also if no finding came of a test that ended early, or left agents out.",
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List every rule that was not tried, and why.")
]
AllowRemote = Annotated[
    bool, typer.Option("--allow-remote", help="Test a server that is not on this machine.")
]
WebhookHost = Annotated[
    str | None,
    typer.Option(metavar="HOST", help="How the server reaches this machine for webhooks."),
]
ReplayFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Only see whether this finding is still there."),
]
ReplaysFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Write a replay file and two programs for each finding there; created if need be.",
    ),
]
ReportFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="[FORMAT=]FILE",
        help="Write a view there: json, html, junit, sarif, markdown, github, badge or text; "
        "left out, the name of the file tells it. Repeatable.",
    ),
]
GitHub = Annotated[
    bool,
    typer.Option("--github", help="Annotate, and add to the summary, as GitHub Actions has it."),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Findings that are known, as TOML: only new ones count."),
]
UpdateBaseline = Annotated[
    bool,
    typer.Option("--update-baseline", help="Add new findings to it, and take out what is gone."),
]
FormatOption = Annotated[Format, typer.Option(help="How to report.")]
