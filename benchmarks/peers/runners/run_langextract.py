# mypy: ignore-errors
"""langextract on stories: a question on standard input, an answer on standard output, both JSON."""

from __future__ import annotations

import json
import sys
import time

import langextract as lx
from langextract import factory
from openai.resources.chat.completions import Completions

spent = {"calls": 0, "prompt_tokens": 0, "completion_tokens": 0, "cut_off": 0}


def counted(create):
    """`create` with its usage added up: langextract does not pass it on."""

    def call(self, **options):
        completion = create(self, **options)
        spent["calls"] += 1
        spent["cut_off"] += completion.choices[0].finish_reason == "length"
        if completion.usage is not None:
            spent["prompt_tokens"] += completion.usage.prompt_tokens
            spent["completion_tokens"] += completion.usage.completion_tokens
        return completion

    return call


Completions.create = counted(Completions.create)

asked = json.load(sys.stdin)
examples = [
    lx.data.ExampleData(
        text=example["text"],
        extractions=[
            lx.data.Extraction(
                extraction_class=e["class"], extraction_text=e["text"], attributes=e["attributes"]
            )
            for e in example["extractions"]
        ],
    )
    for example in asked["examples"]
]
config = factory.ModelConfig(
    model_id=asked["model"],
    provider="OpenAILanguageModel",
    provider_kwargs={
        "base_url": asked["base_url"],
        "api_key": asked["api_key"],
        "temperature": 0.0,
        "max_workers": 1,
        "max_output_tokens": asked["max_output_tokens"],
    },
)
answers = []
for text in asked["stories"]:
    before = dict(spent)
    began = time.perf_counter()
    found = lx.extract(
        text_or_documents=text,
        prompt_description=asked["description"],
        examples=examples,
        config=config,
        batch_length=1,
        max_workers=1,
        show_progress=False,
    )
    seconds = time.perf_counter() - began
    answers.append(
        {
            "seconds": seconds,
            "claims": [
                {
                    "class": e.extraction_class,
                    "text": e.extraction_text,
                    "attributes": e.attributes or {},
                    "span": [e.char_interval.start_pos, e.char_interval.end_pos]
                    if e.char_interval is not None and e.alignment_status is not None
                    else None,
                }
                for e in found.extractions or []
            ],
            **{name: spent[name] - before[name] for name in spent},
        }
    )
json.dump(answers, sys.stdout)
