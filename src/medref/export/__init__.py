"""Pages as documents to print, keep or hand on: HTML, Markdown, plain text, JSON. Pure: only the command layer writes files.

What a page has, and in which order, `render.parts` says; these modules say how it is written down.
"""
