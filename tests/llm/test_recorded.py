from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.completion import Finish, Message, Prompt, Request, Response, Subject, Usage
from claimcheck.errors import NoAnswer, RecordingMismatch, Refused, SourceError
from claimcheck.llm.recorded import Recorded, Recorder

from .samples import PROFILE, REQUEST, WHOLE, Fake, Village, asked

Exchange = tuple[Request, str, Finish]


class Scripted(Fake):
    """Answers by what is asked about."""

    def __init__(self, exchanges: Iterable[Exchange]) -> None:
        super().__init__()
        self.script = {r.subject: (text, finish) for r, text, finish in exchanges}

    async def complete(self, request: Request) -> Response:
        text, finish = self.script[request.subject]
        return Response(text, finish, Usage(7, 3), self.model)


def record(folder: Path, exchanges: list[Exchange]) -> None:
    recorder = Recorder(Scripted(exchanges))

    async def run() -> None:
        for request, _, _ in exchanges:
            await recorder.complete(request)

    asyncio.run(run())
    recorder.write(folder)


def replay(folder: Path, request: Request) -> Response:
    return asyncio.run(Recorded(folder).complete(request))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tokyo" / "recordings"
    record(
        folder,
        [
            (asked(part="9-12"), '{"name": "Дерна", "people": 1}', "stop"),
            (asked(part="1-4"), WHOLE, "stop"),
            (asked(part="10-11"), '{"name": "De', "length"),
            (asked("002_blinken"), WHOLE, "stop"),
        ],
    )
    return folder


def test_file_reads_like_this(folder: Path):
    written = (folder / "extract" / "001_motegi.json").read_text(encoding="utf-8")
    assert written.startswith('{\n  "task": "extract",\n  "model": "fake",\n  "profile": {\n')
    assert "Дерна" in written
    assert written.endswith("}\n")
    recording = json.loads(written)
    schema = recording.pop("schema")
    assert len(schema.pop("sha256")) == 64
    assert schema == {}
    assert recording == {
        "task": "extract",
        "model": "fake",
        "profile": {"sentences": 4, "max_tokens": 100, "brief": False},
        "prompt": {"name": "extract.md", "sha256": "e" * 64},
        "article": {"name": "001_motegi", "sha256": "d" * 64},
        "answers": [
            answer("1-4", "stop", answer={"name": "Derna", "people": 90000}),
            answer("9-12", "stop", answer={"name": "Дерна", "people": 1}),
            answer("10-11", "length", text='{"name": "De'),
        ],
    }
    assert list(json.loads(written)) == [
        *("task", "model", "profile", "prompt", "schema", "article", "answers")
    ]


def answer(part: str, finish: str, **content: Any) -> dict[str, Any]:
    return {
        "part": part,
        "finish": finish,
        "prompt_tokens": 7,
        "completion_tokens": 3,
        **content,
    }


def test_replay(folder: Path):
    recorded = Recorded(folder)
    assert recorded.model == "fake"
    assert (recorded.profile.sentences, recorded.profile.max_tokens) == (4, 100)
    assert replay(folder, asked()) == Response(WHOLE, "stop", Usage(7, 3), "fake", fresh=False)
    cut_off = replay(folder, asked(part="10-11"))
    assert (cut_off.text, cut_off.finish) == ('{"name": "De', "length")


@pytest.mark.parametrize("brief", [True, False])
def test_whether_a_model_was_asked_in_brief_is_replayed(tmp_path: Path, brief: bool):
    model = Scripted([(REQUEST, WHOLE, "stop")])
    model.profile = replace(PROFILE, brief=brief)
    recorder = Recorder(model)
    asyncio.run(recorder.complete(REQUEST))
    recorder.write(tmp_path)
    assert Recorded(tmp_path).profile.brief is brief


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
answers = st.one_of(
    json_values.map(json.dumps),
    st.text(st.characters()),
    st.sampled_from(["1e999", '"\\ud800"', "\ud800", "NaN", ' {"a": 1.10}', '{"a": 1, "a": 2}']),
)
exchanges = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b c", "ü"]), st.sampled_from(["1-4", "10", "9", ""])),
    st.tuples(answers, st.sampled_from(["stop", "length"])),
    min_size=1,
)


@given(exchanges)
def test_recording_a_replay_gives_the_same_bytes(script: dict[tuple[str, str], Any]):
    originals = [(asked(name, part), *said) for (name, part), said in script.items()]
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place, "first"), Path(place, "second")
        record(first, originals)
        recorder = Recorder(Recorded(first))
        for request, text, finish in reversed(originals):
            replayed = asyncio.run(recorder.complete(request))
            assert replayed.finish == finish
            assert same(replayed.text, text)
        recorder.write(second)
        assert contents(first) == contents(second)


