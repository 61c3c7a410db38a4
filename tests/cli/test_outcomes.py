"""Every outcome of the sandbox, through the real programs: exit code, state, and the sandbox's own
books must tell the same."""

import concurrent.futures
import unittest

import support

PAID, DECLINED, EXPIRED, CANCELLED, UNKNOWN, ATTENTION = 0, 10, 11, 12, 20, 21


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = support.folder()
        cls.sandbox = support.Sandbox(cls.folder.name, "--customer", "pays", "--time-scale", "4")

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.stop()
        cls.folder.cleanup()

    # One profile a sale: a ledger belongs to one process.
    def charge(self, amount, *options):
        with support.folder() as folder:
            till = support.Till(folder)
            till.configure(self.sandbox)
            return till.run("charge", amount, "USD", *options, timeout=180)

    def check(self, rows):
        with concurrent.futures.ThreadPoolExecutor(max_workers=8) as pool:
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
            ("12.55", (), PAID, "paid"),
            ("12.60", (), PAID, "paid"),
            ("12.61", (), PAID, "paid"),
            ("12.65", (), PAID, "paid"),
            ("12.66", (), PAID, "paid"),
            ("12.67", (), PAID, "paid"),
            ("12.68", (), ATTENTION, "unresolved"),
            ("12.70", (), DECLINED, "declined"),
        ])

    def test_a_sale_whose_answer_was_lost_is_charged_once(self):
        for amount in ("13.61", "13.65", "13.66", "13.67"):
            with self.subTest(amount=amount):
                done = self.charge(amount)
                self.assertEqual(done.code, PAID, done)
                same = [one for one in self.sandbox.transactions() if one["amount"] == amount]
                self.assertEqual(len(same), 1, same)
                self.assertEqual(same[0]["reference"], done.result["reference"])
                self.assertEqual(same[0]["transactionNo"], done.result["transactionNo"])
                self.assertEqual(same[0]["status"], "success")

    def test_paid_while_the_cancel_was_on_its_way_is_told_as_given_back(self):
        done = self.charge("12.54", "--timeout", "3")
        self.assertEqual(done.code, CANCELLED, done)

    def test_the_last_object_holds_what_a_program_needs(self):
        done = self.charge("14.50")
        for name in ("reference", "transactionNo", "state", "amount", "currency", "confirmedBy"):
            self.assertIn(name, done.result)
        self.assertEqual(done.result["confirmedBy"], "query")


if __name__ == "__main__":
    unittest.main()
