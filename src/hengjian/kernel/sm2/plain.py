"""SM2 in whole numbers: the curve sm2p256v1, points in Jacobian coordinates (GB/T 32918.1, .2, .5). Not constant-time."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives import hashes

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)

Affine = tuple[int, int]
Jacobian = tuple[int, int, int]
INFINITY: Jacobian = (1, 1, 0)


def sm3(data: bytes) -> bytes:
    """The SM3 digest (GB/T 32905)."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def generate() -> bytes:
    """A private key between 1 and n - 2."""
    return (secrets.randbelow(N - 2) + 1).to_bytes(32, "big")


def public_of(private: bytes) -> bytes:
    """The public key of a private one; ValueError for bytes that are no key."""
    x, y = affine(times(scalar(private), G))
    return x.to_bytes(32, "big") + y.to_bytes(32, "big")


def sign(private: bytes, message: bytes, identity: bytes, *, nonce: int | None = None) -> bytes:
    """r and s over a message; ``nonce`` is for the standard's own example only."""
    d, e = scalar(private), digest_of(public_of(private), message, identity)
    while True:
        k = nonce or secrets.randbelow(N - 1) + 1
        r = (e + affine(times(k, G))[0]) % N
        if r not in (0, N - k):
            s = pow(1 + d, -1, N) * (k - r * d) % N
            if s:
                return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify(public: bytes, message: bytes, signature: bytes, identity: bytes) -> bool:
    """Whether a signature holds; anything malformed does not."""
    if len(public) != 64 or len(signature) != 64:
        return False
    point = (int.from_bytes(public[:32], "big"), int.from_bytes(public[32:], "big"))
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t and on_curve(point)):
        return False
    found = add(times(s, G), times(t, point))
    return found[2] != 0 and (digest_of(public, message, identity) + affine(found)[0]) % N == r


def digest_of(public: bytes, message: bytes, identity: bytes) -> int:
    """e of the standard: SM3 over Z (who signs, on which curve, with which key) and the message."""
    curve = b"".join(value.to_bytes(32, "big") for value in (A, B, *G))
    z = sm3((8 * len(identity)).to_bytes(2, "big") + identity + curve + public)
    return int.from_bytes(sm3(z + message), "big")


def on_curve(point: Affine) -> bool:
    """Whether a point lies on the curve."""
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x * x + A * x + B)) % P == 0


def times(k: int, point: Affine) -> Jacobian:
    """k times a point."""
    found, base = INFINITY, (*point, 1)
    for bit in bin(k)[2:]:
        found = double(found)
        if bit == "1":
            found = add(found, base)
    return found


def double(point: Jacobian) -> Jacobian:
    """Twice a point (dbl-2001-b of the Explicit-Formulas Database, a = -3)."""
    x, y, z = point
    delta, gamma = z * z % P, y * y % P
    beta, alpha = x * gamma % P, 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, ((y + z) * (y + z) - gamma - delta) % P


def add(first: Jacobian, second: Jacobian) -> Jacobian:
    """The sum of two points."""
    if first[2] == 0 or second[2] == 0:
        return second if first[2] == 0 else first
    (x1, y1, z1), (x2, y2, z2) = first, second
    z11, z22 = z1 * z1 % P, z2 * z2 % P
    u1, u2, s1, s2 = x1 * z22 % P, x2 * z11 % P, y1 * z2 * z22 % P, y2 * z1 * z11 % P
    if u1 == u2:
        return double(first) if s1 == s2 else INFINITY
    h, r = (u2 - u1) % P, (s2 - s1) % P
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, h * z1 * z2 % P


def affine(point: Jacobian) -> Affine:
    """A point in plain coordinates."""
    inverse = pow(point[2], -1, P)
    return point[0] * inverse * inverse % P, point[1] * pow(inverse, 3, P) % P


def scalar(private: bytes) -> int:
    """The whole number of a private key; ValueError for bytes that are no key."""
    d = int.from_bytes(private, "big")
    if len(private) != 32 or not 0 < d < N - 1:
        raise ValueError("not an SM2 private key")
    return d
