"""The secrets that a run knows of, in whatever form somebody repeats them.

They are those of the environment and those of the addresses of servers that it is given. Servers
and libraries write them in other letters, encoded, escaped or wrapped.
"""

from __future__ import annotations

import html
import json
import os
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

MASK = "•"

#: Names of variables that hold a secret, and what of their values is too plain to be one.
_VARIABLES = re.compile(r"(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|PAT)$")
_SHORTEST, _LONG = 8, 16
#: Names of variables without which programs find neither themselves nor what they are to work with.
#: How secrets are named nobody knows, so what else there is stays here.
_NEEDED = re.compile(
    r"\A(?:PATH|PATHEXT|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PROGRAM(?:FILES(?:\(X86\))?|W6432)"
    r"|APPDATA|TEMP|TMP|TMPDIR|HOME|USERPROFILE|LANG|LANGUAGE|LC_\w+|LOCALE_ARCHIVE|TZ|PYTHON\w*"
    r"|VIRTUAL_ENV|LD_LIBRARY_PATH|DYLD_\w+|TESSDATA_PREFIX|GS_LIB|COVERAGE_\w+)\Z"
)

#: Parameters whose values let their bearer in, by what their names have in them or end in.
_OPENING = re.compile(
    r"(?:\A|[_.-]|x-amz-|x-goog-)(?:api_?key|key|sig|sign|auth|pass|pwd|pw|sid|jwt|code|otp)\Z"
    r"|token|secret|signature|credential|password|passwd|passphrase|session|apikey|authorization"
    r"|bearer|access_?key|hmac",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"[?&;#]([\w.%~-]{1,80})=([^&;#?\s\"'<>]{1,4000})")
#: User and password of an address; a password may hold a stroke, but a port is none.
_USER = r"[^/\s?#@\"'<>]{1,300}|[^/\s?#@:\[\"'<>]{0,100}:(?!\d{1,5}[/?#])[^\s@\"'<>]{1,300}"
_SCHEME = r"\b[a-z][a-z0-9+.-]{1,20}:/{1,2}"
#: An address that somebody gave for one may lack its scheme.
_GIVEN = re.compile(rf"\A(?:(?:{_SCHEME})|//)?({_USER})@", re.IGNORECASE)
_WITHIN = re.compile(rf"(?:{_SCHEME}|(?<![\w/:])//)({_USER})@", re.IGNORECASE)
_ACCOUNT = re.compile(r"^([a-zA-Z]{1,20}://)?.*@")

#: Those of addresses that this run was given.
_learned: set[str] = set()


def opens(name: str) -> bool:
    """Whether a parameter of this name lets its bearer in."""
    return bool(_OPENING.search(unquote(name)))


def of_address(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text users, passwords and parameters that let one in stand, within addresses."""
    yield from (found.span(1) for found in _WITHIN.finditer(text))
    yield from (found.span(2) for found in _PARAMETER.finditer(text) if opens(found[1]))


def learn(address: str) -> None:
    """Know the secrets of the address of a server that the user named, usable or not."""
    _learned.update(_of_given(address))


def environment() -> dict[str, str]:
    """What of the environment a program needs that needs no secret."""
    return {
        name: value
        for name, value in os.environ.items()
        if _NEEDED.search(name.upper())
        and not _VARIABLES.search(name.upper())
        and not ("://" in value and any(_of_given(value)))
    }


def without_known(text: str, env: Mapping[str, str] | None = None) -> str:
    """`text`, as long as it was, with a dot for each character of a secret that is known.

    Args:
        text: what is to go out.
        env: where keys are known from; the environment if not given.
    """
    held = frozenset((os.environ if env is None else env).items())
    known = _known(held, frozenset(_learned))
    lowered = text.lower()
    if known is None or not any(sign in lowered for sign in known.signs):
        return text
    return known.pattern.sub(lambda found: re.sub(r"\S", MASK, found[0]), text)


def each_without_known(value: Any) -> Any:
    """What JSON holds, with dots for what is known in its texts as they are, not yet escaped."""
    if isinstance(value, str):
        return without_known(value)
    if isinstance(value, list):
        return [each_without_known(each) for each in value]
    if isinstance(value, dict):
        return {without_known(key): each_without_known(each) for key, each in value.items()}
    return value


def without_secrets(url: str) -> str:
    """What was given as an address, without user, password and query, usable or not."""
    return re.split(r"[?#]", _ACCOUNT.sub(r"\1", url))[0]


@dataclass(frozen=True)
class _Known:
    """Every form of every secret; `signs` are beginnings and ends, quick to look for."""

    pattern: re.Pattern[str]
    signs: frozenset[str]


@lru_cache(maxsize=8)
def _known(env: frozenset[tuple[str, str]], learned: frozenset[str]) -> _Known | None:
    secrets = {value.strip() for name, value in env if _VARIABLES.search(name.upper())}
    addresses = [value for _, value in env if "://" in value]
    secrets |= {secret for address in addresses for secret in _of_given(address)}
    forms = {form for s in secrets | learned if _is_secret(s) for form in _forms(s)}
    if not forms:
        return None
    # The longest first; each may be wrapped wherever it pleases whoever writes it.
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    pattern = "|".join(r"\s{0,40}".join(map(re.escape, form)) for form in ordered)
    signs = frozenset(end.lower() for form in forms for end in (form[:4], form[-4:]))
    return _Known(re.compile(pattern, re.IGNORECASE), signs)


def _is_secret(value: str) -> bool:
    """Whether a value can be known again; "ollama", which servers without keys take, is a word.

    A user with a password, `user:password`, is none.
    """
    is_no_word = bool(re.search(r"\d|\A[^\s/:]+:[^\s/:]+\Z", value))
    return len(value) >= _LONG or (len(value) >= _SHORTEST and is_no_word)


def _forms(secret: str) -> Iterator[str]:
    """A secret as it is, in addresses, in JSON, in JSON within JSON, in HTML, and in base64."""
    yield from (secret, quote(secret), quote(secret, safe=""), quote_plus(secret))
    for ascii_ in (True, False):
        once = json.dumps(secret, ensure_ascii=ascii_)[1:-1]
        yield from (once, json.dumps(once, ensure_ascii=ascii_)[1:-1])
    yield from (repr(secret)[1:-1], html.escape(secret), html.escape(secret, quote=False))
    yield from (
        encode(secret.encode("utf-8", "replace")).decode().rstrip("=")
        for encode in (b64encode, urlsafe_b64encode)
    )


def _of_given(address: str) -> Iterator[str]:
    """The secrets of an address: its password, both as a header has them, and its parameters.

    A user without a password is a token where it has a digit; else it is a name.
    """
    found = _GIVEN.search(address)
    user, colon, password = (unquote(p) for p in (found[1] if found else "").partition(":"))
    if found and (colon or re.search(r"\d", user)):
        yield found[1]
        yield password if colon else user
        yield b64encode(f"{user}:{password}".encode("utf-8", "replace")).decode().rstrip("=")
    for found in _PARAMETER.finditer(address):
        if opens(found[1]):
            yield unquote_plus(found[2])