def same(one: str, other: str) -> bool:
    try:
        return repr(json.loads(one)) == repr(json.loads(other))
    except ValueError:
        return one == other


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.json")}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (replace(REQUEST, prompt=Prompt("extract.md", "f" * 64)), "prompt extract.md"),
        (replace(REQUEST, prompt=Prompt("other.md", "e" * 64)), "prompt other.md"),
        (replace(REQUEST, schema=Village), "schema Village"),
    ],
)
def test_mismatch_names_the_file_the_part_and_the_command(
    folder: Path, changed: Request, named: str
):
    with pytest.raises(RecordingMismatch) as caught:
        replay(folder, changed)
    message = str(caught.value)
    assert str(folder / "extract" / "001_motegi.json") in message
    assert f"the {named} changed" in message
    assert f"claimcheck record {folder.parent} --model" in message


def test_of_another_text_nobody_is_told_to_record_over_it(folder: Path) -> None:
    other = replace(REQUEST, subject=Subject("001_motegi", "1-4", "0" * 64))
    with pytest.raises(RecordingMismatch, match=r"from another text.* drop --recordings") as caught:
        replay(folder, other)
    assert "claimcheck record" not in str(caught.value)


def test_the_wording_of_the_messages_is_the_prompts_matter(folder: Path):
    reworded = replace(REQUEST, messages=(Message("user", "?"),))
    assert replay(folder, reworded).text == WHOLE


@pytest.mark.parametrize(
    ("request_", "named"),
    [
        (asked("003_hayashi"), "003_hayashi"),
        (asked(part="5-8"), "5-8"),
        (replace(REQUEST, task="across"), "across"),
    ],
)
def test_what_was_not_recorded(folder: Path, request_: Request, named: str):
    with pytest.raises(NoAnswer, match=named):
        replay(folder, request_)


def test_no_recordings(tmp_path: Path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(SourceError, match=f"{folder} holds no recordings"):
            Recorded(folder)


@pytest.mark.parametrize("text", ["{", "\ud800"])
def test_not_json(folder: Path, text: str):
    path = folder / "extract" / "001_motegi.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(SourceError, match=r"001_motegi\.json is not JSON"):
        Recorded(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"answers": 1},
        {"extra": 1},
        {"profile": {}},
        {"profile": {"sentences": 0, "max_tokens": 1}},
    ],
)
def test_not_a_recording(folder: Path, change: dict[str, Any]):
    edit(folder / "extract" / "001_motegi.json", **change)
    with pytest.raises(RecordingMismatch, match=next(iter(change))):
        Recorded(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"model": "other"},
        {"profile": {"sentences": 40, "max_tokens": 100}},
        {"profile": {"sentences": 4, "max_tokens": 100, "brief": True}},
    ],
)
def test_recordings_of_several_models(folder: Path, change: dict[str, Any]):
    edit(folder / "extract" / "002_blinken.json", **change)
    with pytest.raises(RecordingMismatch, match="different models or profiles"):
        Recorded(folder)


def edit(path: Path, **change: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")


def test_writing_removes_what_is_not_of_this_run(folder: Path):
    (folder / "README.md").write_text("Why this case exists.")
    record(folder, [(asked("002_blinken"), WHOLE, "stop")])
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == [
        *("002_blinken.json", "README.md")
    ]


@pytest.mark.parametrize("name", ["../outside", "a/b", ""])
def test_name_that_cannot_be_a_files(tmp_path: Path, name: str):
    with pytest.raises(SourceError, match="rename the article"):
        record(tmp_path / "recordings", [(asked(name), WHOLE, "stop")])
    assert not any(tmp_path.iterdir())


def test_two_articles_of_one_name(tmp_path: Path):
    other = replace(REQUEST, subject=Subject("001_motegi", "5-8", "0" * 64))
    with pytest.raises(SourceError, match="the name of two"):
        record(tmp_path, [(REQUEST, WHOLE, "stop"), (other, WHOLE, "stop")])


def test_failure_passes_through_and_is_not_recorded(tmp_path: Path):
    class Refusing(Fake):
        async def complete(self, request: Request) -> Response:
            raise Refused("no")

    recorder = Recorder(Refusing())
    assert (recorder.model, recorder.profile) == ("fake", PROFILE)
    with pytest.raises(Refused):
        asyncio.run(recorder.complete(REQUEST))
    recorder.write(tmp_path)
    assert not any(tmp_path.iterdir())
