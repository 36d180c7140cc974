"""A paper is made under a number; the same facts give the same paper, changed facts a new one that replaces it."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings
from django.db.models import Q

from hengjian.casework.documents import events, filling, pdf, registry, rules, signing
from hengjian.casework.documents.models import Document, OrganMark
from hengjian.casework.documents.queries import of_templates
from hengjian.casework.documents.rules import Data, Kind
from hengjian.kernel import access, acts, bodies, numbers
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.calendar import day_of
from hengjian.kernel.codes import documents as document_numbers
from hengjian.kernel.errors import NotFound, Refused
from hengjian.kernel.events import canonical
from hengjian.registers.organs import queries as organs
from hengjian.registers.organs.queries import Implementing, OrganRecord

MEDIA = "application/json"
_MARK = re.compile(r"[\u4e00-\u9fff]{1,20}")


def make(
    *, kind: str, about: str, scope: Scope, data: Data, by: Actor, at: datetime, part: str = "", in_name_of: str = "",
    record_sha256: str = "", reserved: str = "",
) -> str:
    """The paper ``kind`` of the matter ``about`` with these facts; returns its number.

    The same facts again answer the number they have. Changed facts make a new paper that replaces the old one, unless
    the kind allows one only. ``part`` tells several papers of one kind apart; ``in_name_of`` names the entrusting organ
    where there are several; ``record_sha256`` is the digest of the record the paper carries, printed instead of that of
    the facts. ``reserved`` is a number taken before with :func:`reserve`: that of a decision, which stands before its paper.
    """
    access.require(by, "documents.make", scope)
    sort = registry.kind(kind)
    facts = rules.check_data(sort, data, what=f"{sort.title}不能制作")
    known = Document.objects.filter(about=about, kind=kind, part=part, state="made").first()
    if known is not None:
        whose = organs.require_implementing(scope.organ, day_of(at), in_name_of=in_name_of)
        body = _body(kind, about, part, facts, record_sha256, whose)
        if _same(known, of_templates.digest(body), of_templates.in_use(kind)):
            return known.document_no
    return issue(
        kind=kind, about=about, scope=scope, data=facts, by=by, at=at, part=part, in_name_of=in_name_of,
        record_sha256=record_sha256, reserved=reserved,
    )


def reserve(*, kind: str, organ: str, on: date) -> str:
    """Take the next number of a kind's series (取文号) inside the act that decides; its paper carries it."""
    return _number(registry.kind(kind), organs.require_implementing(organ, on).in_name_of, on.year)


@acts.act("documents.make")
def issue(
    *, kind: str, about: str, scope: Scope, data: Data, by: Actor, at: datetime, part: str = "", in_name_of: str = "",
    record_sha256: str = "", reserved: str = "",
) -> str:
    """Make a new paper (制作文书) as :func:`make` says, whether or not there is one of these facts."""
    acts.reach(scope)
    sort = registry.kind(kind)
    what = f"{sort.title}不能制作"
    facts = rules.check_data(sort, data, what=what)
    # An entrusted body acts in the name of the organ that entrusted it; without capacity or entrustment nobody does.
    whose = organs.require_implementing(scope.organ, day_of(at), in_name_of=in_name_of)
    known = Document.objects.select_for_update().filter(about=about, kind=kind, part=part, state="made").first()
    if known is not None and sort.once:
        raise Refused(what, f"已有{sort.title} {known.document_no}", "内容有变化的，请先作废原文书，再重新制作")
    template = of_templates.in_use(kind)
    bodies.store([of_templates.body_of(sort, template.blocks)], media_type=MEDIA)
    digest = bodies.store([_body(kind, about, part, facts, record_sha256, whose)], media_type=MEDIA).sha256
    row = Document(
        document_no=_reserved(reserved) or _number(sort, whose.in_name_of, day_of(at).year), kind=kind, title=sort.title,
        about=about, part=part,
        organ_code=scope.organ, in_name_of=whose.in_name_of.code, line_code=scope.line, territory_code=scope.territory,
        made_on=day_of(at), made_at=at, made_by=by.code, sha256=record_sha256 or digest, data_sha256=digest,
        template_version=template.version, template_sha256=template.sha256, word_sha256=template.word_sha256, engine=pdf.ENGINE,
    )
    row.address = f"{settings.HENGJIAN_ADDRESS.rstrip('/')}/d/{quote(row.document_no)}/"
    head = filling.Head.of(row, _names(whose))
    paper = filling.paper(sort, head, template.blocks, facts)
    row.pdf_sha256 = bodies.store([pdf.draw(paper)], media_type=pdf.MEDIA).sha256
    _sign(row)
    if known is not None:
        _end(known, "replace", by, at)
        known.replaced_by = row.document_no
        known.save()
    row.save()
    acts.tell(events.DocumentMade(
        about=about, document_no=row.document_no, kind=kind, name=sort.title, sha256=row.sha256, pdf_sha256=row.pdf_sha256,
        template_version=template.version, replaces=known.document_no if known else "",
    ), cites=rules.G118_7)
    return row.document_no


