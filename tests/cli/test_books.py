"""What the books say: history, receipts, exports, and that no change to them stays unnoticed."""

import contextlib
import csv
import io
import json
import re
import sqlite3
import subprocess
import unittest

import support

CONFIGURATION, ATTENTION = 3, 21


class Books(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        _, cls.sandbox, cls.till = support.shop(cls.addClassCleanup, "--customer", "pays", "--time-scale", "10")
        cls.till.configure(cls.sandbox, "--shop", "Corner Books", "--cashier", "Zoë")
        cls.paid = cls.till.run("charge", "31.00", "USD", "--cashier", "=SUM(A1)").result
        cls.declined = cls.till.run("charge", "31.51", "USD").result
        cls.yen = cls.till.run("charge", "3100", "JPY", "--method", "paypay").result

    def references(self, *options):
        done = self.till.run("history", *options)
        self.assertEqual(done.code, 0, done)
        return [one["reference"] for one in done.objects[:-1]]

    def test_history_lists_newest_first_and_finds(self):
        paid, declined, yen = (one["reference"] for one in (self.paid, self.declined, self.yen))
        self.assertEqual(self.references(), [yen, declined, paid])
        self.assertEqual(self.references("--state", "declined"), [declined])
        self.assertEqual(self.references("--search", paid[-6:]), [paid])
        self.assertEqual(self.references("--search", self.paid["transactionNo"]), [paid])
        self.assertEqual(self.references("--search", "3100"), [yen])
        self.assertEqual(self.references("--method", "paypay"), [yen])
        self.assertEqual(self.references("--cashier", "Zoë"), [yen, declined])
        self.assertEqual(self.references("--cashier", "=SUM(A1)"), [paid])
        self.assertEqual(self.references("--limit", "1"), [yen])
        self.assertEqual(self.references("--to", "2001-01-01"), [])

    def test_the_first_receipt_is_the_original_and_every_later_one_a_copy(self):
        first, second = (self.till.run("receipt", self.yen["reference"], json_output=False).output
                         for _ in range(2))
        self.assertIn("3,100 JPY", first)
        self.assertIn("Corner Books", first)
        self.assertIn("SANDBOX", first)
        self.assertNotIn("C O P Y", first)
        self.assertIn("C O P Y", second)
        number = re.search(r"^Receipt no\. +(\d+)$", first, re.MULTILINE).group(1)
        self.assertRegex(second, rf"(?m)^Copy of no\. +{number}$")
        third = self.till.run("receipt", self.yen["reference"]).result
        self.assertEqual(third["copyOf"], int(number))
        self.assertRegex(third["text"], rf"(?m)^Receipt no\. +{third['number']}$")
        self.assertGreater(third["number"], third["copyOf"])

    def test_a_receipt_of_a_declined_sale_says_so(self):
        text = self.till.run("receipt", self.declined["reference"], json_output=False).output
        self.assertIn("DECLINED", text.upper())
        self.assertNotIn("Receipt no.", text)
        self.assertIsNone(self.till.run("receipt", self.declined["reference"]).result["number"])

    def test_a_receipt_as_pdf_holds_its_texts(self):
        path = self.till.profile / "receipt.pdf"
        done = self.till.run("receipt", self.paid["reference"], "--format", "pdf", "--output",
                             str(path))
        self.assertEqual(done.code, 0, done)
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True,
                              text=True, check=True).stdout
        self.assertIn(self.paid["reference"], text)
        self.assertIn("31.00", text)
        self.assertRegex(text, rf"Receipt no\. +{done.result['number']}\n")

    def test_a_csv_export_is_whole_and_runs_no_formula(self):
        done = self.till.run("export", json_output=False)
        rows = list(csv.DictReader(io.StringIO(done.output)))
        self.assertEqual([row["amount"] for row in rows], ["3100", "31.51", "31.00"])
        self.assertEqual(rows[2]["cashier"], "'=SUM(A1)")
        self.assertEqual(rows[2]["reference"], self.paid["reference"])

    def test_an_export_as_json_lines_is_one_object_a_sale(self):
        done = self.till.run("export", "--format", "jsonl", json_output=False)
        rows = [json.loads(line) for line in done.output.splitlines()]
        self.assertEqual(rows[2]["transactionNo"], self.paid["transactionNo"])

    def test_an_export_for_programs_ends_with_its_result(self):
        done = self.till.run("export")
        self.assertEqual([one.get("state") for one in done.objects[:-1]],
                         ["paid", "declined", "paid"])
        self.assertEqual((done.result["event"], done.result["sales"]), ("result", 3))

    def test_an_export_that_does_not_arrive_is_no_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            for words in (("export",), ("receipt", self.declined["reference"])):
                done = subprocess.run(self.till.command(*words, json_output=False), stdout=full,
                                      stderr=subprocess.PIPE, text=True, check=False,
                                      env=self.till.environment())
                self.assertEqual(done.returncode, CONFIGURATION, done)
                self.assertIn("cannot be written", done.stderr)

    def test_every_fact_is_checked_and_a_changed_one_is_named(self):
        good = self.till.run("verify")
        self.assertEqual(good.code, 0, good)
        self.assertGreater(good.result["facts"], 10)
        ledger = self.till.profile / "ledger.sqlite"
        before = ledger.read_bytes()
        try:
            self.change(ledger)
            bad = self.till.run("verify")
            self.assertEqual(bad.code, ATTENTION, bad)
            self.assertIn(self.paid["reference"], bad.errors)
        finally:
            ledger.write_bytes(before)
        self.assertEqual(self.till.run("verify").code, 0)

    def test_the_first_bad_fact_is_named_whatever_was_done_to_the_ledger(self):
        last = self.count_facts()
        changed = "UPDATE fact SET body = CAST(body || ' ' AS BLOB) WHERE seq = {}"
        rows = {
            "the newest fact changed": (changed.format(last), f"Fact {last} "),
            "the facts at the end cut off": (f"DELETE FROM fact WHERE seq > {last - 2}",
                                             "truncated, 2 or more are gone"),
            "a fact in the middle changed": (changed.format(5), "Fact 5 "),
            "an amount in the history changed": ("UPDATE sale SET amount_minor = 1", "row says 1 "),
        }
        for name, (sql, words) in rows.items():
            with self.subTest(name), self.meddled(sql):
                before = self.files()
                bad = self.till.run("verify")
                self.assertEqual(bad.code, ATTENTION, bad)
                self.assertIn(words, bad.errors)
                self.assertEqual(bad.result["good"], False)
                self.assertEqual(self.files(), before)

    def test_a_ledger_that_went_away_needs_attention(self):
        ledger = self.till.profile / "ledger.sqlite"
        aside = ledger.rename(ledger.with_suffix(".aside"))
        try:
            gone = self.till.run("verify")
            self.assertEqual(gone.code, ATTENTION, gone)
            self.assertFalse(ledger.exists())
        finally:
            aside.rename(ledger)

    def test_the_history_is_written_anew_from_good_facts_only(self):
        with self.meddled("UPDATE sale SET amount_minor = 1"):
            done = self.till.run("verify", "--rebuild")
            self.assertEqual((done.code, done.result["rebuilt"]), (0, 3), done)
            self.assertEqual(self.till.run("verify").code, 0)
        with self.meddled("UPDATE fact SET body = x'20' WHERE seq = 5",
                          "UPDATE sale SET amount_minor = 1"):
            before = self.files()
            self.assertEqual(self.till.run("verify", "--rebuild").code, ATTENTION)
            self.assertEqual(self.files(), before)
        self.assertNotIn("rebuilt", self.till.run("verify", "--rebuild").result)

    def test_doctor_finds_everything_well_and_compares_the_clocks(self):
        done = self.till.run("doctor")
        self.assertEqual(done.code, 0, done)
        checks = {one["check"]: one["words"] for one in done.objects if one["event"] == "check"}
        self.assertEqual(list(checks), ["settings", "ledger", "disk", "token", "gateway",
                                        "signature", "clock", "relay"])
        self.assertIn("Agrees", checks["clock"])
        in_a_file = (self.till.profile / "vault" / "api-token").exists()
        where = "in files that only this user can read" if in_a_file else "in the system key store"
        self.assertIn(where, checks["token"])

    def files(self):
        """Everything that the ledger consists of; the log's index holds no data."""
        return {path.name: path.read_bytes() for path in self.till.profile.glob("ledger.sqlite*")
                if path.suffix != ".lock" and path.stat().st_size > 0
                and not path.name.endswith("-shm")}

    def count_facts(self):
        with contextlib.closing(sqlite3.connect(self.till.profile / "ledger.sqlite")) as opened:
            return opened.execute("SELECT max(seq) FROM fact").fetchone()[0]

    @contextlib.contextmanager
    def meddled(self, *statements):
        """The ledger after another program did this to it, and then as it was."""
        before = self.files()
        path = self.till.profile / "ledger.sqlite"
        try:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                connection.execute("DROP TRIGGER fact_never_changes")
                connection.execute("DROP TRIGGER fact_never_goes")
                for sql in statements:
                    connection.execute(sql)
                connection.commit()
            yield
        finally:
            for name in self.files():
                (path.parent / name).unlink()
            for name, content in before.items():
                (path.parent / name).write_bytes(content)

    def change(self, ledger):
        connection = sqlite3.connect(ledger)
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND "
                                      "tbl_name = 'fact'").fetchall()
        for (name,) in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        changed = connection.execute(
            "UPDATE fact SET body = CAST(replace(CAST(body AS TEXT), '3100', '9900') AS BLOB) "
            "WHERE reference = ? AND kind = 'opened'",
            (self.paid["reference"],)).rowcount
        connection.commit()
        connection.close()
        self.assertEqual(changed, 1)


if __name__ == "__main__":
    unittest.main()
