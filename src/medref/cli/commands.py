"""The names of the commands, and where each is. Free of Typer, since a bare query asks for it, too."""

HOMES = {
    "show": "app_read",
    "search": "app_read",
    "list": "app_read",
    "bookmark": "app_bookmark",
    "collection": "app_collection",
    "paths": "app_about",
}
"""A first word that is exactly one of these is that command; anything else is a query. The module that has it is imported when it
is asked for, since what Typer makes of a command's options costs every command that is there."""

GROUPS = {
    "Read": ("show", "search", "list"),
    "Keep": ("bookmark",),
    "Collections": ("collection",),
    "About medref": ("paths",),
}
"""The same as help lists them; a test says that none is missing."""
