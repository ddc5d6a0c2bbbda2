"""How an article file is laid out, so that a change to one article is a small difference between two files."""

import json
from collections.abc import Iterable
from typing import Any

from medref.codec.document import Document
from medref.codec.encode import encode_article, encode_collection
from medref.codec.schema import FORMAT
from medref.model import Article, CollectionInfo


def laid_out(path: str) -> bytes:
    """The file anew: articles by id, fields in the format's order, two spaces an indent; of JSON Lines, a line an article.

    Nothing is lost but what says nothing (an empty list, a language that is the collection's). Raises `BadData` where the file
    has faults.
    """
    document = Document(path)
    articles = sorted(document.articles(), key=lambda article: article.id)
    document.check()
    if document.by_line:
        head = {"format": FORMAT, "collection": encode_collection(document.info)}
        lines = [head, *(_encoded(article, document.info.language) for article in articles)]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    return whole(document.info, articles).encode()


def whole(info: CollectionInfo, articles: Iterable[Article]) -> str:
    """A JSON file of some articles of one collection, as they come."""
    encoded = [_encoded(article, info.language) for article in articles]
    data = {"format": FORMAT, "collection": encode_collection(info), "articles": encoded}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _encoded(article: Article, language: str) -> dict[str, Any]:
    data = encode_article(article)
    if article.language == language:
        del data["language"]
    return data
