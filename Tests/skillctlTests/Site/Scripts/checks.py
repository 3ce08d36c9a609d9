"""Counts what holds and names what does not; the last line says how it ended."""

import sys
import traceback

_failures = []
_count = 0


def check(holds, *what):
    """`what` is read only when it does not hold: say what was seen, not only what was wanted."""
    global _count
    _count += 1
    if not holds:
        _failures.append(" ".join(str(part) for part in what))
    return holds


def same(seen, wanted, *what):
    return check(seen == wanted, *what, f"is {seen!r}, not {wanted!r}")


def _thrown(kind, error, trace):
    """What was found before a script broke off is often why it did."""
    traceback.print_exception(kind, error, trace)
    check(False, "broke off:", error)
    finish()


sys.excepthook = _thrown


def finish():
    for line in _failures:
        print(line)
    print(f"{len(_failures)} of {_count} checks failed" if _failures else "everything holds")
    if _count == 0:
        print("but nothing was checked")
    sys.exit(1 if _failures or _count == 0 else 0)
