"""tillroll-relay's commands about terminals: what they print, and what they say to bad input."""

import base64
import fcntl
import hashlib
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import termios
import unittest

import support

RELAY = str(support.BIN / "tillroll-relay")
URL = "https://relay.example.com"
DONE, USAGE, NOT_POSSIBLE = 0, 2, 3


class RelayCommands(unittest.TestCase):
    def setUp(self):
        folder = support.folder()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "relay.sqlite"
        self.folder = pathlib.Path(folder.name)

    def run_plain(self, *words):
        done = subprocess.run([RELAY, *words], capture_output=True, text=True, timeout=60, check=False)
        return support.Outcome(done.returncode, done.stdout, done.stderr)

    def run_relay(self, *words):
        return self.run_plain(*words, "--store", f"sqlite:{self.file}")

    def enroll(self, name):
        done = self.run_relay("enroll", name, "--json", "--public-url", URL)
        self.assertEqual(done.code, DONE, done)
        return done.result

    def test_enroll_prints_what_a_till_is_paired_with(self):
        enrolled = self.enroll("till-1")
        self.assertEqual(set(enrolled), {"terminal", "mailbox", "key", "ipnUrl", "pairingCode"})
        self.assertRegex(enrolled["mailbox"], "^[0-9a-f]{32}$")
        self.assertEqual(enrolled["ipnUrl"], f"{URL}/ipn/till-1/{enrolled['mailbox']}")
        version, packed, check = enrolled["pairingCode"].split(".")
        self.assertEqual(version, "TILLROLL1")
        self.assertEqual(check, hashlib.sha256(packed.encode()).hexdigest()[:6])
        told = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        self.assertEqual(told, {"i": enrolled["ipnUrl"], "k": enrolled["key"], "t": "till-1",
                                "r": "wss://relay.example.com"})

    def test_the_store_keeps_no_key_and_is_its_owners_alone(self):
        key = self.enroll("till-1")["key"]
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)
        for path in self.folder.iterdir():
            self.assertNotIn(key.encode(), path.read_bytes(), path)

    def test_terminals_and_backlog_list_all(self):
        self.enroll("till-1")
        self.enroll("till-2")
        self.assertEqual(self.run_relay("revoke", "till-1").code, DONE)
        rows = self.run_relay("terminals", "--json").objects
        self.assertEqual([(row["terminal"], row["revoked"]) for row in rows],
                         [("till-1", True), ("till-2", False)])
        rows = self.run_relay("backlog", "--json").objects
        self.assertEqual([(row["waiting"], row["oldest"]) for row in rows], [(0, None)] * 2)
        self.assertRegex(self.run_relay("terminals").output, "till-1 .*revoked\ntill-2 ")

    def test_rotate_gives_another_key_for_the_same_mailbox(self):
        first = self.enroll("till-1")
        second = self.run_relay("rotate", "till-1", "--json", "--public-url", URL).result
        self.assertEqual(second["mailbox"], first["mailbox"])
        self.assertNotEqual(second["key"], first["key"])

    def test_what_serve_says_of_its_address_is_for_enroll_and_rotate(self):
        store = f"sqlite:{self.file}"
        relay = subprocess.Popen([RELAY, "serve", "--store", store, "--public-url", URL + "/relay/"],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(relay.stdout.close)
        self.addCleanup(relay.wait, 30)
        self.addCleanup(relay.terminate)
        self.assertEqual(json.loads(relay.stdout.readline())["event"], "ready")
        enrolled = self.run_relay("enroll", "till-1", "--json").result
        self.assertEqual(enrolled["ipnUrl"], f"{URL}/relay/ipn/till-1/{enrolled['mailbox']}")
        self.assertEqual(self.run_relay("rotate", "till-1", "--json").result["ipnUrl"], enrolled["ipnUrl"])
        other = self.run_relay("rotate", "till-1", "--json", "--public-url", URL).result
        self.assertEqual(other["ipnUrl"], f"{URL}/ipn/till-1/{enrolled['mailbox']}")

    def test_replay_counts(self):
        self.enroll("till-1")
        self.assertEqual(self.run_relay("replay", "till-1", "--from", "1", "--json").result["replayed"], 0)

    def test_bad_input_is_said_in_a_sentence(self):
        self.enroll("till-1")
        for words in ([], ["nonsense"], ["enroll"], ["enroll", "a", "b"], ["terminals", "x"], ["replay", "till-1"],
                      ["serve", "--public-url", "http://relay.example.com"], ["enroll", "a.b", "--public-url", URL],
                      ["enroll", "till-2", "--public-url", "relay.example.com"],
                      ["enroll", "till-2", "--public-url", "http://relay.example.com"],
                      ["rotate", "till-1", "--public-url", URL, "--overlap", "-1"],
                      ["replay", "till-1", "--from", "5", "--to", "4"], ["terminals", "--what"]):
            with self.subTest(words=words):
                done = self.run_relay(*words)
                self.assertEqual((done.code, done.output), (USAGE, ""), done)
                self.assertRegex(done.errors, r"^tillroll-relay: [^\n]*\.\n$")
        for store in ("", "relay.sqlite", "sqlite:", "sqlite:/no/such/folder/x", "postgresql://host"):
            with self.subTest(store=store):
                self.assertEqual(self.run_plain("terminals", "--store", store).code, USAGE)

    def test_what_is_not_possible_is_said_in_a_sentence(self):
        self.assertEqual(self.run_relay("terminals").code, NOT_POSSIBLE)
        self.assertFalse(self.file.exists())
        self.enroll("till-1")
        for words in (["enroll", "till-1", "--public-url", URL], ["revoke", "till-2"], ["enroll", "till-2"],
                      ["rotate", "till-1"]):
            done = self.run_relay(*words)
            self.assertEqual((done.code, done.output), (NOT_POSSIBLE, ""), done)
            self.assertRegex(done.errors, r"^tillroll-relay: [A-Z][^\n]*\.\n$")

    def test_on_a_terminal_the_code_is_drawn_and_can_be_read(self):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        command = [RELAY, "enroll", "till-1", "--public-url", URL, "--store", f"sqlite:{self.file}"]
        process = subprocess.Popen(command, stdout=theirs)
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        self.assertEqual(process.wait(timeout=60), DONE)
        text = shown.decode()
        code = re.search(r"TILLROLL1\.\S+", text).group(0)
        rows = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in text.split("\r\n") if line.startswith("\x1b")]
        picture = self.folder / "code.pbm"
        picture.write_bytes(support.to_picture(rows))
        read = subprocess.run(["zbarimg", "-q", "--raw", str(picture)], capture_output=True, text=True, check=True)
        self.assertEqual(read.stdout.strip(), code)


if __name__ == "__main__":
    unittest.main()
