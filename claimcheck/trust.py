"""Which projects' files a user trusts: each by its path and by every byte of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from claimcheck.digests import sha256

_FILE = "trusted.json"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Trust:
    """What is trusted, kept in the user's own `folder`."""

    folder: Path

    def holds(self, file: Path, text: str) -> bool:
        """Whether `file` is trusted with this text."""
        return self._known().get(str(file.resolve())) == sha256(text)

    def give(self, file: Path, text: str) -> None:
        """Trust `file` as long as this is its text."""
        self._write({**self._known(), str(file.resolve()): sha256(text)})

    def take(self, file: Path) -> None:
        """Trust `file` no longer."""
        self._write({k: v for k, v in self._known().items() if k != str(file.resolve())})

    def _known(self) -> dict[str, object]:
        try:
            with (self.folder / _FILE).open("rb") as opened:
                known = json.loads(opened.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, known: dict[str, object]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self.folder / f".{_FILE}.{os.getpid()}"
        beside.write_text(json.dumps(known, indent=1), "utf-8")
        beside.chmod(0o600)
        beside.replace(self.folder / _FILE)
