"""SM2: the standard's example to the letter, two implementations that check each other, and nothing malformed that holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjian.kernel import sm2
from hengjian.kernel.sm2 import openssl, plain

# GM/T 0003.5-2012 (GB/T 32918.5) A.2: the example of the signature on the recommended curve.
PRIVATE = bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
PUBLIC = bytes.fromhex(
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
MESSAGE, NONCE = b"message digest", 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
SIGNATURE = bytes.fromhex(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)

needs_libcrypto = pytest.mark.skipif(not openssl.available(), reason="no libcrypto 3 on this machine")
BOTH = [pytest.param(plain, id="plain"), pytest.param(openssl, id="openssl", marks=needs_libcrypto)]
messages = st.binary(max_size=300)


def test_the_standards_example_comes_out_to_the_letter() -> None:
    assert plain.public_of(PRIVATE) == PUBLIC
    assert plain.digest_of(PUBLIC, MESSAGE, sm2.IDENTITY) == 0xF0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640
    assert plain.sign(PRIVATE, MESSAGE, sm2.IDENTITY, nonce=NONCE) == SIGNATURE


@pytest.mark.parametrize("verifier", BOTH)
def test_both_find_the_standards_signature_good(verifier: object) -> None:
    assert verifier.verify(PUBLIC, MESSAGE, SIGNATURE, sm2.IDENTITY)  # type: ignore[attr-defined]


def test_sm3_of_the_standard() -> None:
    assert plain.sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@needs_libcrypto
@settings(max_examples=25)
@given(message=messages, identity=st.binary(min_size=1, max_size=40))
def test_each_finds_the_others_signatures_good(message: bytes, identity: bytes) -> None:
    private = plain.generate()
    public = plain.public_of(private)
    assert plain.verify(public, message, openssl.sign(private, message, identity), identity)
    assert openssl.verify(public, message, plain.sign(private, message, identity), identity)


@pytest.mark.parametrize("verifier", BOTH)
@settings(max_examples=40)
@given(place=st.integers(0, 63), bit=st.integers(0, 7), where=st.sampled_from(("signature", "public", "message", "identity")))
def test_one_bit_changed_anywhere_and_it_does_not_hold(verifier: object, place: int, bit: int, where: str) -> None:
    said = {"public": PUBLIC, "message": MESSAGE, "signature": SIGNATURE, "identity": sm2.IDENTITY}
    changed = bytearray(said[where])
    changed[place % len(changed)] ^= 1 << bit
    assert not verifier.verify(**{**said, where: bytes(changed)})  # type: ignore[attr-defined]


@pytest.mark.parametrize("verifier", BOTH)
@pytest.mark.parametrize("signature", [
    b"", b"\0" * 64, b"\xff" * 64, SIGNATURE[:63], SIGNATURE + b"\0", plain.N.to_bytes(32, "big") * 2,
    SIGNATURE[:32] + (plain.N - int.from_bytes(SIGNATURE[:32], "big")).to_bytes(32, "big"),
])
def test_a_malformed_signature_does_not_hold(verifier: object, signature: bytes) -> None:
    assert not verifier.verify(PUBLIC, MESSAGE, signature, sm2.IDENTITY)  # type: ignore[attr-defined]


@pytest.mark.parametrize("verifier", BOTH)
@pytest.mark.parametrize("public", [b"", b"\0" * 64, PUBLIC[:63], PUBLIC[32:] + PUBLIC[:32]])
def test_a_point_off_the_curve_is_no_key(verifier: object, public: bytes) -> None:
    assert not verifier.verify(public, MESSAGE, SIGNATURE, sm2.IDENTITY)  # type: ignore[attr-defined]


@pytest.mark.parametrize("private", [b"", b"\0" * 32, b"\xff" * 32, (plain.N - 1).to_bytes(32, "big"), b"\1" * 31])
def test_bytes_that_are_no_private_key_are_refused(private: bytes) -> None:
    with pytest.raises(ValueError, match="not an SM2 private key"):
        sm2.sign(private, MESSAGE)


def test_two_signatures_over_the_same_message_differ_and_both_hold() -> None:
    private = sm2.generate()
    made = {sm2.sign(private, MESSAGE) for _ in range(3)}
    assert len(made) == 3
    assert all(sm2.verify(sm2.public_of(private), MESSAGE, one) for one in made)


def test_without_libcrypto_the_plain_arithmetic_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openssl, "available", lambda: False)
    private = sm2.generate()
    assert sm2.verify(sm2.public_of(private), MESSAGE, sm2.sign(private, MESSAGE))


@given(st.integers(1, plain.N - 1))
@settings(max_examples=10)
def test_a_point_and_its_opposite_make_nothing(k: int) -> None:
    point = plain.affine(plain.times(k, plain.G))
    assert plain.add((*point, 1), (point[0], plain.P - point[1], 1))[2] == 0
    assert plain.affine(plain.add((*point, 1), (*point, 1))) == plain.affine(plain.double((*point, 1)))
    assert plain.add(plain.INFINITY, (*point, 1)) == (*point, 1)
