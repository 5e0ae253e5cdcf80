"""Parts of this distribution that are installed only when they are asked for."""

from __future__ import annotations

from importlib.util import find_spec


def has_llama() -> bool:
    """Whether llama.cpp is installed, which runs the local model."""
    return find_spec("xllamacpp") is not None


def install(part: str) -> str:
    """How a part (`local`, `prices`) is installed; on public indexes the name is another's."""
    return f"in a clone of it, uv tool install --force '.[{part}]'"
