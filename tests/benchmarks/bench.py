"""How fast each build of the model reads and writes, side by side: ours, llama.cpp's, transformers' and bitsandbytes'.

    python -m tests.benchmarks.bench --out FILE.json [--rounds N] [--prompt N] [--tokens N]

Each build runs in a process of its own, and in each round all of them take their turn, so that a machine whose speed
changes is as slow to all; a ratio is that of a round. What memory allows is its bandwidth over the bytes of the
weights, all of which are read for each token. Run it on a machine that is at rest.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

import numpy as np

from model.adaptive import AdaptiveSLM
from model.base import base_weights
from model.checkpoint import DEFAULT_CHECKPOINT, Manifest
from model.lm import load_merged
from model.onnx_build import onnx_folder
from model.progress import reporting
from model.threads import thread_count
from training.command import Command, place_for
from training.export.gguf_file import write_gguf
from training.provenance import provenance

OURS = "onnx int8"
GGUF = ("Q8_0", "Q4_0", "Q4_1")
BUILDS = (
    OURS,
    "onnx int4",
    *(f"llama.cpp {kind}" for kind in GGUF),
    "llama.cpp base",
    "transformers fp32",
    "transformers bf16",
    "bitsandbytes nf4",
)


class Worker:
    """A build in its process."""

    def __init__(self, build: str, folder: Path):
        began = perf_counter()
        command = [sys.executable, "-m", "tests.benchmarks.bench_worker", build, str(folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        self.process = subprocess.Popen(command, **pipes)
        assert self.process.stdout.readline() == "ready\n", f"{build} does not load"
        self.seconds_to_load = perf_counter() - began

    def run(self, prompt: int, tokens: int) -> tuple[float, float, int]:
        """Seconds for the prompt, seconds for the tokens, and the most megabytes so far."""
        print(json.dumps({"prompt": prompt, "tokens": tokens}), file=self.process.stdin, flush=True)
        return tuple(json.loads(self.process.stdout.readline()))

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def bandwidth(rounds: int = 5) -> float:
    """Gigabytes a second that all threads together read from memory, in the best round."""
    parts = [np.ones(2**26, np.float32) for _ in range(thread_count())]

    def read() -> float:
        began = perf_counter()
        with ThreadPoolExecutor(len(parts)) as pool:
            list(pool.map(np.max, parts))
        return sum(part.nbytes for part in parts) / (perf_counter() - began) / 1e9

    return max(read() for _ in range(rounds))


def make_files(folder: Path) -> dict[str, int]:
    """Writes llama.cpp's files; the bytes of the weights of each build that reads a file."""
    manifest = Manifest.load()
    base = base_weights(manifest.base)
    model, _ = load_merged(base, DEFAULT_CHECKPOINT)
    for kind in GGUF:
        write_gguf(base, model, manifest.base_vocabulary, kind, folder / f"{kind}.gguf", kind)
    (folder / "base.gguf").symlink_to(base)
    sizes = {f"llama.cpp {kind}": (folder / f"{kind}.gguf").stat().st_size for kind in (*GGUF, "base")}
    with reporting(None) as report:
        for kind in ("int8", "int4"):
            built = onnx_folder(DEFAULT_CHECKPOINT, manifest, kind, report)
            sizes[f"onnx {kind}"] = sum(file.stat().st_size for file in built.glob("model.onnx*"))
    return sizes


def table(rounds: list[dict[str, tuple]], prompt: int, tokens: int, sizes: dict[str, int], gigabytes: float) -> dict:
    """A row a build, from what each round gave of it."""
    rows = {}
    for build in rounds[0]:
        prefill, decode = ([prompt, tokens][part] / np.array([one[build][part] for one in rounds]) for part in (0, 1))
        ours = tokens / np.array([one[OURS][1] for one in rounds])
        rows[build] = {
            "decode": round(float(np.median(decode)), 1),
            "decode_from_to": [round(float(one), 1) for one in (decode.min(), decode.max())],
            "prefill": round(float(np.median(prefill)), 1),
            "to_ours": round(statistics.median(decode / ours), 3),
            "megabytes": rounds[-1][build][2],
        }
        if build in sizes:
            limit = gigabytes * 1e9 / sizes[build]
            rows[build] |= {"weights": sizes[build], "of_the_limit": round(rows[build]["decode"] / limit, 3)}
    return rows


def measured(arguments: argparse.Namespace) -> dict:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sizes = make_files(Path(folder))
        gigabytes = bandwidth()
        workers = {build: Worker(build, Path(folder)) for build in arguments.builds}
        for worker in workers.values():
            stack.callback(worker.end)
            worker.run(16, 4)  # the first run of all pays for what is loaded late
        rounds = [
            {build: worker.run(arguments.prompt, arguments.tokens) for build, worker in workers.items()}
            for _ in range(arguments.rounds)
        ]
    rows = table(rounds, arguments.prompt, arguments.tokens, sizes, gigabytes)
    return {"gigabytes_a_second": round(gigabytes, 1), "threads": thread_count(), "builds": rows}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="results file (JSON)")
    parser.add_argument("--rounds", type=int, default=9, help="in each of which every build runs once (default: 9)")
    parser.add_argument("--prompt", type=int, default=128, help="tokens that are read (default: 128)")
    parser.add_argument("--tokens", type=int, default=128, help="tokens that are written behind them (default: 128)")
    parser.add_argument("--builds", nargs="+", default=list(BUILDS), choices=BUILDS, help=f"some, {OURS} among them")


def _run(arguments: argparse.Namespace) -> None:
    place_for(arguments.out)
    found = measured(arguments)
    found["run"] = provenance("tests.benchmarks.bench", AdaptiveSLM.load())
    arguments.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for build, row in found["builds"].items():
        share = f"{100 * row['of_the_limit']:5.0f} %" if "of_the_limit" in row else "      -"
        print(f"{build:20} {row['decode']:7.1f} tokens/s {row['to_ours']:6.2f} of ours {share} of the limit "
              f"{row['prefill']:8.1f} read {row['megabytes']:6} MB")  # fmt: skip


main = Command("tests.benchmarks.bench", __doc__, add_arguments, _run)


if __name__ == "__main__":
    sys.exit(main())
