"""claimcheck shows where news stories disagree, and whether the disagreement is real.

The names below are the public interface; they are loaded when first used, so that the command line
starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.api import compare_articles as compare_articles
    from claimcheck.articles.composing import article_of as article_of
    from claimcheck.articles.reading import read_sources as read_sources
    from claimcheck.claims import Article as Article
    from claimcheck.claims import ClaimSet as ClaimSet
    from claimcheck.completion import LLM as LLM
    from claimcheck.completion import Profile as Profile
    from claimcheck.completion import Request as Request
    from claimcheck.completion import Response as Response
    from claimcheck.errors import ClaimcheckError as ClaimcheckError
    from claimcheck.findings import Comparison as Comparison
    from claimcheck.findings import Finding as Finding
    from claimcheck.judgement.compare import compare as compare
    from claimcheck.reading.stories import extract as extract
    from claimcheck.report.markdown import markdown as markdown

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
    "article_of": "articles.composing",
    "compare": "judgement.compare",
    "compare_articles": "api",
    "extract": "reading.stories",
    "markdown": "report.markdown",
    "read_sources": "articles.reading",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOME)
