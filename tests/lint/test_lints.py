"""The lints find every fault of samples/bad, as samples/expected.txt lists them, and none in samples/good."""
import subprocess
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(sample):
    return subprocess.run([sys.executable, HERE / "all", HERE / "samples" / sample],
                          capture_output=True, text=True, check=False)


class Lints(unittest.TestCase):
    maxDiff = None

    def test_nothing_is_found_in_the_good_tree(self):
        answer = run("good")
        self.assertIn("nothing found", answer.stdout)
        self.assertEqual(answer.returncode, 0)

    def test_every_fault_of_the_bad_tree_is_found(self):
        answer = run("bad")
        expected = (HERE / "samples" / "expected.txt").read_text(encoding="utf-8")
        self.assertEqual(answer.stdout, expected)
        self.assertEqual(answer.returncode, 1)


if __name__ == "__main__":
    unittest.main()
