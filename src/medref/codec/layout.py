"""How an article file is laid out, so that a change to one article is a small difference between two files."""

import json
from typing import Any

from medref.codec.document import Document
from medref.codec.encode import encode_article, encode_collection
from medref.codec.schema import FORMAT
from medref.model import Article


def laid_out(path: str) -> bytes:
    """The file anew: articles by id, fields in the format's order, two spaces an indent; of JSON Lines, a line an article.

    Nothing is lost but what says nothing (an empty list, a language that is the collection's). Raises `BadData` where the file
    has faults.
    """
    document = Document(path)
    articles = sorted(document.articles(), key=lambda article: article.id)
    document.check()
    info = encode_collection(document.info)
    encoded = [_encoded(article, document.info.language) for article in articles]
    if document.by_line:
        lines = [{"format": FORMAT, "collection": info}, *encoded]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    return (json.dumps({"format": FORMAT, "collection": info, "articles": encoded}, ensure_ascii=False, indent=2) + "\n").encode()


def _encoded(article: Article, language: str) -> dict[str, Any]:
    data = encode_article(article)
    if article.language == language:
        del data["language"]
    return data
