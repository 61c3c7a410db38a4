"""Pairing with a relay: the code, where its key rests, and that no sale depends on any of it."""

import base64
import hashlib
import json
import resource
import subprocess
import unittest

import support

PAID, USAGE, CONFIGURATION = 0, 2, 3
OTHER_KEY = "YW5vdGhlci1rZXktZm9yLXRlc3RzLW9mLTMyLWJ5dGU"
KEY = "Zm9yLXRlc3RzLW9ubHktYS1rZXktb2YtMzItYnl0ZXM"  # as long as a true one


def code(relay="ws://127.0.0.1:9", terminal="till-1", key=KEY,
         ipn="https://relay.example/ipn/till-1/0123456789abcdef"):
    """As the relay's documents say, not as the program has it."""
    inside = json.dumps({"r": relay, "t": terminal, "k": key, "i": ipn}, separators=(",", ":"))
    middle = base64.urlsafe_b64encode(inside.encode()).decode().rstrip("=")
    return f"TILLROLL1.{middle}.{hashlib.sha256(middle.encode()).hexdigest()[:6]}"


class Pair(unittest.TestCase):
    def setUp(self):
        self.place, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays",
                                                           "--time-scale", "20")

    def settings(self):
        return json.loads((self.till.profile / "settings.json").read_text())["till"]

    def test_the_code_from_standard_input_is_kept_and_its_key_only_in_the_vault(self):
        done = self.till.run("pair", stdin=code() + "\n")
        self.assertEqual(done.code, 0, done)
        self.assertEqual((done.result["relay"], done.result["terminal"]), ("ws://127.0.0.1:9", "till-1"))
        self.assertEqual(self.settings()["relayUrl"], "ws://127.0.0.1:9")
        self.assertEqual(self.settings()["ipnUrl"], "https://relay.example/ipn/till-1/0123456789abcdef")
        holders = [path for path in self.till.profile.rglob("*")
                   if path.is_file() and KEY.encode() in path.read_bytes()]
        self.assertEqual([path.parent.name for path in holders], ["vault"])
        self.assertNotIn(KEY, done.output + done.errors)

        charge = self.till.run("charge", "12.50", "USD")  # nobody is at that port
        self.assertEqual(charge.code, PAID, charge)
        doctor = self.till.run("doctor")
        self.assertEqual(doctor.code, 0, doctor)
        relay = next(one for one in doctor.objects if one.get("check") == "relay")
        self.assertIn("cannot be reached", relay["words"])
        self.assertNotIn(KEY, doctor.output + doctor.errors + charge.output + charge.errors)

        removed = self.till.run("pair", "--remove")
        self.assertEqual((removed.code, removed.result["paired"]), (0, False), removed)
        self.assertEqual((self.settings()["relayUrl"], self.settings()["ipnUrl"]), ("", ""))
        self.assertFalse([path for path in self.till.profile.rglob("*")
                          if path.is_file() and KEY.encode() in path.read_bytes()])

    def keys(self):
        """The secrets in the vault by which a relay is reached."""
        return {key for key in (KEY, OTHER_KEY) for path in self.till.profile.rglob("*")
                if path.is_file() and key.encode() in path.read_bytes()}

    def test_settings_that_cannot_be_saved_leave_the_pairing_before(self):
        self.assertEqual(self.till.run("pair", code()).code, 0)
        before = (self.till.profile / "settings.json").read_bytes()
        other = code(key=OTHER_KEY, ipn="https://relay.example/ipn/till-1/fedcba9876543210")
        def make_room_for_a_key_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, resource.RLIM_INFINITY))

        done = subprocess.run(self.till.command("pair"), input=other, env=self.till.environment(), text=True,
                              capture_output=True, timeout=60, check=False,
                              preexec_fn=make_room_for_a_key_only)
        self.assertEqual(done.returncode, CONFIGURATION, done)
        self.assertIn("settings.json", done.stderr)
        self.assertEqual((self.till.profile / "settings.json").read_bytes(), before)
        self.assertEqual(self.keys(), {KEY})
        self.assertEqual(self.till.run("pair", other).code, 0)
        self.assertEqual(self.keys(), {OTHER_KEY})

    def test_what_is_no_code_is_refused_in_a_sentence(self):
        rows = [(code()[:-1], "mistyped"), ("hello", "no pairing code"), ("", "no pairing code"),
                (code().replace("TILLROLL1", "TILLROLL2"), "newer"),
                (code(relay="ws://relay.example"), "without encryption"),
                (code(key="short"), "the key"), (code(terminal="a b"), "name")]
        for text, words in rows:
            with self.subTest(text=text):
                done = self.till.run("pair", text) if text else self.till.run("pair", stdin="")
                self.assertEqual(done.code, USAGE, done)
                self.assertIn(words, done.errors)
                self.assertNotIn(KEY, done.errors)
        self.assertEqual(self.settings()["relayUrl"], "")

    def test_a_till_without_settings_is_to_be_configured_first(self):
        with support.folder() as folder:
            done = support.Till(folder).run("pair", code())
            self.assertEqual(done.code, CONFIGURATION, done)
            self.assertIn("configure it first", done.errors)


if __name__ == "__main__":
    unittest.main()
