"""A shim for a very small "stack": a host with no open port, which answers every segment as RFC 9293 §3.10.7.1 says.

It speaks the JSON lines of docs/adding-a-stack.md: one request a line on stdin, one reply a line on stdout, in order.
"""
import json
import struct
import sys

LOCAL = {"address": [192, 0, 2, 1], "port": 80}
REMOTE = {"address": [192, 0, 2, 2], "port": 40000}
FIN, SYN, RST, ACK = 1, 2, 4, 16

# What this stack and its shim can do. Begin with little: what is false is not asked.
CAPABILITIES = {
    "time": "virtual", "timeStepMs": 0,
    "activeOpen": False, "passiveOpen": False, "simultaneousOpen": False,
    "halfClose": False, "abort": False, "chooseIsn": False,
    "stateOf": "pair", "stateEvents": False, "internals": False,
    "flushDelayedAck": True, "callErrors": False, "signals": False, "receiveWaits": False, "extraAcks": False,
    "callsBeforeAccept": False, "listenBecomesActive": False, "smallWindows": False,
}
HELLO = {"name": "closed-port", "version": "1", "profile": "rfc9293", "capabilities": CAPABILITIES, "limits": {}}


class Fault(Exception):
    """What the shim cannot do; its text is for the person who reads the report."""


def checksum(data):
    words = struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2))
    total = sum(words)
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


class Stack:
    """The stack. Yours is a library: its calls stand where this class has a body."""

    def __init__(self):
        self.now = 0
        self.out = []

    def inject(self, packet):
        if len(packet) < 40 or packet[0] != 0x45 or packet[9] != 6:
            raise Fault("not an IPv4 datagram with a TCP segment")
        seq, ack, offset, bits = struct.unpack("!IIBB", packet[24:34])
        length = len(packet) - 20 - 4 * (offset >> 4) + bool(bits & SYN) + bool(bits & FIN)
        if bits & RST:
            return
        if bits & ACK:
            self.send(ack, 0, RST)
        else:
            self.send(0, (seq + length) % 2**32, RST | ACK)

    def send(self, seq, ack, bits):
        source, target = bytes(LOCAL["address"]), bytes(REMOTE["address"])
        tcp = struct.pack("!HHIIBBHHH", LOCAL["port"], REMOTE["port"], seq, ack, 5 << 4, bits, 0, 0, 0)
        pseudo = source + target + struct.pack("!HH", 6, len(tcp))
        tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
        ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0) + source + target
        ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
        self.out.append({"time": self.now, "packet": (ip + tcp).hex()})

    def advance(self, milliseconds):
        if milliseconds < 0:
            raise Fault("time does not go back")
        self.now += milliseconds  # no timers: nothing expires


stack = Stack()


def answer(request):
    """The reply to one request, without its id."""
    global stack
    op = request["op"]
    if op == "hello":
        return {"ok": True, "hello": HELLO, "nextDeadline": True}
    if op == "reset":
        stack = Stack()
        return {"ok": True, "pair": {"local": LOCAL, "remote": REMOTE}}
    if op == "state":
        return {"ok": True, "state": "CLOSED"}
    if op == "nextDeadline":
        return {"ok": True, "deadline": None}
    if op == "inject":
        stack.inject(bytes.fromhex(request["packet"]))
    elif op == "advance":
        stack.advance(request["milliseconds"])
    else:
        raise Fault(f"this stack cannot {op}")
    # A real stack is pumped here until it is idle: the reply has all that it sent.
    out, stack.out = stack.out, []
    return {"ok": True, "now": stack.now, "out": out, "events": []}


def reply(line):
    ident = None
    try:
        request = json.loads(line)
        ident = request["id"]
        return {"id": ident, **answer(request)}
    except (Fault, ValueError, KeyError, TypeError) as error:
        return {"id": ident, "fault": f"{type(error).__name__}: {error}"}


for line in sys.stdin:  # the shim ends when its stdin ends
    print(json.dumps(reply(line)), flush=True)
