"""A gateway that answers nonsense: never a crash, never a sale in doubt that is not said to be."""

import concurrent.futures
import http.server
import json
import pathlib
import threading
import unittest

import support

PAID, CANCELLED, NOT_KNOWN_YET = 0, 12, 20


class HostileGateway(http.server.ThreadingHTTPServer):
    """Answers the calls whose path ends with one of `spoilt` with `body`, and the others properly."""

    def __init__(self, body, announced=None, spoilt=("/secure-pay", "/tran-query", "/cancel")):
        super().__init__(("127.0.0.1", 0), Handler)
        self.body = body
        self.announced = len(body) if announced is None else announced
        self.spoilt = spoilt
        self.checkouts = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class SilentClockHandler(http.server.BaseHTTPRequestHandler):
    """Refuses everything for a reason that is not the signature, and tells no time."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"ret_code": "000030", "ret_msg": "No authority"}).encode()
        self.send_response_only(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_HEAD(self):
        self.send_response_only(404)
        self.end_headers()

    def log_message(self, *_):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        received = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/secure-pay"):
            self.server.checkouts.append((self.headers["Pockyt-Request-ID"], received))
        if self.path.endswith(self.server.spoilt):
            return self.answer(self.server.body, self.server.announced)
        asked = json.loads(received)
        if "/customers/" in self.path:
            return self.answer(success({"customerNo": "2000300192493466077324"}))
        paid = {"transactionNo": "297553638298245023", "reference": asked["reference"],
                "amount": "12.50", "currency": "USD"}
        if self.path.endswith("/secure-pay"):
            return self.answer(success({**paid, "cashierUrl": "https://pay.example/1"}))
        self.answer(success({**paid, "status": "success", "transactionType": "payment"}))

    def answer(self, body, announced=None):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if announced is None else announced))
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # the till hung up on an answer that is too large
        self.close_connection = True

    def log_message(self, *_):
        pass


def success(result):
    return json.dumps({"ret_code": "000100", "ret_msg": "ok", "result": result}).encode()


ANSWERS = {
    "five megabytes": success({"cashierUrl": "x" * 5_000_000}),
    "deeply nested": b'{"result":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a list": b"[1, 2, 3]",
    "a number": b"12",
    "nothing": b"",
    "not UTF-8": b'{"ret_code":"000100","result":{"cashierUrl":"\xff\xfe"}}',
    "numbers where texts belong": success({"cashierUrl": 1, "transactionNo": [2], "amount": {}}),
    "a result that is a text": b'{"ret_code":"000100","result":"yes"}',
    "a page of another scheme": success({"cashierUrl": "javascript:alert(1)",
                                         "transactionNo": "297553638298245023"}),
}


def configured(folder, url):
    token = pathlib.Path(folder) / "token"
    token.write_text(support.TOKEN)
    token.chmod(0o600)
    till = support.Till(folder)
    done = till.run("configure", "--base-url", url, "--merchant", "1", "--store", "1",
                    "--token-file", str(token))
    assert done.code == 0, done
    return till


class Hostile(unittest.TestCase):
    def charge(self, gateway):
        with support.folder() as folder:
            till = configured(folder, gateway.url)
            charged = till.run("charge", "12.50", "USD", "--timeout", "1", timeout=180)
            history = till.run("history")
        gateway.shutdown()
        gateway.server_close()
        return charged, history

    def check(self, gateway, charged, history):
        self.assertEqual(charged.code, NOT_KNOWN_YET, charged)
        self.assertEqual(charged.result["state"], "unresolved", charged)
        self.assertIn("Do not charge again", charged.errors)
        self.assertEqual(history.objects[0]["state"], "unresolved")
        ids = {request_id for request_id, _ in gateway.checkouts}
        self.assertEqual(len(ids), 1, "a repeat must carry the id of the first sending")
        bodies = {body for _, body in gateway.checkouts}
        self.assertEqual(len(bodies), 1, "a repeat must be the same request")

    def charge_all(self, **options):
        """What a charge came to at each hostile gateway."""
        whole = success({"cashierUrl": "https://pay.example/1", "transactionNo": "1"})
        gateways = {name: HostileGateway(body, **options) for name, body in ANSWERS.items()}
        gateways["cut in the middle"] = HostileGateway(whole[: len(whole) // 2], len(whole),
                                                       **options)
        # Side by side: each takes its time to be sure that it cannot know.
        with concurrent.futures.ThreadPoolExecutor(max_workers=len(gateways)) as pool:
            runs = {name: pool.submit(self.charge, one) for name, one in gateways.items()}
        return {name: (gateways[name], *run.result()) for name, run in runs.items()}

    def test_answers_that_make_no_sense_leave_the_sale_unresolved(self):
        for name, ended in self.charge_all().items():
            with self.subTest(answer=name):
                self.check(*ended)

    def test_queries_that_make_no_sense_leave_a_shown_sale_unresolved(self):
        for name, ended in self.charge_all(spoilt=("/tran-query", "/cancel")).items():
            with self.subTest(answer=name):
                self.check(*ended)

    def test_a_customer_that_is_found_after_a_lost_answer_pays(self):
        for name, (gateway, charged, _) in self.charge_all(spoilt=("/customers/create",)).items():
            with self.subTest(answer=name):
                self.assertEqual((charged.code, charged.result["state"]), (PAID, "paid"), charged)
                self.assertEqual(len(gateway.checkouts), 1)

    def test_a_customer_whose_answer_makes_no_sense_is_charged_nothing(self):
        lost = self.charge_all(spoilt=("/customers/create", "/customers/retrieve"))
        for name, (gateway, charged, history) in lost.items():
            with self.subTest(answer=name):
                self.assertEqual(charged.code, CANCELLED, charged)
                self.assertEqual(charged.result["state"], "cancelled", charged)
                self.assertIn("no payment was asked for", charged.errors)
                self.assertEqual(history.objects[0]["state"], "cancelled")
                self.assertEqual(gateway.checkouts, [])

    def test_what_doctor_only_notes_comes_with_something_to_do(self):
        gateway = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SilentClockHandler)
        threading.Thread(target=gateway.serve_forever, daemon=True).start()
        with support.folder() as folder:
            till = configured(folder, f"http://127.0.0.1:{gateway.server_port}")
            done = till.run("doctor")
        gateway.shutdown()
        gateway.server_close()
        words = {one["check"]: one["words"] for one in done.objects if one["event"] == "check"}
        self.assertEqual(done.errors.count("note  "), 2, done)
        self.assertIn("Ask the gateway's support", words["signature"])
        self.assertIn("See yourself", words["clock"])


if __name__ == "__main__":
    unittest.main()
