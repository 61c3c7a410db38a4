"""The relay behind nginx, as docs/relay.md tells it, less TLS."""

import http.client
import os
import pathlib
import socket
import subprocess
import tempfile
import unittest

import websocket
from support import Relay

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $http_upgrade $relay_connection {{ default upgrade; "" ""; }}
    upstream relay {{ server {relay}; keepalive 32; }}
    server {{
        listen 127.0.0.1:{port};
        client_max_body_size 16k;
        location / {{
            proxy_pass http://relay;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $relay_connection;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_read_timeout 60s;
            proxy_next_upstream off;
        }}
    }}
}}
"""


class Nginx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_behind_nginx(self):
        relay = Relay(self.folder, "--trusted-proxy", "127.0.0.1", "--address-rate", "30")
        self.addCleanup(relay.stop)
        till = relay.enroll("till-1")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        config = pathlib.Path(self.folder) / "nginx.conf"
        config.write_text(NGINX.format(folder=self.folder, port=port, relay=relay.address))
        nginx = subprocess.Popen([os.environ["NGINX"], "-c", str(config),
                                  "-e", f"{self.folder}/nginx.log"])
        self.addCleanup(nginx.wait)
        self.addCleanup(nginx.terminate)
        front = f"127.0.0.1:{port}"

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0
        relay.await_until(listens)
        bearer = f"Authorization: Bearer till-1.{till['key']}"
        with websocket.WebSocket(front, "/v1/events", [bearer]) as events:
            events.send_json(type="resume", after=1)
            connection = http.client.HTTPConnection(front, timeout=20)
            self.assertEqual(relay.post(till, b"through nginx", connection=connection), (200, b"success"))
            self.assertEqual(events.receive()["body"], "through nginx")
            events.send_json(type="ack", seq=2)
            # Whoever comes through it is counted as himself: here as the proxy's neighbour.
            statuses = [relay.post(till, b"flood", connection=connection)[0] for _ in range(80)]
            self.assertIn(429, statuses)
            connection.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
