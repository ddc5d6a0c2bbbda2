"""Help pages: commands in groups, options, and examples at the end.

Typer's own Rich help imports `rich.markdown`, and takes twice the instructions of these.
"""

from inspect import cleandoc
from typing import Any

from typer.core import TyperCommand, TyperGroup

from medref.cli.commands import GROUPS


def _write_examples(command: Any, formatter: Any) -> None:
    """The epilog as it stands: Click's own would fill its lines into a paragraph."""
    if command.epilog:
        formatter.write("\n")
        for line in cleandoc(command.epilog).splitlines():
            formatter.write(f"{line}\n" if line else "\n")


class Command(TyperCommand):
    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (Click's signature)
        _write_examples(self, formatter)


class Group(TyperGroup):
    """The commands of `medref` or of `medref collection`."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        groups = GROUPS if ctx.parent is None else {"Commands": tuple(self.list_commands(ctx))}
        for heading, names in groups.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(100)) for name in names])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (Click's signature)
        _write_examples(self, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """After a bare query Tab offers what it offers after `show`; when a command runs, `run_typer` has said so already."""
        if ctx.resilient_parsing and ctx.parent is None and args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Commands, and topics too: at the first level any word may begin a query."""
        from medref.cli.completion import topics

        found = super().shell_complete(ctx, incomplete)
        if ctx.parent is None and incomplete and incomplete[0].isalnum():
            kind = type(found[0]) if found else _completion_item()
            found += [kind(slug) for slug in topics(incomplete)]
        return found


def _completion_item() -> Any:
    from typer._click.shell_completion import CompletionItem

    return CompletionItem
