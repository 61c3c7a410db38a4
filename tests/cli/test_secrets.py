"""The token and its md5 are in no file but the vault, and in no output."""

import hashlib
import pathlib
import re
import unittest

import support


class Secrets(unittest.TestCase):
    def test_the_token_shows_nowhere_but_in_the_vault(self):
        needles = [support.TOKEN.encode(), hashlib.md5(support.TOKEN.encode()).hexdigest().encode()]
        with support.folder() as folder:
            with support.Sandbox(folder, "--customer", "pays", "--time-scale", "10") as sandbox:
                till = support.Till(folder)
                outputs = [till.configure(sandbox)]
                for amount in ("3.00", "3.51", "3.61", "3.66"):
                    outputs.append(till.run("--verbose", "charge", amount, "USD"))
                for words in (("history",), ("doctor",), ("export", "--format", "jsonl"), ("verify",)):
                    outputs.append(till.run("--verbose", *words))
            for output in outputs:
                for needle in needles:
                    self.assertNotIn(needle.decode(), output.output + output.errors)
            files = [path for path in till.profile.rglob("*") if path.is_file()]
            self.assertTrue(any(path.name == "ledger.sqlite" for path in files), files)
            held = [path for path in files if any(needle in path.read_bytes() for needle in needles)]
            self.assertEqual([path.parent.name for path in held], ["vault"], held)
            self.assertEqual(held[0].stat().st_mode & 0o077, 0)

    def test_no_crash_leaves_a_core_file(self):
        _, sandbox, till = support.shop(self.addCleanup, "--customer", "manual")
        charge = till.start("charge", "3.00", "USD")
        self.addCleanup(charge.communicate)
        self.addCleanup(charge.kill)
        support.presented(charge)
        for process in (sandbox.process, charge):
            limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text("utf-8")
            core = re.search(r"Max core file size +(\S+) +(\S+)", limits)
            self.assertLessEqual({*core.groups()}, {"0", "1"}, limits)


if __name__ == "__main__":
    unittest.main()
