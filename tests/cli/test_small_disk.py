"""A file system that really runs full: one clear sentence, nothing lost, nothing guessed, and on it goes."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import unittest

import support

PAID, CONFIGURATION = 0, 3
ENDED_UNPAID = {"declined", "expired", "cancelled"}  # what the gateway never says in these tests
OWN_MOUNTS = "TILLROLL_TEST_OWN_MOUNTS"  # set where this test may mount without anyone else seeing it


class SmallDisk(unittest.TestCase):
    """A profile on a file system of 2 MiB, which no other process sees."""

    def setUp(self):
        if OWN_MOUNTS not in os.environ:
            self.skipTest("needs root or user namespaces: unshare does not give a private mount namespace")
        folder = support.folder()
        self.addCleanup(folder.cleanup)
        self.disk = pathlib.Path(folder.name) / "disk"
        self.disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", self.disk], check=True)
        self.addCleanup(subprocess.run, ["umount", self.disk], check=True)
        self.ballast = self.disk / "ballast"
        self.till = support.Till(self.disk)
        self.folder = folder.name

    def start(self, customer):
        sandbox = support.Sandbox(self.folder, "--customer", customer)
        self.addCleanup(sandbox.stop)
        self.till.configure(sandbox)
        return sandbox

    def fill(self, left=0):
        """Leaves `left` bytes of room, none at all unless told."""
        with open(self.ballast, "wb", buffering=0) as ballast:
            ballast.write(bytes(self.room() - left))
            self.assertEqual(self.room(), left)
            if left == 0:
                with self.assertRaises(OSError):
                    ballast.write(b"x")

    def room(self):
        now = os.statvfs(self.disk)
        return now.f_bavail * now.f_frsize

    def told(self):
        """What the history says, by reference."""
        objects = self.till.run("history").objects
        return {row["reference"]: row["state"] for row in objects if "state" in row}

    def assert_goes_on(self, sandbox):
        """With room again: each sale that the gateway knows of ends as there, and the next one too."""
        for transaction in sandbox.transactions():
            done = self.till.run("wait", transaction["reference"])
            self.assertEqual(done.code, PAID, done)
        self.assertEqual(self.till.run("charge", "9.00", "USD").code, PAID)
        paid = {row["reference"] for row in sandbox.transactions()}
        self.assertEqual({ref for ref, state in self.told().items() if state == "paid"}, paid)
        self.assertEqual(self.till.run("verify").code, 0)

    def test_a_till_without_room_says_so_and_sends_nothing(self):
        sandbox = self.start("pays")
        self.assertEqual(self.till.run("charge", "9.00", "USD").code, PAID)
        self.fill()
        refused = self.till.run("charge", "9.00", "USD", json_output=False)
        self.assertEqual(refused.code, CONFIGURATION, refused)
        self.assertIn("The disk is full. What was acknowledged is safe; free some space", refused.errors)
        self.assertEqual(len(sandbox.transactions()), 1)
        self.ballast.unlink()
        self.assert_goes_on(sandbox)

    def test_wherever_in_a_sale_the_disk_runs_full_nothing_is_lost_or_guessed(self):
        sandbox = self.start("pays")
        self.assertEqual(self.till.run("charge", "9.00", "USD").code, PAID)
        codes = set()
        for pages in range(6, 42, 5):
            with self.subTest(kibibytes=4 * pages):
                self.fill(4096 * pages)
                done = self.till.run("charge", "9.00", "USD")
                codes.add(done.code)
                if done.code == PAID:
                    self.assertEqual(done.result["state"], "paid", done)
                else:
                    self.assertIn("The disk is full", done.errors)
                self.ballast.unlink()
                known = {row["reference"] for row in sandbox.transactions()}
                told = self.told()
                self.assertLessEqual(known, told.keys())
                self.assertFalse(ENDED_UNPAID & set(told.values()), told)
                self.assertEqual(self.till.run("verify").code, 0)
        self.assertLess({PAID}, codes, "the disk was too large or too small for every sale")
        self.assert_goes_on(sandbox)

    def test_a_payment_that_finds_no_room_is_told_and_written_when_there_is(self):
        sandbox = self.start("manual")
        process = self.till.start("charge", "9.00", "USD")
        self.addCleanup(process.kill)
        process.stdout.readline()
        # While somebody reads, the log has to grow: it cannot begin anew in the room it has.
        reader = sqlite3.connect(self.till.profile / "ledger.sqlite", isolation_level=None)
        self.addCleanup(reader.close)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sale").fetchone()
        reference = support.presented(process)
        self.fill()
        sandbox.post(f"transactions/{reference}/pay")
        trouble = next(line for line in process.stderr if "not written down" in line)
        self.assertIn("is paid", trouble)
        self.assertIn("The disk is full", trouble)
        reader.execute("COMMIT")
        self.ballast.unlink()
        output, errors = process.communicate(timeout=90)
        self.assertEqual(process.returncode, PAID, errors)
        self.assertEqual(json.loads(output.splitlines()[-1])["state"], "paid")
        self.assertEqual(self.told(), {reference: "paid"})
        self.assertEqual(self.till.run("verify").code, 0)


def ask_for_own_mounts():
    """Starts this program again in a mount namespace of its own, where one is to be had. What is mounted
    there goes with its last process, whatever becomes of the test."""
    for unshare in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        try:
            trial = subprocess.run([*unshare, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True)
        except FileNotFoundError:
            return
        if trial.returncode == 0:
            os.environ[OWN_MOUNTS] = "1"
            os.execvp(unshare[0], [*unshare, sys.executable, *sys.argv])


if __name__ == "__main__":
    if OWN_MOUNTS not in os.environ:
        ask_for_own_mounts()
    unittest.main()
