"""Runs the real programs: a sandbox on a port of its own, and tillroll-cli with a profile of its own."""

import json
import os
import pathlib
import subprocess
import tempfile
import urllib.request

BIN = pathlib.Path(os.environ["TILLROLL_BIN"])
APP = str(BIN / "tillroll")
CLI = str(BIN / "tillroll-cli")
SANDBOX = str(BIN / "tillroll-sandbox")
TOKEN = "5cbfb079f15b150122261c8537086d77a"  # the gateway's published example
MERCHANT, STORE = "200043", "300014"


class Sandbox:
    """tillroll-sandbox as a child process: ended by stop(), or at the end of a with statement."""

    def __init__(self, folder, *options, listen="127.0.0.1:0"):
        self.token_file = pathlib.Path(folder) / "token"
        self.token_file.write_text(TOKEN + "\n")
        self.token_file.chmod(0o600)
        command = [SANDBOX, "--listen", listen, "--merchant", MERCHANT, "--store", STORE,
                   "--token-file", str(self.token_file), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            ready = json.loads(self.process.stdout.readline())
            assert ready["event"] == "ready", ready
        except BaseException:
            self.stop()  # nobody else could
            raise
        self.url = ready["url"]
        self.address = self.url.removeprefix("http://")

    def get(self, path):
        with urllib.request.urlopen(self.url + "/sandbox/v1/" + path, timeout=60) as answer:
            return json.load(answer)

    def post(self, path):
        request = urllib.request.Request(self.url + "/sandbox/v1/" + path, method="POST")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def transactions(self, reference=None):
        query = f"?reference={reference}" if reference else ""
        return self.get("transactions" + query)["transactions"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """May be called again."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class Outcome:
    """What one run of tillroll-cli left behind."""

    def __init__(self, code, output, errors):
        self.code = code
        self.output = output
        self.errors = errors
        lines = [line for line in output.splitlines() if line.startswith("{")]
        self.objects = [json.loads(line) for line in lines]

    @property
    def result(self):
        return self.objects[-1]

    def __repr__(self):
        return f"exit {self.code}\nout: {self.output}\nerr: {self.errors}"


class Till:
    """tillroll-cli with a profile folder."""

    def __init__(self, folder):
        self.profile = pathlib.Path(folder) / "profile"

    def command(self, *words, json_output=True):
        flags = ["--json"] if json_output else []
        return [CLI, "--profile", str(self.profile), *flags, *words]

    def environment(self):
        # No key store: tests keep their tokens in the profile's own folder.
        return {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:", "LC_ALL": "C.UTF-8"}

    def start(self, *words):
        return subprocess.Popen(self.command(*words), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment())

    def run(self, *words, json_output=True, stdin=None, timeout=120):
        done = subprocess.run(self.command(*words, json_output=json_output), capture_output=True,
                              text=True, env=self.environment(), input=stdin, timeout=timeout)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def configure(self, sandbox, *options):
        done = self.run("configure", "--base-url", sandbox.url, "--merchant", MERCHANT, "--store",
                        STORE, "--token-file", str(sandbox.token_file), "--sandbox", *options)
        assert done.code == 0, done
        return done

    def demo_list(self, folder):
        """What the demo's gateway knows: its file, as the sandbox program reads it."""
        with Sandbox(folder, "--state", str(self.profile / "sandbox.json")) as sandbox:
            return sandbox.transactions()


def shop(add_cleanup, *options):
    """A folder, a sandbox with such options, and a till that sells there. What was made goes again at the
    end of the test or class that `add_cleanup` belongs to, also where the next step failed."""
    place = folder()
    add_cleanup(place.cleanup)
    sandbox = Sandbox(place.name, *options)
    add_cleanup(sandbox.stop)
    till = Till(place.name)
    till.configure(sandbox)
    return place, sandbox, till


def presented(process):
    """Reads what a charge tells until its QR code is there; answers the sale's reference."""
    for line in process.stdout:
        news = json.loads(line)
        if news["event"] == "presented":
            return news["reference"]
    raise AssertionError("the sale was never presented: " + process.stderr.read())


def to_picture(drawing):
    """The half blocks of a terminal as a portable bitmap, four pixels a module."""
    upper = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = []
    for line in drawing:
        for half in (0, 1):
            row = "".join(str(upper[letter][half]) * 4 for letter in line)
            rows += [row] * 4
    return f"P1\n{len(rows[0])} {len(rows)}\n".encode() + "\n".join(rows).encode() + b"\n"


def folder():
    return tempfile.TemporaryDirectory(prefix="tillroll-")
