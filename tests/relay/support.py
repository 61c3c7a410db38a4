"""Runs the real tillroll-relay with a store of its own."""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import urllib.parse

import websocket

RELAY = str(pathlib.Path(os.environ["TILLROLL_BIN"]) / "tillroll-relay")
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def command(name, store, *words):
    """Runs one command on a store; answers the last line of its output as JSON, or None."""
    done = subprocess.run([RELAY, name, "--store", store, *words], capture_output=True, text=True,
                          env=ENVIRONMENT, timeout=60)
    assert done.returncode == 0, f"{name}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else None


class Relay:
    """`tillroll-relay serve` as a child process; its log is in `log`."""

    def __init__(self, folder, *options, store=None, listen="127.0.0.1:0"):
        folder = pathlib.Path(folder)
        self.store = store or f"sqlite:{folder / 'relay.sqlite'}"
        self.log = folder / "relay.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [RELAY, "serve", "--listen", listen, "--store", self.store, *options],
                stdout=subprocess.PIPE, stderr=log, text=True, env=ENVIRONMENT)
        try:
            ready = json.loads(self.process.stdout.readline() or "{}")
            assert ready.get("event") == "ready", (ready, self.log.read_text())
        except BaseException:
            self.stop()
            raise
        self.url = ready["url"]
        self.address = urllib.parse.urlsplit(ready["url"]).netloc
        self.admin = urllib.parse.urlsplit(ready["admin"]).netloc

    def enroll(self, terminal):
        """{"terminal", "mailbox", "key", "ipnUrl", "pairingCode"}; known to the running relay at once."""
        enrolled = command("enroll", self.store, terminal, "--json", "--public-url", self.url)
        self.await_until(lambda: self.post(enrolled, b"hello")[0] == 200)
        return enrolled

    def await_until(self, is_so, seconds=10):
        import time
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.02)

    def path(self, enrolled):
        return f"/ipn/{enrolled['terminal']}/{enrolled['mailbox']}"

    def post(self, enrolled, body, content_type="application/x-www-form-urlencoded", connection=None):
        """(status, body) of the answer to a webhook."""
        own = connection or http.client.HTTPConnection(self.address, timeout=20)
        own.request("POST", self.path(enrolled), body, {"Content-Type": content_type})
        answer = own.getresponse()
        said = answer.status, answer.read()
        if connection is None:
            own.close()
        return said

    def ask(self, path):
        connection = http.client.HTTPConnection(self.admin, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said

    def connect(self, enrolled, after=None, **options):
        bearer = f"Authorization: Bearer {enrolled['terminal']}.{enrolled['key']}"
        till = websocket.WebSocket(self.address, "/v1/events", [bearer], **options)
        if after is not None:
            till.send_json(type="resume", after=after)
        return till

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def send_signal(self, number):
        self.process.send_signal(number)

    def stop(self, number=signal.SIGTERM):
        """May be called again. Answers the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code
