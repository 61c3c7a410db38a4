"""What a till sees, told by a client that shares no code with the relay (docs/relay.md, "Frames")."""

import base64
import datetime
import json
import os
import pathlib
import signal
import tempfile
import threading
import time
import unittest

import websocket
from support import Relay, command


class Delivery(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.relay = self.start()
        self.till = self.relay.enroll("till-1")
        with self.relay.connect(self.till, after=0) as socket:  # the greeting of enroll()
            self.assertEqual(socket.receive()["seq"], 1)

    def start(self, *options):
        relay = Relay(self.folder, "--address-rate", "0", "--terminal-rate", "0", *options)
        self.addCleanup(relay.stop)
        return relay

    def post(self, body, content_type="text/plain"):
        self.assertEqual(self.relay.post(self.till, body, content_type), (200, b"success"))

    def connect(self, after):
        socket = self.relay.connect(self.till, after=after)
        self.addCleanup(socket.close)
        return socket

    def test_events_are_what_was_posted(self):
        bodies = [b"a=1&b=%20", bytes(range(128)), '{"€":"\\u0000 \U0001f600"}'.encode(), b"",
                  b"\xef\xbb\xbfmark", bytes(range(256)), b"x" * 16384]
        before = datetime.datetime.now(datetime.timezone.utc)
        for body in bodies:
            self.post(body, "application/x-www-form-urlencoded; charset=UTF-8")
        socket = self.connect(after=1)
        for seq, body in enumerate(bodies, 2):
            event = socket.receive()
            self.assertEqual((event["type"], event["seq"]), ("event", seq))
            self.assertEqual(event["contentType"], "application/x-www-form-urlencoded; charset=UTF-8")
            kept = event["body"].encode() if "body" in event else base64.b64decode(event["bodyBase64"])
            self.assertEqual(kept, body)
            at = datetime.datetime.fromisoformat(event["receivedAt"].replace("Z", "+00:00"))
            self.assertLess(abs(at - before), datetime.timedelta(seconds=60))
        self.relay.await_until(lambda: command_backlog(self.relay) == len(bodies))  # the resume point counts as acked

    def test_a_repeat_is_answered_and_not_told_again(self):
        self.post(b"same")
        self.post(b"same")
        self.post(b"other")
        socket = self.connect(after=1)
        self.assertEqual([socket.receive()["body"] for _ in range(2)], ["same", "other"])

    def test_acks_and_events_outlive_a_killed_relay(self):
        for number in range(5):
            self.post(f"n={number}".encode())
        socket = self.connect(after=1)
        self.assertEqual([socket.receive()["seq"] for _ in range(5)], [2, 3, 4, 5, 6])
        socket.send_json(type="ack", seq=4)
        self.relay.await_until(lambda: command_backlog(self.relay) == 2)
        self.relay.stop(signal.SIGKILL)
        self.relay = self.start()
        socket = self.connect(after=4)
        self.assertEqual([socket.receive()["body"] for _ in range(2)], ["n=3", "n=4"])
        self.post(b"n=5")
        self.assertEqual(socket.receive()["seq"], 7)

    def test_two_connections_of_one_terminal(self):
        older = self.connect(after=1)
        newer = self.connect(after=1)
        self.assertEqual(older.close_code(), 4001)
        self.assertTrue(older.is_ended())
        self.post(b"for the newer")
        self.assertEqual(newer.receive()["body"], "for the newer")

    def test_a_revoked_terminal_is_out_within_a_second(self):
        socket = self.connect(after=1)
        command("revoke", self.relay.store, "till-1")
        start = time.monotonic()
        self.assertEqual(socket.close_code(), 4003)
        self.assertLess(time.monotonic() - start, 3.0)  # a second where nobody else computes
        self.assertEqual(self.relay.post(self.till, b"late")[0], 404)
        with self.assertRaises(websocket.Refused):
            self.connect(after=1)

    def test_stop_says_goodbye_and_loses_nothing_under_load(self):
        sockets = [self.connect(after=1)]
        acked, gone = [], threading.Event()

        def load(worker):
            number = 0
            while not gone.is_set():
                body = f"w={worker}&n={number}".encode()
                try:
                    if self.relay.post(self.till, body) == (200, b"success"):
                        acked.append(body.decode())
                except OSError:
                    gone.set()
                except Exception:  # an answer torn off: not acked
                    gone.set()
                number += 1

        workers = [threading.Thread(target=load, args=(n,)) for n in range(4)]
        for worker in workers:
            worker.start()
        self.relay.await_until(lambda: len(acked) > 100, seconds=60)
        start = time.monotonic()
        self.relay.send_signal(signal.SIGTERM)
        self.assertEqual(sockets[0].close_code(), 1001)
        self.assertEqual(self.relay.stop(), 0)
        self.assertLess(time.monotonic() - start, 20)
        for worker in workers:
            worker.join()
        self.relay = self.start()
        socket = self.connect(after=1)
        delivered = set()
        socket.settimeout(3)
        try:
            while True:
                event = socket.receive()
                delivered.add(event["body"])
                socket.send_json(type="ack", seq=event["seq"])
        except TimeoutError:
            pass
        self.assertEqual(set(acked) - delivered, set())

    def test_a_backlog_of_ten_thousand(self):
        count = 10_000
        fill(self.relay, self.till, count)
        socket = self.connect(after=1)
        start = time.monotonic()
        for seq in range(2, count + 2):
            event = socket.receive()
            self.assertEqual(event["seq"], seq)
            if seq % 100 == 0:
                socket.send_json(type="ack", seq=seq)
        socket.send_json(type="ack", seq=count + 1)
        self.relay.await_until(lambda: command_backlog(self.relay) == 0)
        print(f"{count} events received and acked in {time.monotonic() - start:.2f} s")

    def test_waiting_costs_nothing(self):
        self.connect(after=1)
        time.sleep(0.5)
        before = processor_time(self.relay.process.pid)
        time.sleep(2)
        self.assertLess(processor_time(self.relay.process.pid) - before, 0.5)

    def test_nothing_secret_is_told(self):
        self.post(b"card=4111111111111111")
        socket = self.connect(after=1)
        socket.receive()
        with self.assertRaises(websocket.Refused):
            websocket.WebSocket(self.relay.address, "/v1/events", ["Authorization: Bearer till-1.wrongwrong"])
        self.relay.await_until(lambda: command_backlog(self.relay) > 0)
        metrics = self.relay.ask("/metrics")[1]
        self.relay.stop()
        said = metrics + self.relay.log.read_text()
        self.assertIn("terminal-connected", said)
        for secret in (self.till["key"], self.till["mailbox"], "4111111111111111", "wrongwrong"):
            self.assertNotIn(secret, said)


class Log(unittest.TestCase):
    def test_json_lines(self):
        with tempfile.TemporaryDirectory() as folder, Relay(folder, "--log", "json") as relay:
            till = relay.enroll("till-1")
            with relay.connect(till, after=0) as socket:
                socket.receive()
            relay.stop()
            lines = [json.loads(line) for line in relay.log.read_text().splitlines()]
            by_event = {line["event"]: line for line in lines}
            self.assertEqual(by_event["terminal-connected"]["terminal"], "till-1")
            self.assertIn("stopped", by_event)
            for line in lines:
                self.assertTrue({"time", "level", "event"} <= line.keys(), line)


def processor_time(pid):
    """Seconds that a process has computed."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def command_backlog(relay):
    """How many events of till-1 are not acked, as /metrics tells."""
    name = 'tillroll_relay_backlog_events{terminal="till-1"} '
    lines = relay.ask("/metrics")[1].splitlines()
    return next((int(line.removeprefix(name)) for line in lines if line.startswith(name)), 0)


def fill(relay, till, count):
    """Posts that many webhooks, pipelined over a few connections."""
    import socket
    host, port = relay.address.rsplit(":", 1)
    connections = [socket.create_connection((host, int(port)), timeout=60) for _ in range(8)]

    def post(connection, numbers):
        for begin in range(0, len(numbers), 50):
            some = numbers[begin:begin + 50]
            requests = b""
            for number in some:
                body = f"amount=12.50&currency=USD&transactionNo={number:020d}".encode()
                requests += (f"POST {relay.path(till)} HTTP/1.1\r\nHost: t\r\n"
                             f"Content-Type: application/x-www-form-urlencoded\r\n"
                             f"Content-Length: {len(body)}\r\n\r\n").encode() + body
            connection.sendall(requests)
            answers = b""
            while answers.count(b"\r\n\r\nsuccess") < len(some):
                more = connection.recv(65536)
                assert more and b"HTTP/1.1 4" not in more and b"HTTP/1.1 5" not in more, more
                answers += more

    workers = [threading.Thread(target=post, args=(connection, range(at, count, len(connections))))
               for at, connection in enumerate(connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for connection in connections:
        connection.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
