"""A person at a terminal: one calm line that updates in place and is gone at the end."""

import os
import pty
import re
import subprocess
import unittest

import support

EXPIRED = 11
CLEAR = "\x1b[K"


def on_a_terminal(command, environment):
    """Everything that a terminal gets to see of the program, and its exit code."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs,
                               env=environment)
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:
        pass  # how a terminal tells that nobody writes any more
    os.close(ours)
    return process.wait(timeout=60), seen.decode()


class Terminal(unittest.TestCase):
    def test_progress_is_one_line_that_updates_and_goes(self):
        _, _, till = support.shop(self.addCleanup, "--customer", "manual")
        words = ("charge", "8.00", "USD", "--timeout", "3")
        code, seen = on_a_terminal(till.command(*words, json_output=False), till.environment())
        self.assertEqual(code, EXPIRED, seen)
        # A terminal driver ends lines with \r\n: only a \r alone goes back on the same line.
        updates = re.findall(r"\r(?!\n)([^\r\n]*?)\x1b\[K", seen)
        waiting = [text for text in updates if "Waiting for the customer" in text]
        self.assertGreater(len(waiting), 1, seen)
        self.assertEqual(len(set(waiting)), len(waiting), "each update tells something new")
        self.assertEqual(seen.count(CLEAR), len(updates), "every update begins with a return")
        self.assertTrue(all(len(text) < 80 for text in updates), updates)
        # What is said in the end stands where the progress was, on a line that is clear.
        last = seen.rindex("\r" + CLEAR)
        self.assertTrue(seen[last:].startswith(f"\r{CLEAR}Expired: "), seen[last:])
        self.assertNotIn("Waiting for the customer", seen[last:])


if __name__ == "__main__":
    unittest.main()
