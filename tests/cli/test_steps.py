"""A sale in steps: shown without waiting, looked at, waited for, cancelled; and its QR code read by
another program."""

import json
import re
import signal
import subprocess
import unittest

import support

PAID, CANCELLED, UNKNOWN = 0, 12, 20


class Steps(unittest.TestCase):
    def setUp(self):
        _, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "manual")

    def show(self, *words):
        done = self.till.run("charge", "8.00", "USD", "--no-wait", *words)
        self.assertEqual(done.code, UNKNOWN, done)
        return done.result["reference"]

    def test_shown_then_paid_then_waited_for(self):
        reference = self.show()
        self.assertEqual(self.till.run("status", reference).result["state"], "presented")
        self.sandbox.post(f"transactions/{reference}/pay")
        done = self.till.run("wait", reference)
        self.assertEqual(done.code, PAID, done)
        self.assertEqual(self.till.run("status", reference).code, PAID)

    def test_shown_then_cancelled(self):
        reference = self.show()
        done = self.till.run("cancel", reference)
        self.assertEqual(done.code, CANCELLED, done)
        self.assertEqual(self.sandbox.transactions(reference)[0]["status"], "closed")

    def test_a_sale_that_was_paid_meanwhile_is_not_cancelled(self):
        reference = self.show()
        self.sandbox.post(f"transactions/{reference}/pay")
        done = self.till.run("cancel", reference)
        self.assertEqual(done.code, PAID, done)
        truth = self.sandbox.transactions(reference)[0]
        self.assertEqual((truth["status"], truth["refunds"]), ("success", []))

    def test_cancelling_what_is_paid_tells_the_payment(self):
        reference = self.show()
        self.sandbox.post(f"transactions/{reference}/pay")
        self.assertEqual(self.till.run("wait", reference).code, PAID)
        done = self.till.run("cancel", reference)
        self.assertEqual((done.code, done.result["state"]), (PAID, "paid"), done)
        self.assertIn("Money is given back in the gateway's portal", done.errors)
        self.assertEqual(self.sandbox.transactions(reference)[0]["refunds"], [])

    def test_interrupting_leaves_the_sale_open_and_says_how_to_go_on(self):
        for name in ("SIGINT", "SIGTERM"):
            with self.subTest(signal=name):
                process = self.till.start("charge", "8.00", "USD")
                reference = support.presented(process)
                process.send_signal(getattr(signal, name))
                output, errors = process.communicate(timeout=60)
                self.assertEqual(process.returncode, UNKNOWN, errors)
                hint = re.search(r"End it with: tillroll-cli (.*)", errors).group(1)
                self.assertEqual(json.loads(output.splitlines()[-1])["state"], "presented")
                pasted = subprocess.run(f"{support.CLI} {hint}", shell=True, capture_output=True,
                                        env=self.till.environment(), timeout=60)
                self.assertEqual(pasted.returncode, CANCELLED, pasted)

    def test_waiting_can_be_cut_short_and_the_sale_goes_on(self):
        reference = self.show()
        done = self.till.run("wait", reference, "--timeout", "1")
        self.assertEqual(done.code, UNKNOWN, done)
        self.assertEqual(done.result["state"], "presented")

    def test_another_program_reads_the_code_that_is_drawn(self):
        done = self.till.run("charge", "8.00", "USD", "--no-wait", json_output=False)
        lines = done.output.splitlines()
        drawing = [line for line in lines if line and set(line) <= set("█▀▄ ")]
        link = next(line for line in lines if line.startswith("http"))
        read = subprocess.run(["zbarimg", "--quiet", "--raw", "-"], input=support.to_picture(drawing),
                              capture_output=True, check=True)
        self.assertEqual(read.stdout.decode().strip(), link)

    def test_piped_output_has_no_progress(self):
        done = self.till.run("charge", "8.00", "USD", "--timeout", "2", json_output=False)
        self.assertNotIn("\r", done.output)
        self.assertNotIn("\x1b", done.output + done.errors)


if __name__ == "__main__":
    unittest.main()
