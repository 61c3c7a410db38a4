"""The outcomes of the sandbox that a till without a relay can meet, through the real programs: exit
code, state, and the sandbox's own books must tell the same. Not here: 57, 58 and 59, which differ in
their webhooks only, and 63 and 64, which are about refunds."""

import concurrent.futures
import json
import time
import unittest

import support

PAID, DECLINED, EXPIRED, CANCELLED, UNKNOWN, ATTENTION = 0, 10, 11, 12, 20, 21


def set_patience(till, milliseconds):
    """How long this till waits for one answer."""
    path = till.profile / "settings.json"
    settings = json.loads(path.read_text())
    settings["gateway"]["totalTimeoutMs"] = milliseconds
    settings["gateway"]["connectTimeoutMs"] = min(milliseconds, 10_000)
    path.write_text(json.dumps(settings))


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        _, cls.sandbox, _ = support.shop(cls.addClassCleanup, "--customer", "pays", "--time-scale", "4")

    def wait_for(self, status, sandbox, reference):
        """Until the gateway itself has come to `status`."""
        give_up = time.monotonic() + 60
        while sandbox.transactions(reference)[0]["status"] != status:
            self.assertLess(time.monotonic(), give_up, f"{reference} never became {status}")
            time.sleep(0.1)  # the sandbox tells no end by itself

    # One profile a sale: a ledger belongs to one process.
    def charge(self, amount, *options):
        with support.folder() as folder:
            till = support.Till(folder)
            till.configure(self.sandbox)
            return till.run("charge", amount, "USD", *options, timeout=180)

    def check(self, rows):
        with concurrent.futures.ThreadPoolExecutor(max_workers=len(rows)) as pool:
            runs = {row: pool.submit(self.charge, row[0], *row[1]) for row in rows}
        for (amount, _, code, state), run in runs.items():
            with self.subTest(amount=amount):
                done = run.result()
                self.assertEqual(done.code, code, done)
                self.assertEqual(done.result["state"], state, done)
                self.assertEqual(done.result["amount"], amount)
                self.assertEqual(done.result["currency"], "USD")

    def test_each_amount_ends_as_it_should(self):
        self.check([
            ("12.50", (), PAID, "paid"),
            ("12.51", (), DECLINED, "declined"),
            ("12.52", ("--timeout", "4"), EXPIRED, "expired"),
            ("12.53", ("--timeout", "4"), EXPIRED, "expired"),
            ("12.55", (), PAID, "paid"),
            ("12.56", (), PAID, "paid"),
            ("12.60", (), PAID, "paid"),
            ("12.61", (), PAID, "paid"),
            ("12.62", (), PAID, "paid"),
            ("12.65", (), PAID, "paid"),
            ("12.66", (), PAID, "paid"),
            ("12.67", (), PAID, "paid"),
            ("12.68", (), ATTENTION, "unresolved"),
            ("12.70", (), DECLINED, "declined"),
        ])

    def test_a_sale_whose_answer_was_lost_or_hidden_is_charged_once(self):
        amounts = ("13.60", "13.61", "13.65", "13.66", "13.67")
        with concurrent.futures.ThreadPoolExecutor(max_workers=len(amounts)) as pool:
            runs = {amount: pool.submit(self.charge, amount) for amount in amounts}
        for amount, run in runs.items():
            with self.subTest(amount=amount):
                done = run.result()
                self.assertEqual(done.code, PAID, done)
                same = [one for one in self.sandbox.transactions() if one["amount"] == amount]
                self.assertEqual(len(same), 1, same)
                self.assertEqual(same[0]["reference"], done.result["reference"])
                self.assertEqual(same[0]["transactionNo"], done.result["transactionNo"])
                self.assertEqual(same[0]["status"], "success")

    def test_paid_while_the_cancel_was_on_its_way_is_told_as_given_back(self):
        done = self.charge("12.54", "--timeout", "3")
        self.assertEqual(done.code, CANCELLED, done)

    def test_a_payment_that_stays_pending_is_not_known_until_it_is_cancelled(self):
        with support.folder() as folder:
            till = support.Till(folder)
            till.configure(self.sandbox)
            reference = till.run("charge", "13.53", "USD", "--no-wait").result["reference"]
            waited = till.run("wait", reference, "--timeout", "2")
            self.assertEqual((waited.code, waited.result["state"]), (UNKNOWN, "processing"), waited)
            self.assertIn(f"Sale {reference} goes on", waited.errors)
            self.assertEqual(till.run("cancel", reference).code, CANCELLED)
        self.assertEqual(self.sandbox.transactions(reference)[0]["status"], "closed")

    def test_answers_slower_than_the_till_waits_leave_it_unknown_until_they_come(self):
        with support.folder() as folder:
            till = support.Till(folder)
            till.configure(self.sandbox)
            # Every answer takes 30 s, scaled: far too long for the one, far from it for the other.
            set_patience(till, 1_000)
            done = till.run("charge", "13.62", "USD", "--timeout", "5")
            self.assertEqual((done.code, done.result["state"]), (UNKNOWN, "unresolved"), done)
            self.assertIn("Do not charge again", done.errors)
            set_patience(till, 60_000)
            reference = done.result["reference"]
            waited = till.run("wait", reference)
            self.assertEqual((waited.code, waited.result["state"]), (PAID, "paid"), waited)
        same = [one for one in self.sandbox.transactions() if one["amount"] == "13.62"]
        self.assertEqual([(one["reference"], one["status"]) for one in same],
                         [(reference, "success")])

    def test_what_the_gateway_closed_and_was_paid_after_all_is_told_as_paid_late(self):
        with support.folder() as folder:
            state = ("--state", folder + "/state.json")
            # Quick until it closes; from then on slow enough to be seen closed before it is paid.
            with support.Sandbox(folder, *state, "--time-scale", "20") as quick:
                till = support.Till(folder)
                till.configure(quick)
                shown = till.run("charge", "13.69", "USD", "--no-wait", "--timeout", "60")
                reference = shown.result["reference"]
            with support.Sandbox(folder, *state, listen=quick.address) as sandbox:
                self.wait_for("closed", sandbox, reference)
                closed = till.run("status", reference)
                self.assertEqual((closed.code, closed.result["state"]), (EXPIRED, "expired"), closed)
                self.wait_for("success", sandbox, reference)
                late = till.run("wait", reference)
        self.assertEqual((late.code, late.result["state"]), (PAID, "paid"), late)
        self.assertEqual((late.result["late"], late.result["attention"]), (True, "none"), late)
        self.assertIn("Paid after all", late.errors)

    def test_what_the_till_cancelled_and_was_paid_after_all_needs_somebody_to_look(self):
        with support.folder() as folder:
            till = support.Till(folder)
            till.configure(self.sandbox)
            done = till.run("charge", "14.69", "USD", "--timeout", "3")
            self.assertEqual((done.code, done.result["state"]), (EXPIRED, "expired"), done)
            self.wait_for("success", self.sandbox, done.result["reference"])
            late = till.run("wait", done.result["reference"])
        self.assertEqual((late.code, late.result["state"]), (ATTENTION, "paid"), late)
        self.assertTrue(late.result["late"], late)

    def test_the_last_object_holds_what_a_program_needs(self):
        done = self.charge("14.50")
        for name in ("reference", "transactionNo", "state", "amount", "currency", "confirmedBy"):
            self.assertIn(name, done.result)
        self.assertEqual(done.result["confirmedBy"], "query")


if __name__ == "__main__":
    unittest.main()
