"""A sale whose webhook comes through a relay of its own, and the same sale with the relay stopped."""

import json
import pathlib
import subprocess
import time
import unittest

import support

PAID = 0
RELAY = str(support.BIN / "tillroll-relay")


class Relay:
    """tillroll-relay as a child process, with one terminal."""

    def __init__(self, folder):
        self.store = f"sqlite:{pathlib.Path(folder) / 'relay.sqlite'}"
        self.process = subprocess.Popen([RELAY, "serve", "--listen", "127.0.0.1:0", "--store", self.store],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            ready = json.loads(self.process.stdout.readline())
            enrolled = subprocess.run([RELAY, "enroll", "till-1", "--store", self.store, "--public-url",
                                       ready["url"], "--json"], capture_output=True, text=True, check=True)
        except BaseException:
            self.stop()
            raise
        self.code = json.loads(enrolled.stdout)["pairingCode"]

    def stop(self):
        """May be called again."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class RelaySale(unittest.TestCase):
    def setUp(self):
        self.place, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays")
        self.relay = Relay(self.place.name)
        self.addCleanup(self.relay.stop)
        paired = self.till.run("pair", "-", stdin=self.relay.code)
        self.assertEqual(paired.code, 0, paired)

    def check_paid(self, done):
        self.assertEqual((done.code, done.result["state"]), (PAID, "paid"), done)
        known = self.sandbox.transactions(done.result["reference"])
        self.assertEqual([one["status"] for one in known], ["success"])

    def test_the_webhook_comes_before_the_till_has_asked(self):
        end = time.monotonic() + 60  # the relay looks for new terminals every now and then
        while "come through the relay" not in (doctor := self.till.run("doctor")).errors:
            self.assertLess(time.monotonic(), end, doctor)
        done = self.till.run("charge", "12.50", "USD")
        self.check_paid(done)
        heard = [one for one in done.objects if one["event"] == "webhook"]
        self.assertEqual([one["asked"] for one in heard], [0], done)
        self.assertIn("before the till had asked", done.errors)

    def test_with_the_relay_stopped_the_same_sale_is_paid(self):
        self.relay.stop()
        done = self.till.run("charge", "12.50", "USD")
        self.check_paid(done)
        self.assertFalse([one for one in done.objects if one["event"] == "webhook"], done)


if __name__ == "__main__":
    unittest.main()
