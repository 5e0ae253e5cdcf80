"""Other people's programs on the same rows, each in an environment of its own.

None of them is a dependency: they are installed into the cache folder when first measured, and talk
JSON over standard input and output with a small script of `runners/`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.llm.folders import cache_folder

RUNNERS = Path(__file__).parent / "runners"

#: Seconds for installing, and for answering all questions.
_PATIENCE = 600


@dataclass(frozen=True)
class Baseline:
    """A program to measure against.

    Attributes:
        name: what it is called; its runner is `runners/run_<name>.py`.
        requirements: what pip installs, at exact versions.
    """

    name: str
    requirements: tuple[str, ...]


DATEPARSER = Baseline("dateparser", ("dateparser==1.5.0",))
QUANTULUM3 = Baseline("quantulum3", ("quantulum3==0.10.0",))
#: Imports a name that emoji 2 no longer has.
RECOGNIZERS = Baseline("recognizers", ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0"))
CONTRACHECKER = Baseline("contrachecker", ("contrachecker==0.1.0",))


class Baselines:
    """Answers of the baselines; None of one that is not to be had, which is said once.

    Attributes:
        folder: where their environments lie.
        wanted: whether to measure them at all.
    """

    def __init__(self, folder: Path | None = None, *, wanted: bool = True) -> None:
        self.folder = folder or cache_folder(os.environ) / "benchmarks"
        self.wanted = wanted
        self._pythons: dict[str, Path | None] = {}

    def ask(self, baseline: Baseline, questions: list[Any]) -> list[Any] | None:
        """The answer of `baseline` to each of `questions`, in order."""
        if not self.wanted:
            return None
        if baseline.name not in self._pythons:
            self._pythons[baseline.name] = self._python(baseline)
        python = self._pythons[baseline.name]
        if python is None:
            return None
        runner = RUNNERS / f"run_{baseline.name}.py"
        try:
            told = _run([str(python), "-I", "-W", "ignore", str(runner)], json.dumps(questions))
            answers: list[Any] = json.loads(told)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            self._leave_out(baseline, _why(error))
            return None
        return answers

    def _python(self, baseline: Baseline) -> Path | None:
        """The interpreter of its environment, made if it is not there."""
        version = f"py{sys.version_info.major}.{sys.version_info.minor}"
        home = self.folder / "-".join((*baseline.requirements, version))
        python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        done = home / "complete"
        if not done.exists():
            print(f"installing {', '.join(baseline.requirements)} …", file=sys.stderr)
            pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            try:
                venv.create(home, clear=True, with_pip=True)
                _run([*pip, "--retries", "1", *baseline.requirements])
                done.touch()
            except (OSError, subprocess.SubprocessError) as error:
                self._leave_out(baseline, f"it could not be installed: {_why(error)}")
                return None
        return python

    def _leave_out(self, baseline: Baseline, reason: str) -> None:
        print(f"left out: {baseline.name} ({reason})", file=sys.stderr)
        self._pythons[baseline.name] = None


def _run(command: list[str], given: str = "") -> str:
    done = subprocess.run(  # noqa: S603
        command, input=given, capture_output=True, text=True, check=True, timeout=_PATIENCE
    )
    return done.stdout


def _why(error: Exception) -> str:
    """The last line that a failed program wrote, which is where the reason stands."""
    if isinstance(error, subprocess.CalledProcessError):
        lines = [line for line in str(error.stderr).splitlines() if line.strip()]
        return lines[-1].strip() if lines else f"exit code {error.returncode}"
    return " ".join(str(error).split()) or type(error).__name__
