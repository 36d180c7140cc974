#!/usr/bin/env python3
"""见证核对程序：按 C2SP tlog-cosignature 核对一次市级抽取的外部见证（docs/draw-protocol.md）。只用 Python 标准库，不联网。

verify_draw.py 遇到要求见证的承诺时自动使用；也可以单独运行：python3 verify_witness.py 材料目录
退出码：0 见证足够；1 不足或不符；2 不能核对。
"""

import base64
import datetime
import hashlib
import json
import pathlib
import sys

# Ed25519 (RFC 8032, 5.1): only the checking of signatures, in plain integers; nothing here is secret.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def _x(y, odd):
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and odd):
        raise ValueError("not a point")
    return x if x & 1 == odd else P - x


def _point(data):
    number = int.from_bytes(data, "little")
    y = number & (1 << 255) - 1
    if y >= P:
        raise ValueError("not a point")
    x = _x(y, number >> 255)
    return x, y, 1, x * y % P


def _add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(count, point):
    total = (0, 1, 1, 0)
    while count:
        total, point, count = _add(total, point) if count & 1 else total, _add(point, point), count >> 1
    return total


def signed(key, message, signature):
    """Whether the holder of a 32-byte public key signed the message."""
    try:
        mine, theirs, s = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    if len(signature) != 64 or s >= L:
        return False
    y = 4 * pow(5, -1, P) % P
    base = (_x(y, 0), y, 1, _x(y, 0) * y % P)
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = _times(s, base), _add(theirs, _times(k, mine))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 == (left[1] * right[2] - right[1] * left[2]) % P


def _hash(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def _climb(found, at, size, path):
    """The root to which a leaf and its path lead (RFC 9162, 2.1.3.2); empty when the path has another length."""
    last = size - 1
    for sibling in path:
        if last == 0:
            return b""
        if at & 1 or at == last:
            found = _hash(b"\1", sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _hash(b"\1", found, sibling)
        at, last = at >> 1, last >> 1
    return b"" if last else found


def _of(note, printed, kind):
    """What follows the mark in the lines of a printed key under a note, with the key itself."""
    name, mark, encoded = printed.split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    if key[:1] != kind or len(key) != 33 or _hash(name.encode(), b"\n", key)[:4].hex() != mark:
        return key[1:], []
    lines = [line.split(" ") for line in note.partition("\n\n")[2].splitlines()]
    values = [base64.b64decode(line[2], validate=True) for line in lines if line[:2] == ["—", name] and len(line) == 3]
    return key[1:], [value[4:] for value in values if value[:4].hex() == mark]


def _checkpoint(document, need):
    """The cosigned checkpoint, once the line of the commitment is shown to be in it."""
    path, _, note = document["proof"].partition("\n\n")
    first, *lines = path.split("\n")
    lines = lines[1:] if lines[0].startswith("extra ") else lines
    text = note.partition("\n\n")[0] + "\n"
    _, size, root = text.split("\n")[:3]
    key, values = _of(note, document["log"], b"\1")
    need(first == "c2sp.org/tlog-proof@v1" and any(signed(key, text.encode(), value) for value in values),
         "承诺：检查点不是公布抽取的日志签名的")
    index = int(lines[0].removeprefix("index "))
    leaf = _hash(b"\0\1", _hash(bytes.fromhex(document["salt"]), document["event"].encode()))
    top = _climb(leaf, index, int(size), [base64.b64decode(line, validate=True) for line in lines[1:]])
    need(index < int(size) and top == base64.b64decode(root), "承诺：承诺那一行不在见证的检查点里")
    return note, text


def seen(folder, commit, digest, need):
    """What is to be said of the outside witnesses; ``need(good, why)`` is told what must hold."""
    least, path = commit["witnesses"]["k"], pathlib.Path(folder) / "witness.json"
    need(path.is_file(), f"承诺：要有 {least} 个外部见证签名，没有公布 witness.json")
    document = json.loads(path.read_bytes())
    body = json.loads(document["event"])
    need(body["name"] == "double_random.DrawCommitted" and body["data"]["commitment"] == digest, "承诺：见证的那一行不是这次抽取的承诺")
    note, text = _checkpoint(document, need)
    found = []
    for printed in sorted(set(commit["witnesses"]["keys"])):
        key, values = _of(note, printed, b"\4")
        for seconds, value in ((int.from_bytes(one[:8], "big"), one[8:]) for one in values):
            if signed(key, f"cosignature/v1\ntime {seconds}\n{text}".encode(), value):
                at = datetime.datetime.fromtimestamp(seconds, datetime.timezone(datetime.timedelta(hours=8)))
                found.append(f"{printed.partition('+')[0]}（{at:%Y-%m-%d %H:%M:%S}）")
                break
    need(len(found) >= least, f"承诺：要有 {least} 个外部见证签名，有效的只有 {len(found)} 个")
    return f"要求 {least} 个外部见证，已签 {len(found)} 个：{'、'.join(found)}"


class Differs(Exception):
    """Something published does not hold."""


def _need(good, why):
    if not good:
        raise Differs(why)


def main(folder):
    """Check the files of one folder; returns the exit code."""
    try:
        data = (pathlib.Path(folder) / "commit.json").read_bytes()
        commit = json.loads(data)
        if not commit["witnesses"]["k"]:
            print("无外部见证（见证数 k = 0）")
            return 0
        print(seen(folder, commit, hashlib.new(commit["suite"], data).hexdigest(), _need))
    except Differs as why:
        print(f"[不一致] {why}")
        return 1
    except (OSError, KeyError, TypeError, ValueError, IndexError) as why:
        print(f"不能核对：{why!r}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else print(__doc__) or 2)
