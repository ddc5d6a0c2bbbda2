"""What it takes to learn that MedlinePlus has nothing new: time and requests, from a server on loopback.

    python benchmarks/transfer.py [--runs 20]

In one process, with the libraries loaded, and in a fresh one each time, which has to load them, beside a bare Python.
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from measure import table
from medref.transfer.medlineplus import newest

SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)
ETAG = '"1"'
FRESH = """
import io, sys
from datetime import date
from medref.transfer.medlineplus import newest
assert newest(sys.argv[1], date.fromisoformat(sys.argv[2]), io.BytesIO(), have=sys.argv[3], etag=sys.argv[4]) is None
"""


class Published(BaseHTTPRequestHandler):
    """Has the file of one day, in the version that is installed."""

    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self) -> None:
        Published.asked += 1
        known = self.path.endswith(f"compressed_{SATURDAY}.zip") and self.headers.get("If-None-Match") == ETAG
        self.send_response(304 if known else 404)
        self.send_header("ETag", ETAG)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """The table is all that is printed."""


def milliseconds(run: Callable[[], object], runs: int) -> str:
    """The median, after a run that is not counted."""
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return f"{1000 * statistics.median(times[1:]):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    os.environ["NO_PROXY"] = "*"
    with ThreadingHTTPServer(("127.0.0.1", 0), Published) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"

        def inside() -> None:
            if newest(base, SUNDAY, io.BytesIO(), have=f"{SATURDAY}", etag=ETAG):
                raise SystemExit("There should be nothing new.")

        def fresh(code: str) -> Callable[[], object]:
            words = [sys.executable, "-c", code, base, f"{SUNDAY}", f"{SATURDAY}", ETAG]
            return lambda: subprocess.run(words, check=True)

        inside()
        rows = [
            ("requests", f"{Published.asked}"),
            ("in one process, ms", milliseconds(inside, runs)),
            ("in a fresh process, ms", milliseconds(fresh(FRESH), runs)),
            ("a fresh process that imports requests, ms", milliseconds(fresh("import requests"), runs)),
            ("bare `python -c pass`, ms", milliseconds(fresh("pass"), runs)),
        ]
        server.shutdown()
    print(table(("nothing new on a Sunday, Saturday's file installed", f"median of {runs}"), rows))


if __name__ == "__main__":
    main()
