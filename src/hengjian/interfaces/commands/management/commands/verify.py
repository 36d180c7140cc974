"""``hengjian verify``: recompute what can be recomputed and say what was altered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from hengjian.casework.behaviour import queries as behaviour
from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.disclosure import queries as disclosure
from hengjian.casework.double_random import queries as double_random
from hengjian.casework.double_random.queries import PublicDraw
from hengjian.casework.evidence import queries as evidence
from hengjian.casework.recordings import queries as recorded
from hengjian.kernel import bodies, clock, journal, transparency
from hengjian.kernel.draws import canonical, commitment, publication, tickets
from hengjian.kernel.draws.refusal import DrawRefused
from hengjian.kernel.errors import Refused
from hengjian.kernel.models import Body, LogEntry

DIFFERS = 1
PAGE = 100
SAID = {"commitment": "承诺", "seed": "种子", "result_hash": "结果摘要"}


def log() -> Iterator[str]:
    """The log against its rows, tiles, checkpoints and published files."""
    yield from (str(finding) for finding in transparency.verify_log())


def files() -> Iterator[str]:
    """Every body against its name."""
    yield from bodies.verify()


def exhibits() -> Iterator[str]:
    """Every exhibit against its hash."""
    for one in evidence.damaged():
        yield f"证据 {one.exhibit_no}（{one.about}）：{one.words}"


def recordings() -> Iterator[str]:
    """Every recording against its hash, the hashes of its segments and its custody chain."""
    yield from recorded.damaged()


def publications() -> Iterator[str]:
    """Every publication against the hash it was published with."""
    yield from (f"{sentence}。" for sentence in disclosure.damaged())


def codes() -> Iterator[str]:
    """Every check code against its signature."""
    yield from check_codes.damaged()


def acts() -> Iterator[str]:
    """Every version of a supervisory act against its hash, its chain and the journal."""
    yield from (f"{sentence}。" for sentence in behaviour.damaged())


def one_code(scanned: str, keys: Path | None) -> str:
    """A scanned check code against the public keys, of this node or from a file: neither register nor network is asked."""
    fields = check_codes.check_text(scanned, _keys(keys))
    parts = "；".join(
        f"{part.organ_name}：{'、'.join(f'{name}（{no}）' for no, name in part.officers)}，{'、'.join(part.items)}，{part.basis}"
        for part in fields.parts
    )
    return (
        f"签名是真的：检查码 {fields.code_no}，{fields.entity_name}（{fields.address}），{fields.valid_from} 至 {fields.valid_to} 有效。"
        f"{parts}。是否作废、换发，请联网打开码里的网址。"
    )


def _keys(file: Path | None) -> dict[str, tuple[str, str]]:
    if file is None:
        return {key.kid: (key.algorithm, key.spki) for key in check_codes.public_keys()}
    try:
        return {key["kid"]: (key["algorithm"], key["spki"]) for key in json.loads(file.read_text(encoding="utf-8"))["keys"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("检查码不能核验", f"{file.name} 不是公钥文件", "请从 /c/keys.json 取得公钥文件") from error


def one_witnessing(folder: str) -> str:
    """Who witnessed a draw, by its published files in a folder: no register, no network."""
    try:
        committed = commitment.decode(canonical.parse((Path(folder) / "commit.json").read_bytes(), name="commit.json"))
        document = json.loads((Path(folder) / double_random.WITNESS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        then = "请把 commit.json 和 witness.json 放在同一个目录里"
        raise Refused("见证不能核对", f"读不到公布材料（{type(error).__name__}）", then) from error
    signed = double_random.check_witness(committed, document)
    who = "；".join(f"{name}，{at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}" for name, at in sorted(signed.items()))
    return f"见证签名是真的：{who}。承诺要有 {committed.witnesses.k} 个；各节点的公钥是否属实，请与该节点公布的核对。"


def draws(draw_no: str = "") -> Iterator[PublicDraw]:
    """The committed draws, or the one asked for."""
    if draw_no:
        yield double_random.draw_public(draw_no)
        return
    after = 0
    while found := double_random.draws_public(after=after, limit=PAGE):
        yield from found
        after = found[-1].key


def one_draw(draw: PublicDraw) -> Iterator[str]:
    """A draw's files against what was committed, drawn and written in the journal; the first step that differs."""
    what = f"抽取 {draw.draw_no}"
    try:
        data = {one.name: double_random.public_file(draw.draw_no, one.name) for one in draw.files}
        committed = commitment.decode(canonical.parse(data["commit.json"], name="commit.json"))
        if committed.hash() != draw.commitment:
            yield f"{what}：承诺文件与登记的承诺值不符。"
        yield from _journal(draw, what)
        double_random.witnesses_of(draw.draw_no)
        if not draw.seed:
            rows = publication.read_list(data["list.csv"])
            if tickets.root(committed.hashing, rows) != committed.list_root:
                yield f"{what}：封存的名单与承诺的名单摘要不符，名单被改动。"
            return
        again = publication.replay(publication.decode(data))
        if (again.seed, again.result_hash) != (draw.seed, draw.result_hash):
            yield f"{what}：登记的种子或者结果摘要与重算的不符。"
    except KeyError as missing:
        yield f"{what}：缺少公布文件 {missing.args[0]}。"
    except (Refused, DrawRefused) as refused:
        yield f"{what}：{refused.why}。"


