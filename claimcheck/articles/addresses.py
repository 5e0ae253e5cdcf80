"""Addresses on the web, and when two of them are one."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimcheck.keys import opens

_ANY = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
#: Parameters that say where a reader came from, and never which story is meant.
_TRACKING = re.compile(
    r"(?:utm|mc|ga|pk|mtm|hsa|itm|vero|oly)_\w+|_ga|(?:fbc|gc|dc|twc|yc|ttc)lid|msclkid"
    r"|igshid|igsh|gbraid|wbraid|smid|ocid|cmpid|s_cid|xtor|ref_src|mkt_tok|__twitter_impression",
    re.IGNORECASE,
)
#: An address within another's path; some archives make one slash of two.
_WITHIN = re.compile(r"^https?://[^/?#]+/[^?#]*?(?P<scheme>https?):/{1,2}(?P<rest>[^/\s].*)")
_EDITION = re.compile(r"^(?:www|m|mobile|amp)\.")


#: What stands in place of a secret.
HIDDEN = "…"


def is_url(source: str) -> bool:
    """Whether a source is an address and not a file; of any scheme."""
    return bool(_ANY.match(source))


def same_page(url: str) -> str | None:
    """What all addresses of one page have in common; None for a site's front page, or no address.

    Scheme, `www.` and its like, tracking parameters, order of parameters, a slash at the end and
    the fragment make no difference.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return None
    fields = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    path = parts.path.rstrip("/")
    if not host or not (path or fields):
        return None
    where = _EDITION.sub("", host) + ("" if port in (None, 80, 443) else f":{port}")
    return f"{where}{path}" + (f"?{urlencode(sorted(fields))}" if fields else "")


def archived(url: str) -> str | None:
    """The address of the page that an archive's copy is of; None where it is no such copy.

    Archives put it, whole, at the end of their own: `https://web.archive.org/web/2024/https://…`.
    """
    found = _WITHIN.search(url)
    return f"{found['scheme']}://{found['rest']}" if found else None


def site(url: str) -> str | None:
    """The name of the server that has a page, without `www.` and its like."""
    try:
        return _EDITION.sub("", urlsplit(url).hostname or "") or None
    except ValueError:
        return None


def shown(url: str) -> str:
    """An address as people may see it: without user and password, and values that let one in.

    What is no address is as it is.
    """
    scheme, sign, rest = url.partition("://")
    if not sign or not is_url(url):
        return url
    end = re.search(r"[/?#\\]", rest)
    host = rest[: end.start()] if end else rest
    bare = host.rpartition("@")[2]
    page, *others = re.split(r"([?&;#])", rest[len(host) :])
    told = [_told(*pair) for pair in zip(others[::2], others[1::2], strict=True)]
    return f"{scheme}{sign}{bare}{page}{''.join(told)}"


def _told(sign: str, field: str) -> str:
    """A parameter, with its value hidden where it may be a secret."""
    name, equals, value = field.partition("=")
    return f"{sign}{name}={HIDDEN}" if equals and value and opens(name) else f"{sign}{field}"


def page_name(url: str) -> str:
    """What people may call a page: the end of its path, or its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return shown(url)
    # What stands behind a semicolon is a parameter, such as a session.
    last = re.sub(r";[^/]*", "", parts.path).rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.\w{1,5}$", "", last)
    return (parts.hostname or shown(url)) if stem in ("", "index") else stem
