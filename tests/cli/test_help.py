"""Help and manual pages tell all of it: every command and option of one is in the other."""

import pathlib
import re
import subprocess
import unittest

import support

RELAY = str(support.BIN / "tillroll-relay")
PAGES = pathlib.Path(__file__).resolve().parents[2] / "installer" / "man"


def words(text):
    return set(re.findall(r"--[a-z][a-z-]+", text))


def page(name):
    return (PAGES / f"{name}.1").read_text().replace(r"\-", "-")


def help_of(*command):
    return subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout


class Help(unittest.TestCase):
    def test_the_page_of_the_cli(self):
        overview = help_of(support.CLI)
        commands = re.findall(r"^  ([a-z]+)  ", overview, re.MULTILINE)
        commands += re.findall(r"^  ([a-z]+) [A-Z]", overview, re.MULTILINE)
        self.assertGreater(len(commands), 8)
        options = words(overview)
        for command in commands:
            options |= words(help_of(support.CLI, command))
            self.assertRegex(page("tillroll-cli"), rf"(?m)^\.SS {command}\b")
        self.assertEqual(options - words(page("tillroll-cli")), set())
        self.assertEqual(words(page("tillroll-cli")) - options, set())

    def test_the_page_of_the_cashier_app(self):
        options = words(help_of(support.APP)) - {"--help-all"}
        self.assertEqual(options, words(page("tillroll")))

    def test_the_page_of_the_sandbox(self):
        options = words(help_of(support.SANDBOX)) - {"--help-all"}
        self.assertEqual(options, words(page("tillroll-sandbox")))

    def test_the_page_of_the_relay(self):
        overview = help_of(RELAY)
        commands = re.findall(r"^  ([a-z]+) (?:[A-Z]| )", overview, re.MULTILINE)
        self.assertGreater(len(commands), 6)
        for command in commands:
            self.assertRegex(page("tillroll-relay"), rf"(?m)^\.SS {command}\b")
        options = words(overview) | words(help_of(RELAY, "serve"))
        self.assertEqual(options - {"--help-all"}, words(page("tillroll-relay")))


if __name__ == "__main__":
    unittest.main()
