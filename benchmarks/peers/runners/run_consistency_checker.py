# mypy: ignore-errors
"""consistency-checker: a question on standard input, an answer on standard output, both JSON.

`stories` runs its pipeline on stories, `pairs` its judge on pairs of assertions. Everything is its
own code but the embedding model, which is a smaller one of the same makers, run by numpy, and the
NLI model, instead of which every pair is passed on to the judge.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import openai
from consistency_checker.audit.logger import AuditLogger
from consistency_checker.check.definition_checker import DefinitionChecker
from consistency_checker.check.definition_judge import LLMDefinitionJudge
from consistency_checker.check.llm_judge import LLMJudge
from consistency_checker.check.nli_checker import NliResult
from consistency_checker.check.providers.openai import OpenAIDefinitionProvider, OpenAIProvider
from consistency_checker.config import Config
from consistency_checker.corpus.junk_filter import JunkAudit
from consistency_checker.extract.atomic_facts import JunkFilteringExtractor, MoonshotExtractor
from consistency_checker.extract.schema import Assertion
from consistency_checker.index.assertion_store import AssertionStore
from consistency_checker.index.faiss_store import FaissStore
from consistency_checker.pipeline import check, ingest
from openai.resources.chat.completions import Completions
from safetensors.numpy import load
from tokenizers import Tokenizer


class MiniLM:
    """all-MiniLM-L6-v2, its weights run by numpy: mean of the last layer, of length 1."""

    dim = 384
    heads, layers = 12, 6

    def __init__(self):
        home = Path(importlib.util.find_spec("all_minilm_l6_v2").origin).parent
        with zipfile.ZipFile(home / "model.zip") as files:
            self.weights = load(files.read("model.safetensors"))
            self.tokenizer = Tokenizer.from_str(files.read("tokenizer.json").decode("utf-8"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def embed_texts(self, texts):
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return np.stack([self.embedded(text) for text in texts]).astype(np.float32)

    def embedded(self, text):
        ids = self.tokenizer.encode(text).ids
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
        x = self.norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for n in range(self.layers):
            at = f"encoder.layer.{n}"
            q, k, v = (
                self.linear(x, f"{at}.attention.self.{name}").reshape(len(ids), self.heads, -1)
                for name in ("query", "key", "value")
            )
            scores = np.einsum("ihd,jhd->hij", q, k) / np.sqrt(q.shape[-1])
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            mixed = np.einsum("hij,jhd->ihd", scores, v).reshape(len(ids), -1)
            mixed = self.linear(mixed, f"{at}.attention.output.dense")
            x = self.norm(x + mixed, f"{at}.attention.output.LayerNorm")
            inner = self.linear(x, f"{at}.intermediate.dense")
            inner = 0.5 * inner * (1 + erf(inner / np.sqrt(2)))
            x = self.norm(x + self.linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        mean = x.mean(0)
        return mean / np.linalg.norm(mean)

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, x, name):
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def erf(x):
    """The error function, to seven digits (Abramowitz and Stegun 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    return np.sign(x) * (1 - series * np.exp(-x * x))


class PassedOn:
    """In the place of the NLI model: every pair may be a contradiction."""

    def score(self, premise, hypothesis):
        return NliResult.from_scores(p_contradiction=1.0, p_entailment=0.0, p_neutral=0.0)

    def release(self):
        pass


def pipeline(stories, client, model):
    """What became of `stories`, a list of texts."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, text in enumerate(stories):
            (corpus / f"story_{number:02}.txt").write_text(text, encoding="utf-8")
        config = Config(
            corpus_dir=corpus,
            data_dir=Path(folder) / "data",
            log_dir=Path(folder) / "log",
            judge_provider="openai",
            judge_model=model,
            pairwise_enabled=True,
        )
        config.data_dir.mkdir()
        extractor = JunkFilteringExtractor(
            MoonshotExtractor(client=client, model=model, disable_thinking=False),
            audit=JunkAudit(config.data_dir / "junk_drops.jsonl"),
        )
        embedder = MiniLM()
        with AssertionStore(config.db_path) as store:
            store.migrate()
            corpus_id = store.get_or_create_corpus("stories", str(corpus), "moonshot")
            faiss = FaissStore.open_or_create(
                index_path=config.faiss_path,
                id_map_path=config.data_dir / "ids.json",
                dim=embedder.dim,
            )
            ingested = ingest(
                config,
                store=store,
                faiss_store=faiss,
                extractor=extractor,
                embedder=embedder,
                corpus_id=corpus_id,
            )
            logger = AuditLogger(store)
            definitions = LLMDefinitionJudge(OpenAIDefinitionProvider(client=client, model=model))
            checked = check(
                config,
                store=store,
                faiss_store=faiss,
                nli_checker=PassedOn(),
                judge=LLMJudge(OpenAIProvider(client=client, model=model)),
                audit_logger=logger,
                definition_checker=DefinitionChecker(judge=definitions),
                run_id=logger.begin_run(corpus_id=corpus_id),
                corpus_id=corpus_id,
            )
        return {
            "assertions": ingested.n_assertions,
            "pairs": checked.n_pairs_gated,
            "judged": checked.n_pairs_judged,
        }


def verdict(pair, client, model):
    """What the judge says of a pair of assertions."""
    one, other = (Assertion.build(name, text) for name, text in pair)
    try:
        said = LLMJudge(OpenAIProvider(client=client, model=model)).judge(one, other)
    except openai.OpenAIError as error:
        # It retries what does not validate, and lets this through: an answer that was cut off.
        return {"verdict": type(error).__name__, "reason": str(error)}
    return {"verdict": said.verdict, "reason": said.rationale}


def limited(call, tokens):
    """`call` with a limit on the answer: without one, a small model that repeats itself goes on."""

    def within(self, **options):
        return call(self, **({"max_tokens": tokens} | options))

    return within


asked = json.load(sys.stdin)
if "max_tokens" in asked:
    for name in ("create", "parse"):
        setattr(Completions, name, limited(getattr(Completions, name), asked["max_tokens"]))
client = openai.OpenAI(base_url=asked["base_url"], api_key=asked["api_key"], timeout=3600)
if "stories" in asked:
    told = pipeline(asked["stories"], client, asked["model"])
else:
    told = [verdict(pair, client, asked["model"]) for pair in asked["pairs"]]
json.dump(told, sys.stdout)
