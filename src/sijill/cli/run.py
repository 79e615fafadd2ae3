"""Running a command: what a user did wrong is one line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from sijill.cli.app import app
from sijill.cli.terminal import complain
from sijill.errors import SijillError, UsageError

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None))
"""No room is left where something is written; such an error often names no file."""


def run(arguments: Sequence[str]) -> int:
    """Run ``sijill ARGUMENTS``; the exit code: 0 done, 1 something failed, 2 wrong use, 130 interrupted."""
    try:
        code = app(args=list(arguments), prog_name="sijill", standalone_mode=False)
        sys.stdout.flush()
    except SijillError as error:
        complain(error.line())
        return WRONG_USE if isinstance(error, UsageError) else FAILED
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone (`sijill … | head`): of the two, typer makes the latter of it.
        _silence()
        return 0
    except OSError as error:
        if error.errno in FULL and not error.filename:
            _silence()
        place = f"{error.filename}: " if error.filename else "output: " * (error.errno in FULL)
        complain(f"{place}{error.strerror or error}")
        return FAILED
    except Exception as error:
        said = getattr(error, "format_message", None)
        if said is not None:
            complain(f"{' '.join(said().split())}; see sijill --help")
            return WRONG_USE
        if os.environ.get("SIJILL_DEBUG"):
            raise
        complain(f"a fault in Sijill itself: {type(error).__name__}: {error}; SIJILL_DEBUG=1 shows where [internal]")
        return FAILED
    if code == INTERRUPTED:
        complain("interrupted; what was committed before is kept")
    return code if isinstance(code, int) else 0


def _silence() -> None:
    """Keep Python from flushing what is left of the output when it ends: it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
