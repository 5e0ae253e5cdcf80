"""claimcheck shows where news stories disagree, and whether the disagreement is real.

The names below are the public interface; they are loaded when first used, so that the command line
starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.api import compare_articles
    from claimcheck.articles.reading import article_of, read_sources
    from claimcheck.claims import Article, ClaimSet
    from claimcheck.completion import LLM, Profile, Request, Response
    from claimcheck.errors import ClaimcheckError
    from claimcheck.findings import Comparison, Finding
    from claimcheck.judgement.compare import compare
    from claimcheck.pipeline import extract
    from claimcheck.report.markdown import markdown

_HOME = {
    "LLM": "completion",
    "Article": "claims",
    "ClaimSet": "claims",
    "ClaimcheckError": "errors",
    "Comparison": "findings",
    "Finding": "findings",
    "Profile": "completion",
    "Request": "completion",
    "Response": "completion",
    "article_of": "articles.reading",
    "compare": "judgement.compare",
    "compare_articles": "api",
    "extract": "pipeline",
    "markdown": "report.markdown",
    "read_sources": "articles.reading",
}

__all__ = [
    "LLM",
    "Article",
    "ClaimSet",
    "ClaimcheckError",
    "Comparison",
    "Finding",
    "Profile",
    "Request",
    "Response",
    "article_of",
    "compare",
    "compare_articles",
    "extract",
    "markdown",
    "read_sources",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
