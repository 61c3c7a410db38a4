"""The relay's public edge: strangers, slow and fat clients, TLS, and what the command line refuses."""

import http.client
import pathlib
import re
import signal
import socket
import ssl
import statistics
import subprocess
import tempfile
import time
import unittest

from support import RELAY, Relay


def raw(address, request, seconds=15):
    """Everything that comes back until the relay closes."""
    host, port = address.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=seconds) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except ConnectionError:
            pass
        return answer


def undated(answer):
    return re.sub(rb"Date: [^\r]*\r\n", b"", answer)


class Edges(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def start(self, *options):
        relay = Relay(self.folder, *options)
        self.addCleanup(relay.stop)
        return relay

    def test_every_stranger_gets_the_same_bytes(self):
        relay = self.start()
        till = relay.enroll("till-1")
        gone = relay.enroll("till-2")
        subprocess.run([RELAY, "revoke", "--store", relay.store, "till-2"], check=True, capture_output=True)
        upgrade = ("Connection: close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
        revoked = f"GET /v1/events HTTP/1.1\r\n{upgrade}Authorization: Bearer till-2.{gone['key']}"
        ask = f"{revoked}\r\nHost: t\r\nConnection: close\r\n\r\n".encode()
        relay.await_until(lambda: b" 404 " in raw(relay.address, ask))
        wrong = till["mailbox"][:-1] + ("0" if till["mailbox"][-1] != "0" else "1")
        heads = {
            "unknown path": "POST /nothing",
            "wrong mailbox": f"POST /ipn/till-1/{wrong}",
            "mailbox of another": f"POST /ipn/till-1/{gone['mailbox']}",
            "revoked terminal": f"POST /ipn/till-2/{gone['mailbox']}",
            "unknown terminal": f"POST /ipn/till-3/{till['mailbox']}",
            "wrong method": f"GET /ipn/till-1/{till['mailbox']}",
            "OPTIONS": f"OPTIONS /ipn/till-1/{till['mailbox']}",
            "a key of nobody": f"GET /v1/events HTTP/1.1\r\n{upgrade}Authorization: Bearer till-3.{till['key']}",
            "a revoked key": revoked,
            "no key": f"GET /v1/events HTTP/1.1\r\n{upgrade}X: y",
            "the admin's path": "GET /metrics",
        }
        answers = {}
        for name, head in heads.items():
            request = head if "HTTP/1.1" in head else head + " HTTP/1.1"
            answers[name] = undated(raw(relay.address, f"{request}\r\nHost: t\r\nConnection: close\r\n\r\n".encode()))
        self.assertTrue(answers["unknown path"].startswith(b"HTTP/1.1 404 "), answers)
        for name, answer in answers.items():
            self.assertEqual(answer, answers["unknown path"], name)

    def test_slow_and_fat_clients_are_cut_and_honest_ones_served(self):
        relay = self.start("--connections-per-address", "2000")
        till = relay.enroll("till-1")
        host, port = relay.address.rsplit(":", 1)
        honest = http.client.HTTPConnection(relay.address, timeout=20)

        def pace(count):
            times = []
            for number in range(count):
                start = time.monotonic()
                self.assertEqual(relay.post(till, f"{start}".encode(), connection=honest), (200, b"success"))
                times.append(time.monotonic() - start)
            return statistics.median(times)

        base = pace(100)
        begin = time.monotonic()
        slow = [socket.create_connection((host, int(port)), timeout=30) for _ in range(600)]
        for at, connection in enumerate(slow):
            if at % 3 == 1:
                connection.sendall(b"POST /ipn/till-1/")
            elif at % 3 == 2:
                connection.sendall(f"POST {relay.path(till)} HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\na".encode())
        for _ in range(3):  # a byte now and then does not help them
            time.sleep(1)
            for at, connection in enumerate(slow):
                if at % 3:
                    try:
                        connection.sendall(b"a")
                    except ConnectionError:
                        pass
        during = pace(100)
        for connection in slow:
            while self.read(connection):
                pass
        self.assertLess(time.monotonic() - begin, 14)
        for connection in slow:
            connection.close()
        self.assertEqual(raw(relay.address, b"POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999\r\n\r\n")[:12],
                         b"HTTP/1.1 413")
        self.assertEqual(raw(relay.address, b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000)[:12], b"HTTP/1.1 431")
        print(f"honest answers: {base * 1e3:.2f} ms alone, {during * 1e3:.2f} ms beside 600 slow clients")
        self.assertLess(during, max(10 * base, 0.5))

    @staticmethod
    def read(connection):
        try:
            return connection.recv(4096)
        except ConnectionError:
            return b""

    def test_floods_are_told_so(self):
        relay = self.start("--address-rate", "20", "--trusted-proxy", "127.0.0.1")
        request = "GET / HTTP/1.1\r\nHost: t\r\n{}\r\n"
        one = request.format("X-Forwarded-For: 192.0.2.1\r\n") * 60
        said = raw(relay.address, (one + request.format("Connection: close\r\n")).encode())
        self.assertGreater(said.count(b"HTTP/1.1 429 "), 10)
        self.assertGreater(said.count(b"HTTP/1.1 404 "), 19)
        other = raw(relay.address, request.format("Connection: close\r\nX-Forwarded-For: 192.0.2.2\r\n").encode())
        self.assertTrue(other.startswith(b"HTTP/1.1 404 "), other)

    def test_the_caps_on_connections_hold(self):
        relay = self.start("--connections-per-address", "5")
        host, port = relay.address.rsplit(":", 1)
        few = [socket.create_connection((host, int(port)), timeout=10) for _ in range(5)]
        relay.await_until(lambda: "tillroll_relay_connections 5\n" in relay.ask("/metrics")[1])
        self.assertEqual(raw(relay.address, b""), b"")
        few.pop().close()
        relay.await_until(lambda: raw(relay.address, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1."))
        for connection in few:
            connection.close()

    def certificate(self, name):
        files = [str(pathlib.Path(self.folder) / f"{name}.{kind}") for kind in ("cert", "key")]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
        return files

    def test_tls_and_its_renewal(self):
        used, key = self.certificate("used")
        relay = self.start("--tls-cert", used, "--tls-key", key)
        self.assertTrue(relay.url.startswith("https://"), relay.url)
        first = pathlib.Path(used).read_text()
        tls = ssl.create_default_context(cafile=used)
        host, port = relay.address.rsplit(":", 1)
        with socket.create_connection((host, int(port)), timeout=10) as plain, \
                tls.wrap_socket(plain, server_hostname=host) as open_one:
            self.assertIn(open_one.version(), ("TLSv1.3", "TLSv1.2"))
            for old, new in zip(self.certificate("renewed"), (used, key)):
                pathlib.Path(old).replace(new)
            relay.send_signal(signal.SIGHUP)
            relay.await_until(lambda: self.shown(relay) != first)
            self.assertEqual(self.shown(relay), pathlib.Path(used).read_text())
            open_one.sendall(b"GET / HTTP/1.1\r\nHost: t\r\n\r\n")
            self.assertTrue(open_one.recv(4096).startswith(b"HTTP/1.1 404 "))
        pathlib.Path(used).write_text("not a certificate")
        relay.send_signal(signal.SIGHUP)
        relay.await_until(lambda: "certificate-not-read" in relay.log.read_text())
        self.assertIn("BEGIN CERTIFICATE", self.shown(relay))

    @staticmethod
    def shown(relay):
        host, port = relay.address.rsplit(":", 1)
        return ssl.get_server_certificate((host, int(port)))

    def test_bad_arguments(self):
        def said(*words):
            done = subprocess.run([RELAY, "serve", *words], capture_output=True, text=True, timeout=20)
            return done.returncode, done.stderr
        store = f"sqlite:{self.folder}/relay.sqlite"
        for words, code, part in [
                ((), 2, "--store"),
                (("--store", store, "--listen", "nowhere"), 2, "HOST:PORT"),
                (("--store", store, "--listen", "example.com:0"), 3, "in numbers"),
                (("--store", store, "--acked-days", "-1"), 2, "--acked-days"),
                (("--store", store, "--log", "xml"), 2, "--log"),
                (("--store", store, "--tls-cert", "x"), 2, "belong together"),
                (("--store", store, "--tls-cert", "/nowhere", "--tls-key", "/nowhere"), 3, "certificate"),
                (("--store", store, "--trusted-proxy", "proxy.example"), 3, "proxy.example"),
                (("--store", store, "more"), 2, "more")]:
            with self.subTest(words=words):
                found, sentence = said(*words)
                self.assertEqual(found, code, sentence)
                self.assertIn(part, sentence)
                self.assertEqual(len(sentence.splitlines()), 1, sentence)
        self.assertEqual(said("--help")[0], 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
