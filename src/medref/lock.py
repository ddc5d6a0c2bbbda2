"""A lock between processes."""

import sqlite3

from medref.errors import MedrefError

_BUSY = 0xFF  # SQLite's extended codes have the plain one in their last byte


def locked(path: str, busy: MedrefError, patience: float = 0) -> sqlite3.Connection:
    """A connection that holds the lock at `path` until it is closed, or until its process ends, however it may.

    SQLite's own lock, on an empty database: it is the operating system's on all platforms. A file that holds a process id
    would have to be guessed about once that process is gone. Raises `busy` where another has it for longer than `patience`
    (seconds), and `sqlite3.Error` where nothing can be written there.
    """
    lock = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        lock.execute("PRAGMA journal_mode = MEMORY")  # else a journal lies beside it
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        if error.sqlite_errorcode & _BUSY == sqlite3.SQLITE_BUSY:
            raise busy from None
        raise
    return lock
