"""Web pages, saved or fetched: the story without the furniture, and what the page says of itself.

Extraction and metadata are trafilatura's (Barbaresi 2021, "Trafilatura: A Web Scraping Library and
Command-Line Tool for Text Discovery and Extraction"), dates htmldate's, which comes with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.articles.drafts import Draft, headed
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError


def read_page(raw: bytes, name: str) -> Sequence[Draft]:
    """The story of an HTML page.

    Raises:
        SourceError: the page holds no story.
    """
    # It takes a quarter of a second to import.
    from trafilatura import bare_extraction

    text = decoded(raw, declares=True)
    if text is None:
        raise SourceError(f"{name}: not a page of text.")
    found = bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # A date guessed from anywhere on the page is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise SourceError(f"{name}: no story was found on the page; save its text as .txt.")
    authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
    return [
        Draft(
            text=headed(found.title, found.text),
            title=found.title,
            published=found.date,
            source=found.sitename,
            url=found.url,
            authors=authors,
        )
    ]
