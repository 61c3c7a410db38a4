"""A profile belongs to one account: what it has sold is never asked about at another."""

import json
import unittest

import support

PAID, CONFIGURATION, UNKNOWN = 0, 3, 20


class Accounts(unittest.TestCase):
    def setUp(self):
        self.folder, self.sandbox, self.till = support.shop(self.addCleanup, "--customer", "pays")

    def settings(self):
        return (self.till.profile / "settings.json").read_text()

    def refused(self, *words):
        before = self.settings()
        done = self.till.run(*words)
        self.assertEqual(done.code, CONFIGURATION, done)
        self.assertRegex(done.errors.strip(), r"^[^\n]*another account[^\n]*--profile[^\n]*$")
        self.assertEqual(self.settings(), before)
        return done

    def test_an_unused_profile_takes_any_account(self):
        done = self.till.run("configure", "--merchant", "1", "--store", "2", "--base-url",
                             "https://gateway.example")
        self.assertEqual(done.code, 0, done)
        self.till.run("history")  # looking makes no sale
        self.till.configure(self.sandbox)
        self.assertEqual(self.till.run("charge", "12.50", "USD").code, PAID)

    def test_a_number_mistyped_before_the_first_charge_is_mended(self):
        for option in ("--merchant", "--store"):
            self.assertEqual(self.till.run("configure", option, "999999").code, 0)
            refused = self.till.run("charge", "12.50", "USD")
            self.assertEqual(refused.code, CONFIGURATION, refused)
            self.assertIn("account", refused.errors)
        done = self.till.run("configure", "--merchant", support.MERCHANT, "--store", support.STORE)
        self.assertEqual(done.code, 0, done)
        self.assertEqual(self.till.run("charge", "12.50", "USD").code, PAID)
        self.refused("configure", "--merchant", "999999")
        self.assertEqual(self.till.run("verify").code, 0)

    def test_a_used_profile_keeps_to_its_account(self):
        self.assertEqual(self.till.run("charge", "12.50", "USD").code, PAID)
        self.refused("configure", "--merchant", "200044")
        self.refused("configure", "--store", "300015")
        self.refused("configure", "--base-url", "https://gateway.example")
        self.assertIn(support.MERCHANT, self.refused("configure", "--merchant", "200044").errors)
        self.assertEqual(self.till.run("charge", "12.50", "USD").code, PAID)

    def test_a_used_profile_takes_a_new_token_and_the_same_account_written_differently(self):
        self.assertEqual(self.till.run("charge", "12.50", "USD").code, PAID)
        token = str(self.sandbox.token_file)
        self.assertEqual(self.till.run("configure", "--token-file", token).code, 0)
        elsewhere = self.sandbox.url.replace("127.0.0.1", "localhost") + "/"
        self.assertEqual(self.till.run("configure", "--base-url", elsewhere).code, 0)

    def test_a_sandbox_may_come_up_on_another_port(self):
        for _ in range(2):
            with support.Sandbox(self.folder.name, "--customer", "pays", "--state",
                                 str(self.till.profile / "state.json")) as sandbox:
                self.till.configure(sandbox)
                done = self.till.run("charge", "12.50", "USD")
                self.assertEqual(done.code, PAID, done)

    def test_settings_changed_by_hand_do_not_lead_to_another_account(self):
        shown = self.till.run("charge", "12.53", "USD", "--no-wait")
        self.assertEqual(shown.code, UNKNOWN, shown)
        file = self.till.profile / "settings.json"
        before = self.settings()
        settings = json.loads(before)
        settings["gateway"]["merchantNo"] = "200044"
        file.write_text(json.dumps(settings))
        for words in (("charge", "12.50", "USD"), ("wait", shown.result["reference"]),
                      ("status", shown.result["reference"]), ("cancel", shown.result["reference"]),
                      ("configure", "--shop", "Another")):
            with self.subTest(words=words):
                self.refused(*words)
        self.assertEqual(self.till.run("history").code, 0)
        doctor = self.till.run("doctor")
        self.assertEqual(doctor.code, CONFIGURATION, doctor)
        self.assertIn("another account", doctor.errors)
        done = self.till.run("configure", "--merchant", support.MERCHANT)
        self.assertEqual(done.code, 0, done)
        self.assertEqual(json.loads(self.settings()), json.loads(before))

    def test_the_demo_goes_on_in_its_profile(self):
        with support.folder() as folder:
            demo = support.Till(folder)
            for _ in range(2):  # the simulated gateway has another port in each run
                self.assertEqual(demo.run("--demo", "charge", "12.50", "USD").code, PAID)


if __name__ == "__main__":
    unittest.main()
