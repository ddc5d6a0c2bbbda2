"""Look-up: a query to ranked topics, each with why it matched. Pure: it reads collections and prints nothing.

`exact` may open a topic; `names` and `full_text` only propose; `find` puts them together. The rules are in
docs/lookup.md.
"""
