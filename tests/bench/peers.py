"""Other people's tools and clients, each in a virtual environment of its own under `.bench/`."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from .measure import COMPILED, ROOT

FOLDER = ROOT / ".bench"
AGNTCY = "agntcy-acp==1.5.2"
OPENAPI_GENERATOR = "openapi-generator-cli==7.26.0"
OPENAPI_PYTHON_CLIENT = "openapi-python-client"
DATAMODEL = "datamodel-code-generator==0.89.0"


def home(requirement: str) -> Path:
    """The `bin` folder of a peer's environment, which is made at first."""
    folder = FOLDER / requirement.partition("==")[0]
    if not (folder / ".done").exists():
        print(f"installing {requirement}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", requirement]
        subprocess.run([str(part) for part in pip], check=True)
        (folder / ".done").touch()
    return folder / "bin"


def timed_in(requirement: str, code: str, stdin: str) -> float:
    """The seconds that code, run in a peer's environment, prints."""
    command = [str(home(requirement) / "python"), "-c", code]
    done = subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=True, env=COMPILED
    )
    return float(done.stdout.strip().splitlines()[-1])
