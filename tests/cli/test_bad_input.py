"""Bad input gets one clear sentence and the right exit code; nothing is sent, nothing is lost."""

import json
import unittest

import support

USAGE, CONFIGURATION, UNREACHABLE = 2, 3, 30


class BadInput(unittest.TestCase):
    def setUp(self):
        _, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays")

    def refused(self, code, *words, till=None):
        done = (till or self.till).run(*words)
        self.assertEqual(done.code, code, done)
        sentence = done.errors.strip()
        self.assertRegex(sentence, r'^["A-Z-][^\n]{15,}$', done)
        self.assertEqual(done.result["event"], "error", done)
        return sentence

    def test_amounts(self):
        for amount in ("0", "0.00", "-5", "12.505", "99999999999", "abc", "", "1.2.3", "١٢"):
            with self.subTest(amount=amount):
                self.refused(USAGE, "charge", amount, "USD")
        self.refused(USAGE, "charge", "12.50", "JPY")
        self.assertEqual(self.sandbox.transactions(), [])

    def test_currencies_and_methods(self):
        self.refused(USAGE, "charge", "12.50", "XXX")
        self.refused(USAGE, "charge", "12.50", "USD", "--method", "truemoney")
        self.refused(USAGE, "charge", "12.50", "USD", "--method", "no-such-method")
        self.assertEqual(self.sandbox.transactions(), [])

    def test_customers(self):
        new = ("--name", "Jane Doe", "--country", "US", "--state", "NY")
        self.refused(USAGE, "charge", "12.50", "USD", "--email", "not an address", *new)
        self.refused(USAGE, "charge", "12.50", "USD", "--email", "jane@example.com", "--name",
                     "Jane Doe", "--country", "USA")
        self.refused(USAGE, "charge", "12.50", "USD", "--email", "jane@example.com", "--name",
                     "Jane Doe", "--country", "US", "--state", "New York")
        self.refused(USAGE, "charge", "12.50", "USD", "--name", "Jane Doe")
        self.refused(USAGE, "charge", "12.50", "USD", "--customer", "nobody@example.com")
        for other in (("--customer", "jane@example.com", "--email", "joan@example.com"),
                      ("--customer", "2125550123", "--phone", "2125550124")):
            sentence = self.refused(USAGE, "charge", "12.50", "USD", *other, *new)
            self.assertIn(other[2], sentence)
        self.refused(USAGE, "charge", "12.50", "USD", "--method", "card")
        for detail in ("--country", "--state", "--city", "--street", "--zip"):
            sentence = self.refused(USAGE, "charge", "12.50", "USD", detail, "US")
            self.assertIn(detail, sentence)
        self.assertEqual(self.sandbox.transactions(), [])

    def test_command_lines(self):
        self.refused(USAGE)
        self.refused(USAGE, "frobnicate")
        self.refused(USAGE, "charge")
        self.refused(USAGE, "charge", "1", "USD", "EUR")
        self.refused(USAGE, "charge", "1", "USD", "--timeout", "soon")
        self.refused(USAGE, "charge", "1", "USD", "--no-such-option")
        self.refused(USAGE, "wait", "no-such-reference")
        self.refused(USAGE, "receipt", "no-such-reference")
        self.refused(USAGE, "history", "--from", "yesterday")
        self.refused(USAGE, "configure", "--ipn-url", "no address")
        self.refused(USAGE, "export", "--format", "csv")

    def test_the_demo_stays_out_of_a_real_till_and_a_real_till_out_of_the_demo(self):
        self.assertIn("real till", self.refused(CONFIGURATION, "--demo", "charge", "12.50", "USD"))
        with support.folder() as folder:
            demo = support.Till(folder)
            self.assertEqual(demo.run("--demo", "charge", "12.51", "USD").code, 10)
            self.assertIn("demo", self.refused(CONFIGURATION, "history", till=demo))

    def test_a_profile_without_settings_says_how_to_make_them(self):
        with support.folder() as folder:
            fresh = support.Till(folder)
            self.assertIn("configure", self.refused(CONFIGURATION, "charge", "1", "USD", till=fresh))

    def test_settings_without_a_token_say_how_to_give_it(self):
        with support.folder() as folder:
            till = support.Till(folder)
            done = till.run("configure", "--base-url", self.sandbox.url, "--merchant",
                            support.MERCHANT, "--store", support.STORE)
            self.assertEqual(done.code, 0, done)
            for words in (("charge", "12.50", "USD"), ("wait", "till-1-000001-abcd")):
                self.assertIn("--token-file", self.refused(CONFIGURATION, *words, till=till))
        self.assertEqual(self.sandbox.transactions(), [])

    def test_a_token_file_that_others_can_read_is_refused(self):
        with support.folder() as folder:
            till = support.Till(folder)
            wide = self.sandbox.token_file.with_name("wide")
            wide.write_text(support.TOKEN)
            wide.chmod(0o644)
            sentence = self.refused(CONFIGURATION, "configure", "--base-url", self.sandbox.url,
                                    "--merchant", "1", "--store", "1", "--token-file", str(wide),
                                    till=till)
            self.assertIn("chmod", sentence)

    def test_a_wrong_token_is_told_by_doctor_and_takes_no_payment(self):
        with support.folder() as folder:
            till = support.Till(folder)
            wrong = self.sandbox.token_file.with_name("wrong")
            wrong.write_text("0" * 32)
            wrong.chmod(0o600)
            till.run("configure", "--base-url", self.sandbox.url, "--merchant", support.MERCHANT,
                     "--store", support.STORE, "--token-file", str(wrong))
            doctor = till.run("doctor")
            self.assertEqual(doctor.code, CONFIGURATION, doctor)
            checks = {one["check"]: one for one in doctor.objects if one["event"] == "check"}
            self.assertFalse(checks["signature"]["good"], doctor)
            charge = till.run("charge", "12.50", "USD")
            self.assertEqual(charge.code, CONFIGURATION, charge)
            self.assertIn("doctor", charge.errors)

    def test_a_setting_that_cannot_be_sent_is_named_before_a_sale_begins(self):
        file = self.till.profile / "settings.json"
        good = json.loads(file.read_text())
        for setting, value in (("description", "Books & more"), ("description", "x" * 101),
                               ("callbackUrl", "https://shop.example/" + "x" * 2000),
                               ("walkInEmail", "nobody"), ("walkInState", "New York")):
            with self.subTest(setting=setting, value=value):
                file.write_text(json.dumps({**good, "till": {**good["till"], setting: value}}))
                sentence = self.refused(CONFIGURATION, "charge", "12.50", "USD")
                self.assertRegex(sentence, setting if setting[:4] != "walk" else "walk-in")
        file.write_text(json.dumps(good))
        self.assertEqual(self.till.run("history").objects[:-1], [])
        self.assertEqual(self.sandbox.transactions(), [])

    def test_a_gateway_that_is_not_there_ends_with_nothing_sent(self):
        with support.folder() as folder:
            with support.Sandbox(folder) as sandbox:
                till = support.Till(folder)
                till.configure(sandbox)
            done = till.run("charge", "12.50", "USD")
            self.assertEqual(done.code, UNREACHABLE, done)
            self.assertEqual(done.result["state"], "cancelled", done)

    def test_a_ledger_that_is_in_use_names_who_has_it(self):
        busy = self.till.start("charge", "12.52", "USD", "--timeout", "5")
        try:
            busy.stdout.readline()
            sentence = self.refused(CONFIGURATION, "history")
            self.assertIn(str(busy.pid), sentence)
        finally:
            busy.communicate(timeout=60)


if __name__ == "__main__":
    unittest.main()
