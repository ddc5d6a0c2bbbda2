"""An article, a list, an answer to something that can be printed. Pure: `parts` says what a page has, `panels` and `plain` how
it looks; only the command layer prints.
"""
