"""The one entry: the console script, `python -m medref` and the tests call `main`.

Errors become output and exit codes here, once. Nothing of medref is imported before `main` runs, so that Ctrl-C ends it quietly
from the first moment on.
"""

import gc
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from medref.cli.environment import Environment
    from medref.errors import MedrefError

_COMPLETION = "_MEDREF_COMPLETE"  # the variable that the shell's completion sets


def main(argv: list[str] | None = None) -> int:
    """Run one command line (by default the process's) and return its exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        # A process of its own makes few cycles and soon ends: looking for them while it imports took 13 million instructions.
        gc.set_threshold(100_000)
    try:
        from medref.cli.environment import Environment

        env = Environment()
        try:
            code = _answer(env, args)
            env.stdout.flush()
            env.stderr.flush()
        finally:
            env.close()
    except KeyboardInterrupt:
        return _interrupted(args)
    except OSError as error:
        return _cut_off(error)
    return code


def _answer(env: "Environment", args: list[str]) -> int:
    """Run; where a collection proves damaged, again: without it, or with the cache made anew."""
    from medref.collection.store import Damaged

    healed: set[str] = set()
    while True:
        try:
            return _run_or_report(env, args)
        except Damaged as error:
            if error.path in healed or not env.go_on_without(error.path):
                return _report(env, args, error)
            healed.add(error.path)


def _run_or_report(env: "Environment", args: list[str]) -> int:
    """Run; an error is the answer, but for damage that may yet be mended."""
    from medref.collection.store import Damaged
    from medref.errors import MedrefError

    try:
        return _run(env, args)
    except Damaged:
        raise
    except MedrefError as error:
        return _report(env, args, error)


def _run(env: "Environment", args: list[str]) -> int:
    """The bare forms `medref WORD…` and `medref show WORD…` go straight to `show`, since importing Typer costs a third on top
    of it; whatever else goes through Typer, whose `show` calls the same function."""
    from medref.cli.commands import HOMES
    from medref.cli.show import show

    env.check()
    if args and _COMPLETION not in env.variables and not any(word.startswith("-") for word in args):
        if args[0] not in HOMES:
            env.bare_query = True
            return show(env, " ".join(args))
        if args[0] == "show" and len(args) > 1:
            return show(env, " ".join(args[1:]))
    from medref.cli.app import run_typer

    return run_typer(env, args)


def _report(env: "Environment", args: list[str], error: "MedrefError") -> int:
    """The error as the user asked for answers; also where the command line itself was off, so no option was read."""
    if env.options.json or _wants_json(args):
        from medref.cli.answers import error_json, write

        write(env.stdout, error_json(error, env.query))
    else:
        from medref.cli.output import Output

        Output(env, env.options).error(error)
    return error.exit_code


def _wants_json(args: list[str]) -> bool:
    return "--json" in (args[: args.index("--")] if "--" in args else args)


def _interrupted(args: list[str]) -> int:
    """Ctrl-C: quietly, but for a program that waits for an object."""
    from medref.errors import Interrupted

    if _wants_json(args):
        from medref.cli.answers import error_json, write

        write(sys.stdout, error_json(Interrupted()))
    return Interrupted.exit_code


def _cut_off(error: OSError) -> int:
    """Output that could not be written. A pipe that closed early (EINVAL on Windows) is no error; a full disk is."""
    import errno

    from medref.errors import MedrefError

    closed = isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL
    for stream in (sys.stdout, sys.stderr):
        _drain(stream)
    if not closed and sys.stderr:
        sys.stderr.write(f"medref: cannot write: {error.strerror}\n")
        _drain(sys.stderr)
    return 0 if closed else MedrefError.exit_code


def _drain(stream: TextIO) -> None:
    """What a stream cannot take goes nowhere, so that Python's own last flush cannot fail."""
    import os

    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except AttributeError:  # closed by the caller: there is no stream
        pass


if __name__ == "__main__":
    sys.exit(main())
