"""How much memory there is for a model."""

from __future__ import annotations

import os
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_KIB = 1024

#: What a small model takes besides its file, for its window of 8,192 tokens and its buffers.
BESIDE = 500_000_000


def installed() -> int | None:
    """Bytes of memory of this machine; None where the system does not tell."""
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names or "SC_PAGE_SIZE" not in names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def free() -> int | None:
    """Bytes that a program can take without others being moved out to disk.

    Linux tells: its `MemAvailable`. None elsewhere.
    """
    try:
        lines = _MEMINFO.read_text("ascii").splitlines()
    except OSError:
        return None
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    amount = fields.get("MemAvailable", "").split()
    return int(amount[0]) * _KIB if amount else None


def gigabytes(size: int) -> str:
    """A size in words: 1,117,320,768 bytes are "1.1 GB"."""
    return f"{size / 1e9:.1f} GB"