def _journal(draw: PublicDraw, what: str) -> Iterator[str]:
    """What the journal said when the draw was committed and made, against what the tables say now."""
    for line in journal.lines_about(f"draw:{draw.draw_no}"):
        if not line.name.endswith(("DrawCommitted", "DrawMade")):
            continue
        for name, title in SAID.items():
            if name in line.data and getattr(draw, name) != line.data[name]:
                yield f"{what}：登记的{title}与日志{where(line.seq)}不符，被改动。"


def where(seq: int | None) -> str:
    """A line by its number, if it has one yet."""
    return "里待编号的一行" if seq is None else f"第 {seq} 行"


class Command(BaseCommand):
    help = "核对日志、文件、证据、执法记录、公示、检查码、监管行为和抽取 / Verify log, files, evidence, publications, codes, acts and draws"

    def add_arguments(self, parser: CommandParser) -> None:
        what = "code：核验一个检查码；witness：核对一次抽取的见证 / code: one check code; witness: of one draw"
        parser.add_argument("what", nargs="?", choices=["code", "witness"], help=what)
        text = "扫到的网址或者文字；公布材料的目录 / what the scanner read; the folder of a publication"
        parser.add_argument("text", nargs="?", default="", help=text)
        parser.add_argument("--keys", type=Path, metavar="FILE", help="公钥文件 keys.json，不用本节点的公钥 / public keys from a file")
        parser.add_argument("--draw", default="", metavar="NO", help="只核对这一次抽取 / verify this draw only")
        parser.add_argument("--quiet", action="store_true", help="不显示进度 / no progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        if options.get("what"):
            witness = options["what"] == "witness"
            self.stdout.write(one_witnessing(options["text"]) if witness else one_code(options["text"], options["keys"]))
            return
        found: list[str] = []
        chosen = list(draws(options["draw"]))
        stages: list[tuple[str, Callable[[], Iterable[str]]]] = []
        if not options["draw"]:
            stages += [("日志", log), ("文件", files), ("证据", exhibits), ("执法记录", recordings), ("公示", publications)]
            stages += [("检查码", codes), ("监管行为", acts)]
        stages += [(f"抽取 {draw.draw_no}", lambda draw=draw: one_draw(draw)) for draw in chosen]  # type: ignore[misc]
        with tqdm(stages, unit="项", leave=False, disable=options["quiet"] or None) as bar:
            for title, check in bar:
                bar.set_description(title)
                for sentence in check():
                    found.append(sentence)
                    bar.write(sentence, file=self.stdout)
        if found:
            raise CommandError(f"核对没有通过：{len(found)} 处不符。请保留现场，从备份查明原因。", returncode=DIFFERS)
        self.stdout.write(self._summary(options["draw"], len(chosen)))

    def _summary(self, draw_no: str, count: int) -> str:
        if draw_no:
            return f"核对通过：抽取 {draw_no} 的名单、承诺和结果与重算一致。"
        lines, kept = LogEntry.objects.count(), Body.objects.count()
        where = "与公布的文件一致" if (settings.HENGJIAN_LOG_DIR / "checkpoint").exists() else "尚未公布检查点"
        return f"核对通过：日志 {lines:,} 行（{where}），文件 {kept:,} 个，抽取 {count:,} 次，没有一处不符。"
