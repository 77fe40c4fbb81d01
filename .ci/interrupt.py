#!/usr/bin/env python3
"""Runs a program in a terminal, types Ctrl-C once it shows a text, and ends with the program's exit status.

interrupt.py TEXT PROGRAM ARGUMENT…
"""

import os
import pty
import re
import signal
import sys

# A guard, not a measure: a busy machine under wine takes seconds.
PATIENCE = 120


def main() -> int:
    text, *command = sys.argv[1:]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(PATIENCE)
    shown, typed = b"", False
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody writes any more
            break
        if not read:
            break
        shown += read
        plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown)
        if not typed and text.encode() in plain:
            os.write(terminal, b"\x03")
            typed = True
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if not typed:
        print(f"{text!r} was never shown, but {shown.decode(errors='replace')}", file=sys.stderr)
    return status if typed and status >= 0 else 1


if __name__ == "__main__":
    sys.exit(main())
