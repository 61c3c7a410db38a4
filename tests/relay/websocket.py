"""A WebSocket client (RFC 6455) of nothing but the standard library, written after docs/relay.md: a second
opinion on the relay's frames."""

import base64
import hashlib
import json
import os
import socket
import struct

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Refused(Exception):
    """The server did not upgrade; its whole answer is the argument."""


class WebSocket:
    def __init__(self, address, path, headers=(), tls=None, timeout=10):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=timeout)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname=host)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.unread = b""
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: {address}", "Connection: Upgrade", "Upgrade: websocket",
                 "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        head = self._until(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 101 "):
            self.close()
            raise Refused(head)
        wanted = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest())
        assert b"sec-websocket-accept: " + wanted.lower() in head.lower(), head
        assert b"sec-websocket-extensions" not in head.lower(), head

    def settimeout(self, seconds):
        self.socket.settimeout(seconds)

    def send(self, text):
        self.send_frame(TEXT, text.encode())

    def send_json(self, **fields):
        self.send(json.dumps(fields))

    def send_frame(self, opcode, payload=b"", final=True):
        mask = os.urandom(4)
        head = bytes([(0x80 if final else 0) | opcode])
        if len(payload) < 126:
            head += bytes([0x80 | len(payload)])
        elif len(payload) < 1 << 16:
            head += bytes([0x80 | 126]) + struct.pack(">H", len(payload))
        else:
            head += bytes([0x80 | 127]) + struct.pack(">Q", len(payload))
        body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self.socket.sendall(head + mask + body)

    def receive_frame(self):
        """(opcode, payload), or (None, b"") at the end of the connection."""
        head = self._bytes(2)
        if len(head) < 2:
            return None, b""
        assert head[0] & 0xF0 == 0x80, "fragmented, or a reserved bit"
        assert not head[1] & 0x80, "a server's frame is not masked"
        size = head[1]
        if size == 126:
            size = struct.unpack(">H", self._bytes(2))[0]
            assert size >= 126, "a longer form than needed"
        elif size == 127:
            size = struct.unpack(">Q", self._bytes(8))[0]
            assert size >= 1 << 16, "a longer form than needed"
        return head[0] & 0x0F, self._bytes(size)

    def receive(self):
        """The next message as JSON; an int where the server closed with that code; None without a word."""
        while True:
            opcode, payload = self.receive_frame()
            if opcode == PING:
                self.send_frame(PONG, payload)
            elif opcode == CLOSE:
                return struct.unpack(">H", payload[:2])[0] if payload else 0
            elif opcode is None:
                return None
            elif opcode == TEXT:
                return json.loads(payload.decode())
            else:
                assert opcode == PONG, opcode

    def close_code(self):
        """Skips messages until the server closes; answers its close frame."""
        while True:
            said = self.receive()
            if said is None or isinstance(said, int):
                if said is not None:
                    self.send_frame(CLOSE, struct.pack(">H", said))
                return said

    def is_ended(self):
        """Whether the server has closed the TCP connection, or does so before the timeout."""
        try:
            while self.socket.recv(4096):
                pass
        except TimeoutError:
            return False
        except ConnectionError:
            pass
        return True

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _until(self, end):
        while end not in self.unread:
            more = self.socket.recv(65536)
            if not more:
                break
            self.unread += more
        head, found, self.unread = self.unread.partition(end)
        return head + found

    def _bytes(self, size):
        while len(self.unread) < size:
            try:
                more = self.socket.recv(65536)
            except ConnectionError:
                more = b""
            if not more:
                return b""
            self.unread += more
        taken, self.unread = self.unread[:size], self.unread[size:]
        return taken
