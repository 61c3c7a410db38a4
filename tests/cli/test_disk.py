"""The disk refuses while the customer pays: nothing hangs, the payment is told, nothing is lost."""

import json
import resource
import unittest

import support

PAID, CONFIGURATION, ATTENTION = 0, 3, 21
NOTHING_MORE = 512  # bytes: every file of a till is larger


class Disk(unittest.TestCase):
    def setUp(self):
        _, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "manual")

    def fill(self, process):
        _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (NOTHING_MORE, hard))

    def free(self, process):
        _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (hard, hard))

    def test_a_payment_that_cannot_be_written_is_told_and_found_by_the_next_run(self):
        process = self.till.start("charge", "9.00", "USD")
        reference = support.presented(process)
        self.fill(process)
        self.sandbox.post(f"transactions/{reference}/pay")
        output, errors = process.communicate(timeout=90)
        self.assertEqual(process.returncode, ATTENTION, errors)
        self.assertIn("is paid, but that is not written down", errors)
        self.assertNotRegex(errors, r"(?m)^\d{4}-\d\d-\d\dT", "the log is for --verbose only")
        self.assertEqual(json.loads(output.splitlines()[-1])["reference"], reference)
        self.assertEqual(self.till.run("wait", reference).code, PAID)
        self.assertEqual(self.till.run("verify").code, 0)

    def test_room_that_comes_in_time_saves_the_sale(self):
        process = self.till.start("charge", "9.00", "USD")
        reference = support.presented(process)
        self.fill(process)
        self.sandbox.post(f"transactions/{reference}/pay")
        self.assertTrue(any("not written down" in line for line in process.stderr))
        self.free(process)
        output, errors = process.communicate(timeout=90)
        self.assertEqual(process.returncode, PAID, errors)
        self.assertEqual(json.loads(output.splitlines()[-1])["state"], "paid")
        self.assertEqual(self.till.run("verify").code, 0)


if __name__ == "__main__":
    unittest.main()