@acts.act("documents.void")
def void(*, document_no: str, reason: str, by: Actor, at: datetime) -> None:
    """Make a paper void (作废), with the reason. Its number is not used again, its page says so from now on."""
    row = Document.objects.select_for_update().filter(document_no=document_numbers.normalise(document_no)).first()
    if row is None:
        raise NotFound(f"文书 {document_no} 不能作废", "没有这份文书", "请核对文号")
    acts.reach(row.scope)
    _end(row, "void", by, at)
    rules.check_reason(reason, what=f"文书 {row.document_no} 不能作废")
    row.void_reason = reason.strip()
    row.save()
    acts.tell(events.DocumentVoided(
        about=row.about, document_no=row.document_no, name=row.title, reason=row.void_reason,
    ), cites=rules.G118_7)


@acts.act("documents.set_mark")
def set_mark(*, organ_code: str, mark: str, by: Actor, at: datetime) -> None:
    """Set the mark with which the numbers of an organ's papers begin (机关代字, such as 沪浦市监); earlier numbers stay."""
    organ = organs.organ(organ_code)
    acts.reach(Scope(organ=organ.code, line=organ.line, territory=organ.territory))
    what, new = f"{organ.name}的代字不能设定", mark.strip()
    if not _MARK.fullmatch(new):
        raise Refused(what, f"“{new}”不能用在文号里", "请用 1 至 20 个汉字，不含数字、括号和空格", field="mark")
    if OrganMark.objects.filter(mark=new).exclude(organ_code=organ.code).exists():
        raise Refused(what, f"“{new}”已是其他机关的代字", "请换一个，文号不能混淆", field="mark")
    row = OrganMark.objects.select_for_update().filter(organ_code=organ.code).first()
    before = row.mark if row else ""
    OrganMark.objects.update_or_create(organ_code=organ.code, defaults={"mark": new, "set_by": by.code, "set_at": at})
    acts.tell(events.OrganMarkSet(about=f"organ:{organ.code}", organ_code=organ.code, mark=new, before=before))


def _sign(row: Document) -> None:
    key = signing.signer()
    said = signing.statement(row.document_no, row.in_name_of, row.made_on, row.sha256, row.pdf_sha256)
    row.signature, row.signed_with, row.signer = key.sign(said).hex(), key.algorithm, key.public.hex()


def _body(kind: str, about: str, part: str, facts: Data, record_sha256: str, whose: Implementing) -> bytes:
    """All that is said on the paper but its number and day."""
    return canonical({
        "v": 1, "kind": kind, "about": about, "part": part, "data": dict(facts), "record": record_sha256, "organ": _names(whose),
    }).encode()


def _names(whose: Implementing) -> dict[str, str]:
    """In whose name the paper speaks; the acting body and its letter only where it is another one."""
    acting = whose.organ.name if whose.organ.code != whose.in_name_of.code else ""
    return {"name": whose.in_name_of.name, "acting": acting, "letter_no": whose.letter_no}


def _same(row: Document, digest: str, template: of_templates.TemplateInUse) -> bool:
    return (row.data_sha256, row.template_sha256, row.word_sha256) == (digest, template.sha256, template.word_sha256)


def _end(row: Document, verb: str, by: Actor, at: datetime) -> None:
    row.state = rules.PAPERS.step(row.state, verb, what=f"文书 {row.document_no} ")
    row.ended_by, row.ended_at = by.code, at


def _reserved(number: str) -> str:
    """A number taken before; a paper made anew under it has a dash and its count: 12-1号. Empty when none was taken."""
    if not number:
        return ""
    same = Document.objects.filter(Q(document_no=number) | Q(document_no__startswith=f"{number.removesuffix('号')}-")).count()
    return number if not same else f"{number.removesuffix('号')}-{same}号"


def _number(kind: Kind, organ: OrganRecord, year: int) -> str:
    """The next number of the organ's series. Organs that share a name share a series, so that no number comes twice."""
    row = OrganMark.objects.filter(organ_code=organ.code).first()
    mark = row.mark if row else organ.short_name
    return rules.document_no(mark, kind.series, year, numbers.take(f"document:{mark}{kind.series}:{year}"))
