"""What taking collections in costs, and what is lost when it is killed.

    python benchmarks/intake.py [--articles 1000000] [--kills 200] [--only million|kills|update]

A million articles in JSON Lines: time, peak of memory, size of the file. Kills at random moments of an addition: collections
that were lost, files that were left after the next command that changes something. `collection update` with nothing new,
from a server on loopback: requests and time.
"""

import argparse
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from measure import child_environment

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles.json"
MEDREF = [sys.executable, "-m", "medref"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--only", choices=("million", "kills", "update"))
    chosen = parser.parse_args()
    print("| what | measured |\n|---|---|")
    for name, measured in (
        ("update", update_with_nothing_new),
        ("kills", lambda folder: killed(folder, chosen.kills)),
        ("million", lambda folder: million(folder, chosen.articles)),
    ):
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                for what, figure in measured(Path(folder)):
                    print(f"| {what} | {figure} |", flush=True)


def million(folder: Path, count: int) -> Iterator[tuple[str, str]]:
    """One addition, in a process of its own."""
    source = folder / "many.jsonl"
    write_articles(source, "many", count)
    environment = child_environment(folder)
    start = time.monotonic()
    child = subprocess.Popen([*MEDREF, "collection", "add", source], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status:
        raise SystemExit(f"the addition failed: {status}")
    size = sum(file.stat().st_size for file in (folder / "medref" / "data" / "collections").glob("*.sqlite"))
    yield f"{count:,} articles, {source.stat().st_size / 1e6:.0f} MB of JSON Lines: time", f"{seconds:.0f} s"
    yield "the same: processor time", f"{used.ru_utime + used.ru_stime:.0f} s"
    yield "the same: peak of memory", f"{used.ru_maxrss / 1024:.0f} MB"
    yield "the same: size of the collection", f"{size / 1e6:.0f} MB"


def killed(folder: Path, kills: int) -> Iterator[tuple[str, str]]:
    """Additions that replace a collection, each killed at a random moment of its time."""
    environment = child_environment(folder)
    old, new = folder / "old.jsonl", folder / "new.jsonl"
    write_articles(old, "ward", 20)
    write_articles(new, "ward", 600)
    add = [*MEDREF, "collection", "add"]
    subprocess.run([*add, old], env=environment, check=True, capture_output=True)
    start = time.monotonic()
    subprocess.run([*add, new], env=environment, check=True, capture_output=True)
    longest = (time.monotonic() - start) * 1.1
    chance, lost, before, after = random.Random(1), 0, 0, 0
    for number in range(kills):
        child = subprocess.Popen([*add, (old, new)[number % 2]], env=environment, stdout=-3, stderr=-3)
        time.sleep(chance.uniform(0, longest))
        child.kill()
        child.wait()
        listed = subprocess.run([*MEDREF, "collection", "list", "--json"], env=environment, capture_output=True, check=False)
        answer = json.loads(listed.stdout)
        counts = [one["articles"] for one in answer["collections"] if one["name"] == "ward"]
        lost += counts not in ([20], [600]) or bool(answer["left_out"])
        before += len(_files(folder)) > 1
    subprocess.run([*add, old], env=environment, check=True, capture_output=True)
    after = len(_files(folder)) - 1
    yield f"{kills} kills at random moments: collections lost", str(lost)
    yield "the same: times a file lay beside the collection until the next addition", str(before)
    yield "the same: files left after the next addition", str(after)


def update_with_nothing_new(folder: Path, runs: int = 15) -> Iterator[tuple[str, str]]:
    """The server has the file that is installed, and knows its ETag."""
    environment = child_environment(folder)
    source = folder / "terms.jsonl"
    write_articles(source, "terms", 100)
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            known = self.headers.get("If-None-Match") == '"1"'
            body = b"" if known else source.read_bytes()
            self.send_response(304 if known else 200)
            self.send_header("ETag", '"1"')
            if not known:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/terms.jsonl"
        run = {**environment, "NO_PROXY": "*"}
        subprocess.run([*MEDREF, "collection", "add", address], env=run, check=True, capture_output=True)
        bare, whole, requests = [], [], []
        for _ in range(runs):
            asked.clear()
            start = time.perf_counter()
            subprocess.run([*MEDREF, "collection", "update"], env=run, check=True, capture_output=True)
            whole.append(time.perf_counter() - start)
            requests.append(len(asked))
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], env=run, check=True, capture_output=True)
            bare.append(time.perf_counter() - start)
        server.shutdown()
    yield "`collection update` with nothing new: requests", str(max(requests))
    took = f"{1000 * statistics.median(whole):.0f} ms ({1000 * statistics.median(bare):.0f} ms for `python -c pass`)"
    yield f"the same: whole process, median of {runs}", took


def write_articles(path: Path, name: str, count: int, seed: int = 0) -> None:
    """Articles of drawn words: a title, a synonym, a summary and a section."""
    chance = random.Random(seed)
    vocabulary = _vocabulary(chance)
    # As in any language: the word of rank r is drawn r times less often than the first.
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))

    def drawn(least: int, most: int) -> str:
        return " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(least, most)))

    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"format": "medref-articles/1", "collection": {"name": name, "title": "Drawn words"}}) + "\n")
        for number in range(count):
            article = {
                "id": f"topic-{number}",
                "title": drawn(2, 5),
                "also_called": [drawn(1, 4)],
                "summary": drawn(15, 30),
                "sections": [{"heading": drawn(1, 2), "blocks": [{"type": "paragraph", "text": drawn(20, 40)}]}],
            }
            file.write(json.dumps(article) + "\n")


def _vocabulary(chance: random.Random, count: int = 100_000) -> list[str]:
    """As many words as a large terminology has: those of the bundled articles, and others made of halves of them."""
    words = sorted(set(re.findall(r"[a-z]{3,}", ARTICLES.read_text("utf-8").lower())))
    chance.shuffle(words)
    made = dict.fromkeys(words)
    while len(made) < count:
        one, other = chance.choices(words, k=2)
        made[one[: (len(one) + 1) // 2] + other[len(other) // 2 :]] = None
    return list(made)


def _files(folder: Path) -> list[Path]:
    return [path for path in (folder / "medref" / "data" / "collections").iterdir() if path.name not in ("index.json", "lock")]


if __name__ == "__main__":
    main()
