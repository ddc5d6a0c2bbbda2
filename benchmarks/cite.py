"""Citations written for citation managers, and read back by programs that others wrote.

    python benchmarks/cite.py

Each article's references, and the article itself, in each style. An entry counts as read back where its title, authors, year,
pages and DOI are those that it was written from. Those of bibtexparser and rispy (both in the extra
`dev`) and pandoc that are here are asked.
"""

import time
from pathlib import Path

from cite_readers import expected, readers
from lookup_report import table
from medref.citation.entry import own_entry
from medref.citation.fields import Item
from medref.citation.key import keys
from medref.citation.styles import STYLES
from medref.codec.document import Document

ARTICLES = Path(__file__).parent.parent / "data" / "articles.json"
TODAY = "2026-11-22"


def outputs() -> list[list[Item]]:
    """What `medref cite` writes: for each article its references, and itself."""
    document = Document(str(ARTICLES))
    found: list[list[Item]] = []
    for article in document.articles():
        found.append([reference.csl for reference in article.references])
        found.append([own_entry(article, document.info, TODAY)])
    return [items for items in found if items]


def _said(item: Item) -> str:
    """What an item says, whatever it is called."""
    return str(sorted((name, str(value)) for name, value in item.items() if name != "id"))


def main() -> None:
    written = outputs()
    count = sum(map(len, written))
    rows = []
    for style, name, read in readers():
        texts = [STYLES[style](items) for items in written]
        begun = time.perf_counter()
        same = 0
        for items, text in zip(written, texts, strict=True):
            back = read(text)
            same += sum(entry == expected(item) for entry, item in zip(back, items, strict=False))
        rows.append([style, name, f"{len(texts):,}", f"{count:,}", f"{same:,}", f"{time.perf_counter() - begun:.0f} s"])
    table(["style", "read by", "outputs", "citations written", "read back the same", "in"], rows)
    different = list({_said(item): item for items in written for item in items}.values())
    found = keys(different)
    met = sum("-" in key for key in found)
    print(f"\n{len(different):,} different citations, {len(set(found)):,} keys, {met:,} of them with a checksum.")


if __name__ == "__main__":
    main()
