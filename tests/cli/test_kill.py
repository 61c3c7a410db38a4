"""kill -9 of the till at any moment: the sale is there, and ends as the sandbox says."""

import json
import os
import random
import shlex
import signal
import subprocess
import socket
import time
import unittest

import support

ROUNDS = int(os.environ.get("TILLROLL_KILLS", "12"))
EXPIRED = 11
# Far enough to reach past the customer's payment.
LATEST_SECONDS = 2.5
CANCELLED = 12


def kill_some(test, till, rounds, *options):
    """Takes sales and kills the till in each, at any moment; answers what its history holds then."""
    seed = random.randrange(1 << 30)
    moments = random.Random(seed)
    for _ in range(rounds):
        after = moments.uniform(0.02, LATEST_SECONDS)
        amount = moments.choice(["21.00", "21.61", "21.65", "21.66", "21.51"])
        process = till.start(*options, "charge", amount, "USD")
        time.sleep(after)  # the moment of the kill is the input of this test
        process.send_signal(signal.SIGKILL)
        process.communicate()
    done = till.run(*options, "history", "--limit", "1000")
    test.assertEqual(done.code, 0, (done, seed))
    sales = done.objects[:-1]
    test.assertTrue(sales, f"no kill came late enough for a sale to be written down, seed {seed}")
    return sales


def compare(test, done, truth):
    """What a sale came to must be what the gateway knows of its reference."""
    test.assertLessEqual(len(truth), 1, truth)
    if not truth:
        test.assertEqual(done.result["state"], "cancelled", done)
        return
    expected = {"success": "paid", "failed": "declined"}.get(truth[0]["status"])
    if expected is None:
        test.assertIn(done.result["state"], ("expired", "cancelled"), (done, truth))
    else:
        test.assertEqual(done.result["state"], expected, (done, truth))


class Kill(unittest.TestCase):
    def setUp(self):
        _, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays", "--time-scale", "4")

    def test_each_sale_is_there_and_ends_as_the_sandbox_says(self):
        sales = kill_some(self, self.till, ROUNDS)
        transactions = self.sandbox.transactions()
        known = {sale["reference"] for sale in sales}
        for transaction in transactions:
            self.assertIn(transaction["reference"], known, "the gateway has a sale that the till lost")
        for sale in sales:
            with self.subTest(reference=sale["reference"]):
                done = self.till.run("wait", sale["reference"], "--timeout", "90")
                compare(self, done, self.sandbox.transactions(sale["reference"]))
        self.assertEqual(self.till.run("verify").code, 0)

    def leave_behind(self):
        """A sale whose till was killed while the customer looked at the code."""
        process = self.till.start("charge", "21.52", "USD", "--timeout", "5")
        reference = support.presented(process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return reference

    def test_history_tells_how_to_go_on_with_what_was_left_behind(self):
        left = [self.leave_behind(), self.leave_behind()]
        for reference, words in zip(left, ("2 sales are not", "1 sale is not")):
            told = self.till.run("history")
            self.assertEqual(told.result["unfinished"], len(left) - left.index(reference), told)
            self.assertRegex(told.errors, rf"^{words} finished\. [^\n]*: tillroll-cli [^\n]*\n$")
            command = shlex.split(told.errors.strip().split(": ")[1])
            self.assertEqual(command[-1], reference)
            ended = subprocess.run([support.CLI, *command[1:]], env=self.till.environment(),
                                   capture_output=True, text=True, timeout=120, check=False)
            self.assertEqual(ended.returncode, EXPIRED, ended)
        told = self.till.run("history")
        self.assertEqual((told.result["unfinished"], told.errors), (0, ""), told)


class KillDemo(unittest.TestCase):
    """Here the gateway dies with the till; what it knows is in its file."""

    def test_each_sale_is_there_and_ends_as_the_demo_says(self):
        with support.folder() as folder:
            till = support.Till(folder)
            sales = kill_some(self, till, max(ROUNDS // 2, 4), "--demo")
            ends = {sale["reference"]: till.run("--demo", "wait", sale["reference"], "--timeout",
                                                "90") for sale in sales}
            truth = till.demo_list(folder)
            self.assertEqual(till.run("--demo", "verify").code, 0)
        for transaction in truth:
            self.assertIn(transaction["reference"], ends, "the gateway has a sale that the till lost")
        for reference, done in ends.items():
            with self.subTest(reference=reference):
                compare(self, done, [one for one in truth if one["reference"] == reference])


if __name__ == "__main__":
    unittest.main()
