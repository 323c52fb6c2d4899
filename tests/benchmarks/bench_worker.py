"""One build of the model in a process of its own, which reads and writes as many tokens as it is told to.

    python -m tests.benchmarks.bench_worker BUILD FOLDER

BUILD is "onnx int8", "transformers bf16", "bitsandbytes nf4" or "llama.cpp FILE" and the like; FOLDER holds the files
of llama.cpp. A line of standard input, {"prompt": 128, "tokens": 64}, is answered by one of standard output: seconds
for the prompt, seconds for the tokens behind it, and the most memory so far, in megabytes.
"""

import json
import re
import sys
from pathlib import Path
from time import perf_counter

import httpx
import numpy as np
import torch
from transformers import DynamicCache

from model.base import base_weights
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest
from model.engine import Session
from model.lm import load_merged
from model.load import load_engine
from model.threads import limit_torch, thread_count
from tests.browser.conftest import free_port


class OfSession:
    """An engine of ours."""

    def __init__(self, engine: str, quantization: str):
        self.engine = load_engine(engine, DEFAULT_CHECKPOINT, quantization)

    def run(self, prompt: list[int], tokens: int) -> tuple[float, float]:
        return timed(self.engine.open(), prompt, tokens)


def timed(session: Session, prompt: list[int], tokens: int) -> tuple[float, float]:
    """Seconds for a prompt, and for tokens behind it, each the most likely one."""
    began = perf_counter()
    logits = session.append(prompt)
    read = perf_counter()
    for _ in range(tokens):
        logits = session.append([int(np.argmax(logits))])
    seconds = read - began, perf_counter() - read
    session.close()
    return seconds


class OfTransformers:
    """The merged model as transformers runs it."""

    def __init__(self, dtype: str):
        limit_torch()
        self.model, _ = load_merged(base_weights(Manifest.load().base), DEFAULT_CHECKPOINT)
        self.model.to({"fp32": torch.float32, "bf16": torch.bfloat16}[dtype]).eval()

    def run(self, prompt: list[int], tokens: int) -> tuple[float, float]:
        return timed(self, prompt, tokens)

    @torch.inference_mode()
    def append(self, ids: list[int]) -> np.ndarray:
        self.cache = getattr(self, "cache", None) or DynamicCache(config=self.model.config)
        output = self.model(input_ids=torch.tensor([ids]), past_key_values=self.cache, logits_to_keep=1)
        return output.logits[0, -1].float().numpy()

    def close(self) -> None:
        self.cache = None


class OfLlamaCpp:
    """llama.cpp's server in this process, which tells by itself how long it took."""

    def __init__(self, file: Path):
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path, params.port = str(file), free_port()
        params.n_parallel, params.n_ctx, params.cpuparams.n_threads = 1, 2048, thread_count()
        params.cpuparams_batch.n_threads = thread_count()
        self.server = xllamacpp.Server(params)

    def run(self, prompt: list[int], tokens: int) -> tuple[float, float]:
        asked = {"prompt": prompt, "n_predict": tokens, "temperature": 0, "ignore_eos": True, "cache_prompt": False}
        told = httpx.post(f"{self.server.listening_address}/completion", json=asked, timeout=120).json()["timings"]
        assert (told["prompt_n"], told["predicted_n"]) == (len(prompt), tokens), told
        return told["prompt_ms"] / 1000, told["predicted_ms"] / 1000


def loaded(build: str, folder: Path) -> OfSession | OfTransformers | OfLlamaCpp:
    program, _, kind = build.partition(" ")
    match program:
        case "onnx":
            return OfSession("onnx", kind)
        case "bitsandbytes":
            return OfSession("torch", kind)
        case "transformers":
            return OfTransformers(kind)
        case _:
            return OfLlamaCpp(folder / f"{kind}.gguf")


def most_megabytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


def main() -> None:
    runner = loaded(sys.argv[1], Path(sys.argv[2]))
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        # Which tokens they are costs nothing: these are letters, digits and short words of the vocabulary.
        prompt = [100 + (37 * place) % 20_000 for place in range(asked["prompt"])]
        seconds = runner.run(prompt, asked["tokens"])
        print(json.dumps([*seconds, most_megabytes()]), flush=True)


if __name__ == "__main__":
    main()
