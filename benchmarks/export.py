"""Articles exported per second, by format: written out in memory, and by the command into a folder.

python benchmarks/export.py
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from lookup_report import table
from measure import child_environment
from medref import open_library
from medref.export.formats import FORMATS
from medref.match import Match, Reason

ROUNDS = 5


def main() -> None:
    with open_library() as library:
        topics = library.topics()
        pages = [
            library.page(Match(t.id, t.collection, t.title, t.language, t.kind, Reason("title", t.title, 1.0))) for t in topics
        ]
    links = {(page.match.collection, page.match.id): page.match.id for page in pages}
    rows = []
    with TemporaryDirectory() as folder:
        environment = child_environment(Path(folder))
        for name, wanted in FORMATS.items():
            spent = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                size = sum(len(wanted.document(page, links).encode()) for page in pages)
                spent.append(time.perf_counter() - began)
            words = [sys.executable, "-m", "medref", "export", "--all", "--force", "--format", name, "-o", f"{folder}/{name}/"]
            subprocess.run(words, env=environment, check=True, capture_output=True)
            began = time.perf_counter()
            subprocess.run(words, env=environment, check=True, capture_output=True)
            whole = time.perf_counter() - began
            rows.append(
                [name, f"{len(pages) / min(spent):,.0f}", f"{len(pages) / whole:,.0f}", f"{size / len(pages) / 1000:.1f}"]
            )
    table(["format", "articles a second", "as files of a folder, start and disk included", "kB an article"], rows)


if __name__ == "__main__":
    main()
