"""TOML that anybody may have written is parsed in time and memory that its length allows."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from claimcheck.articles.drafts import Raw
from claimcheck.articles.readers.plain import read as read_plain
from claimcheck.configuration import read
from claimcheck.errors import SourceError, UsageError
from claimcheck.review.decisions import read_decisions
from claimcheck.toml import parsed

LONG = ".".join("a" * 102)


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} = 1",
        f"x = 1\n{LONG.replace('.', ' . ')} = 1",
        f"[{LONG}]",
        f'x = {{z = "", {LONG} = 1}}',
        f"x = {{z = '.', {LONG} = 1}}",
        f'x = {{z = """b"""", {LONG} = 1}}',
        f'x = {{z = """b""""", {LONG} = 1}}',
        f'x = {{z = """b\\""""", {LONG} = 1}}',
        f"x = {{z = '''b''''', {LONG} = 1}}",
        f'x = {{z = "\\\\", {LONG} = 1}}',
        f'x = """\n"""\n{LONG} = 1',
        f'# "\n{LONG} = 1',
        f"# '''\n{LONG} = 1",
        "".join(f"b{n}.{'.'.join('a' * 100)} = 1\n" for n in range(101)),
    ],
)
def test_long_keys_are_refused_before_they_are_parsed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomllib.loads(text)
    monkeypatch.setattr("tomllib.loads", lambda _: pytest.fail("was parsed"))
    with pytest.raises(ValueError, match=r"\(at line \d+: too many dots outside of texts\)$"):
        parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{'.'.join('a' * 101)} = 1",
        f'x = "{LONG}" # {LONG}',
        f'x = "\\"{LONG}"',
        f'x = """"{LONG}\n\\"""{LONG}""""',
        f"x = ''''{LONG}\n''{LONG}''''",
        f"x = '{LONG}'",
        "".join(f"[f-{n}]\nat = 2026-11-27T09:30:00.5Z\nby.a = 1.5\n" for n in range(2_000)),
    ],
)
def test_what_has_its_dots_in_texts_or_few_in_many_lines_is_parsed(text: str) -> None:
    assert parsed(text) == tomllib.loads(text)


@pytest.mark.parametrize("piece", ['"', "'", '"""', "'''", "\\", '"\\', '"""\\', '""\n', "#"])
def test_no_text_takes_long_to_look_through(piece: str) -> None:
    start = time.perf_counter()
    with pytest.raises(ValueError, match="too many dots"):
        parsed(f"{LONG}\n" + piece * 300_000)
    assert time.perf_counter() - start < 2


def test_settings_decisions_and_front_matter_are_bounded_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tomllib.loads", lambda _: pytest.fail("was parsed"))
    for name in ("claimcheck.toml", "claimcheck-review.toml"):
        (tmp_path / name).write_text(f"\n{LONG} = 1\n")
    with pytest.raises(UsageError, match=r"is not TOML \(at line 2: too many dots.*mend it"):
        read({}, {}, tmp_path)
    with pytest.raises(SourceError, match=r"not TOML \(at line 2: too many dots.*\)\.$"):
        read_decisions(tmp_path / "claimcheck-review.toml")
    story = f"+++\n{LONG} = 1\n+++\nAda Obi is mayor of Lima."
    (draft,) = read_plain(Raw("a.md", story.encode(), ".md"))
    assert draft.text == story


def test_settings_are_of_eight_kilobytes_at_the_most(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck.toml"
    file.write_text("jobs = 2\n".ljust(8192, "#"))
    assert read({}, {}, tmp_path).jobs == 2
    file.write_text("jobs = 2\n".ljust(8193, "#"))
    with pytest.raises(UsageError, match="more than 8,192 bytes: shorten it"):
        read({}, {}, tmp_path)
