"""kill -9 of the till at any moment: the sale is there, and ends as the sandbox says."""

import json
import os
import random
import signal
import socket
import time
import unittest

import support

ROUNDS = int(os.environ.get("TILLROLL_KILLS", "12"))
# Far enough to reach past the customer's payment.
LATEST_SECONDS = 2.5
CANCELLED = 12


class Kill(unittest.TestCase):
    def setUp(self):
        self.folder = support.folder()
        self.sandbox = support.Sandbox(self.folder.name, "--customer", "pays", "--time-scale", "4")
        self.till = support.Till(self.folder.name)
        self.till.configure(self.sandbox)

    def tearDown(self):
        self.sandbox.stop()
        self.folder.cleanup()

    def kill_one(self, amount, after):
        process = self.till.start("charge", amount, "USD")
        time.sleep(after)  # the moment of the kill is the input of this test
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def test_a_sale_that_was_killed_before_a_payment_was_asked_for_is_cancelled(self):
        silent = socket.create_server(("127.0.0.1", 0))  # takes the request, never answers
        self.addCleanup(silent.close)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        self.till.run("configure", "--base-url", url)
        process = self.till.start("charge", "21.00", "USD")
        news = [json.loads(process.stdout.readline())]
        while news[-1].get("state") != "registering":
            news.append(json.loads(process.stdout.readline()))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        done = self.till.run("wait", news[-1]["reference"])
        self.assertEqual((done.code, done.result["state"]), (CANCELLED, "cancelled"), done)
        self.assertIn("no payment was asked for. The till stopped", done.errors)

    def history(self):
        done = self.till.run("history", "--limit", "1000")
        self.assertEqual(done.code, 0, done)
        return done.objects[:-1]

    def test_each_sale_is_there_and_ends_as_the_sandbox_says(self):
        seed = random.randrange(1 << 30)
        moments = random.Random(seed)
        for round_number in range(ROUNDS):
            after = moments.uniform(0.02, LATEST_SECONDS)
            amount = moments.choice(["21.00", "21.61", "21.65", "21.66", "21.51"])
            with self.subTest(round=round_number, seed=seed, after=after, amount=amount):
                self.kill_one(amount, after)
        sales = self.history()
        self.assertTrue(sales, "no kill came late enough for a sale to be written down")
        for sale in sales:
            with self.subTest(reference=sale["reference"], seed=seed):
                self.compare(sale["reference"])
        known = {sale["reference"] for sale in sales}
        for transaction in self.sandbox.transactions():
            self.assertIn(transaction["reference"], known, "the gateway has a sale that the till lost")
        self.assertEqual(self.till.run("verify").code, 0)

    def compare(self, reference):
        done = self.till.run("wait", reference, "--timeout", "90")
        truth = self.sandbox.transactions(reference)
        self.assertLessEqual(len(truth), 1, truth)
        if not truth:
            self.assertEqual(done.result["state"], "cancelled", done)
            return
        expected = {"success": "paid", "failed": "declined"}.get(truth[0]["status"])
        if expected is None:
            self.assertIn(done.result["state"], ("expired", "cancelled"), (done, truth))
        else:
            self.assertEqual(done.result["state"], expected, (done, truth))


if __name__ == "__main__":
    unittest.main()
