"""Writing a file whole or not at all, also where the process is killed or the power goes."""

import os
import time
from contextlib import suppress
from threading import get_ident

_TRIES, _PAUSE = 40, 0.025  # a second: Windows moves nothing over a file that someone is reading just then


def write_file(path: str, data: bytes) -> None:
    """Replace a small file, or make it: who reads it meanwhile gets the old bytes or the new. Raises `OSError`."""
    path = os.path.realpath(path)  # where the file is a link, what it leads to is replaced, and the link stays
    temporary = f"{path}.{os.getpid()}-{get_ident()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        move_over(temporary, path)
    except BaseException:
        remove(temporary)
        raise


def move_over(temporary: str, path: str) -> None:
    """Put a finished file in the place of another in its folder, its bytes on the disk before its name is. Raises `OSError`."""
    with open(temporary, "rb+") as file:
        os.fsync(file.fileno())
    _replace(temporary, path)
    sync_folder(os.path.dirname(path))


def remove(path: str) -> bool:
    """Remove a file; whether it is gone. Windows keeps one that is being read."""
    try:
        os.remove(path)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return True


def sync_folder(folder: str) -> None:
    """Have the names in a folder on the disk, where the platform and the disk know of that."""
    if os.name != "nt":
        with suppress(OSError):
            opened = os.open(folder or os.curdir, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _replace(temporary: str, path: str) -> None:
    for _ in range(_TRIES if os.name == "nt" else 0):
        with suppress(PermissionError):
            return os.replace(temporary, path)
        time.sleep(_PAUSE)
    return os.replace(temporary, path)
