"""What a passage is told of the sentences before it: the story's title and date, and who is who.

A passage is read by itself, and "he" or "the minister" in it is somebody whom an earlier one names.
"""

from __future__ import annotations

import re
from itertools import islice

from claimcheck.claims import Article

#: A full name, with what stands before and behind it: "Foreign Minister Ada Obi of Kenya".
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]+ ){1,5}[^\W\d_a-z][\w’'-]+(?: of (?:the )?[^\W\d_a-z][\w’'-]+)?"
    r"|[^\W\d_a-z][\w’'-]+,? (?:the|its|his|her) (?:[a-z]+ ){0,3}[a-z]+(?= of\b|,)"
)
#: More than so many names tell a model nothing of who is meant.
_MOST = 15


def context(article: Article, before: int) -> str:
    """What is known of `article` ahead of the character `before`; "" at its start.

    Returns:
        Two lines, headed so that no model takes them for sentences to read.
    """
    read = [s for s in article.sentences if s.end <= before]
    if not read:
        return ""
    published = f", published {article.published.interval}" if article.published else ""
    head = f"From the story {_quoted(article.title)}{published}."
    names = dict.fromkeys(
        " ".join(m[0].split()) for s in read for m in _NAME.finditer(article.text[s.start : s.end])
    )
    named = "; ".join(islice(names, _MOST))
    people = f" Named before: {named}." if named else ""
    return f"(Only to know who is meant, not to be read for facts: {head}{people})"


def _quoted(title: str | None) -> str:
    return f"“{title}”" if title else "before this"
