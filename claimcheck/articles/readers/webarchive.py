"""Pages that Safari saved (`.webarchive`): a property list with the page and its pictures."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.readers import html
from claimcheck.errors import SourceError


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a page that Safari saved. plistlib refuses entities of XML.

    Raises:
        SourceError: it is none, or its page has no article's text.
    """
    try:
        archive = plistlib.loads(raw.content)
        page = archive["WebMainResource"]
        content, url = page["WebResourceData"], page.get("WebResourceURL")
        charset = page.get("WebResourceTextEncodingName")
    except (ValueError, LookupError, TypeError, AttributeError, ExpatError, RecursionError) as flaw:
        raise SourceError(f"{raw.name}: not a page that Safari saved; save it again.") from flaw
    if not isinstance(content, bytes):
        raise SourceError(f"{raw.name}: a saved page without the page.")
    return html.read(
        Raw(
            raw.name,
            content,
            ".html",
            charset if isinstance(charset, str) else None,
            url if isinstance(url, str) else None,
        )
    )
