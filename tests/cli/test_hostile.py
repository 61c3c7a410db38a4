"""A gateway that answers nonsense: never a crash, never a sale in doubt that is not said to be."""

import concurrent.futures
import http.server
import json
import threading
import unittest

import support

NOT_KNOWN_YET = 20


class HostileGateway(http.server.ThreadingHTTPServer):
    """Registers customers properly and answers everything else with `body`."""

    def __init__(self, body, announced=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.body = body
        self.announced = len(body) if announced is None else announced
        self.checkouts = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        received = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/customers/create"):
            return self.answer(json.dumps({"ret_code": "000100", "ret_msg": "success", "result": {
                "customerNo": "2000300192493466077324"}}).encode())
        if self.path.endswith("/secure-pay"):
            self.server.checkouts.append((self.headers["Pockyt-Request-ID"], received))
        self.answer(self.server.body, self.server.announced)

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


class Hostile(unittest.TestCase):
    def charge(self, gateway):
        with support.folder() as folder:
            token = support.pathlib.Path(folder) / "token"
            token.write_text(support.TOKEN)
            token.chmod(0o600)
            till = support.Till(folder)
            till.run("configure", "--base-url", gateway.url, "--merchant", "1", "--store", "1",
                     "--token-file", str(token))
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

    def test_answers_that_make_no_sense_leave_the_sale_unresolved(self):
        whole = success({"cashierUrl": "https://pay.example/1", "transactionNo": "1"})
        gateways = {name: HostileGateway(body) for name, body in ANSWERS.items()}
        gateways["cut in the middle"] = HostileGateway(whole[: len(whole) // 2], len(whole))
        # Side by side: each takes its time to be sure that it cannot know.
        with concurrent.futures.ThreadPoolExecutor(max_workers=len(gateways)) as pool:
            runs = {name: pool.submit(self.charge, one) for name, one in gateways.items()}
        for name, run in runs.items():
            with self.subTest(answer=name):
                self.check(gateways[name], *run.result())


if __name__ == "__main__":
    unittest.main()
