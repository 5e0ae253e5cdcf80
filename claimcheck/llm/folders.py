"""Where this user's answers and models are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder(env: Mapping[str, str]) -> Path:
    """The private cache folder: `CLAIMCHECK_CACHE_DIR`, else the one usual on this system."""
    chosen = env.get("CLAIMCHECK_CACHE_DIR")
    return Path(chosen) if chosen else user_cache_path("claimcheck")


def answers_folder(env: Mapping[str, str]) -> Path:
    """Where the answer cache lies."""
    return cache_folder(env) / "answers"
