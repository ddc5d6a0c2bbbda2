"""The names of the commands, and where each is. Free of Typer, since a bare query asks for it, too."""

HOMES = {
    "show": "app_read",
    "search": "app_read",
    "list": "app_read",
    "browse": "app_browse",
    "compare": "app_compare",
    "cite": "app_cite",
    "bookmark": "app_bookmark",
    "collection": "app_collection",
    "export": "app_export",
    "paths": "app_about",
}
"""A first word that is exactly one of these is that command; anything else is a query. The module that has it is imported when it
is asked for, since what Typer makes of a command's options costs every command that is there."""

GROUPS = {
    "Read": ("show", "search", "list", "compare", "browse"),
    "Keep": ("export", "cite", "bookmark"),
    "Collections": ("collection",),
    "About medref": ("paths",),
}
"""The same as help lists them; a test says that none is missing."""
