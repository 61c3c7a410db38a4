"""The demo, as a newcomer types it: a gateway inside the program, and nothing else. What each sale
came to must be what the demo's gateway has in its own list."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import unittest
import urllib.error
import urllib.request

import support

PAID, USAGE, CONFIGURATION, DECLINED, EXPIRED, ATTENTION = 0, 2, 3, 10, 11, 21

RUN = pathlib.Path(__file__).parents[2] / "run"


def take(amount, *options):
    """One sale in a demo of its own: what the program said, and the gateway's list after it."""
    with support.folder() as folder:
        till = support.Till(folder)
        done = till.run("--demo", "charge", amount, "USD", *options, timeout=120)
        return done, till.demo_list(folder)


class Demo(unittest.TestCase):
    def check(self, rows):
        # Side by side: the demo's customer and its faults take their time in seconds of ours.
        with concurrent.futures.ThreadPoolExecutor(max_workers=len(rows)) as pool:
            runs = {row: pool.submit(take, row[0], *row[1]) for row in rows}
        for (amount, _, code, state, status), run in runs.items():
            with self.subTest(amount=amount):
                done, transactions = run.result()
                self.assertEqual(done.code, code, done)
                self.assertEqual((done.result["state"], done.result["amount"]), (state, amount))
                self.assertEqual(len(transactions), 1, transactions)
                told = {name: done.result[name] for name in ("reference", "transactionNo")}
                known = {name: transactions[0][name] for name in told}
                self.assertEqual((told, transactions[0]["status"]), (known, status))

    def test_the_amounts_end_as_promised_each_once(self):
        self.check([
            ("12.50", (), PAID, "paid", "success"),
            ("12.51", (), DECLINED, "declined", "failed"),
            ("12.52", ("--timeout", "3"), EXPIRED, "expired", "closed"),
            ("12.60", (), PAID, "paid", "success"),
            ("12.61", (), PAID, "paid", "success"),
            ("12.65", (), PAID, "paid", "success"),
            ("12.66", (), PAID, "paid", "success"),
            ("12.67", (), PAID, "paid", "success"),
            ("12.68", (), ATTENTION, "unresolved", "success"),
        ])

    def test_a_phone_in_the_network_pays_what_it_scanned(self):
        with support.folder() as folder:
            till = support.Till(folder)
            process = till.start("--demo-address", "127.0.0.2", "charge", "12.50", "USD")
            news = {}
            while "presented" not in news:
                line = json.loads(process.stdout.readline())
                news[line["event"]] = line
            page = news["presented"]["cashierUrl"]
            self.assertRegex(page, r"^http://127\.0\.0\.2:\d+/pay/[0-9a-f]{32}$")
            self.assertRegex(news["demo"]["sandbox"], r"^http://127\.0\.0\.1:\d+$")
            self.assertTrue(page.startswith(news["demo"]["pages"] + "/pay/"), news)
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(news["demo"]["pages"] + "/sandbox/v1/clock", timeout=60)
            self.assertEqual(refused.exception.code, 404)
            refused.exception.close()
            with urllib.request.urlopen(page, timeout=60) as shown:
                self.assertIn("Pay $12.50", shown.read().decode())
            with urllib.request.urlopen(page + "/pay", data=b"wallet=alipay", timeout=60) as paid:
                self.assertIn(">Paid</h1>", paid.read().decode())
            output, errors = process.communicate(timeout=60)
            self.assertEqual(process.returncode, PAID, errors)
            self.assertEqual(json.loads(output.splitlines()[-1])["state"], "paid")

    def test_an_address_that_will_not_do_is_refused_in_a_sentence(self):
        rows = [("no address", USAGE), ("", USAGE), ("0.0.0.0", USAGE), ("::", USAGE),
                ("224.0.0.1", USAGE), ("fe80::1%lo", USAGE), ("127.0.0.1:8080", USAGE),
                ("192.0.2.1", CONFIGURATION), ("localhost", CONFIGURATION)]
        for address, code in rows:
            with self.subTest(address=address), support.folder() as folder:
                done = support.Till(folder).run("--demo-address", address, "charge", "12.50", "USD")
                self.assertEqual(done.code, code, done)
                self.assertRegex(done.errors.strip(), r'^["A-Z-][^\n]{15,}$', done)
                window = subprocess.run(
                    [support.APP, "--profile", folder, "--demo-address", address],
                    capture_output=True, text=True, timeout=60, check=False,
                    env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
                self.assertEqual(window.returncode, code, window)
                self.assertRegex(window.stderr, r'(?m)^tillroll: ["A-Z-][^\n]{15,}$')

    def demo_line(self):
        """What ./run calls the program with."""
        found = re.search(r"^demo=\((.*)\)$", RUN.read_text(encoding="utf-8"), re.MULTILINE)
        self.assertIsNotNone(found, "./run names its demo in another way now")
        return found[1].split()

    def test_the_first_command_that_anybody_types_draws_a_code_and_prints_a_receipt(self):
        with support.folder() as folder:
            till = support.Till(folder)
            done = till.run(*self.demo_line(), json_output=False)
        self.assertEqual(done.code, PAID, done)
        drawing = [line for line in done.output.splitlines() if line and set(line) <= set("█▀▄ ")]
        self.assertGreater(len(drawing), 10, done)
        link = re.search(r"^http://127\.0\.0\.1:\d+/pay/\S+$", done.output, re.MULTILINE)
        self.assertIsNotNone(link, done)
        read = subprocess.run(["zbarimg", "--quiet", "--raw", "-"],
                              input=support.to_picture(drawing), capture_output=True, check=True)
        self.assertEqual(read.stdout.decode().strip(), link[0])
        receipt = done.output[link.end():]
        self.assertIn("webhook came through the relay, before the till had asked", done.output)
        for text in ("Corner Books", "SANDBOX", "12.50 USD"):
            self.assertIn(text, receipt)


if __name__ == "__main__":
    unittest.main()
