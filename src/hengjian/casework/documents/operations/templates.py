"""Templates are drafted, amended, submitted and adopted; who wrote one does not adopt it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from hengjian.casework.documents import events, registry, rules, word
from hengjian.casework.documents.models import Template
from hengjian.casework.documents.queries import of_templates
from hengjian.casework.documents.rules import Block
from hengjian.kernel import acts, bodies, tier
from hengjian.kernel.access import Actor, Scope
from hengjian.kernel.errors import NotFound, Refused


def _scope() -> Scope:
    """Templates are those of the node."""
    return Scope(territory=tier.here().code)


def _open(kind: str, *, what: str) -> Template:
    """The version being worked on, locked."""
    acts.reach(_scope())
    title = registry.kind(kind).title
    row = Template.objects.select_for_update().filter(kind=kind, state__in=["draft", "submitted"]).first()
    if row is None:
        raise NotFound(f"《{title}》范本不能{what}", "没有正在起草的版本", "请先起草新版本")
    return row


def _name(row: Template) -> str:
    return f"《{registry.kind(row.kind).title}》范本第 {row.version} 版"


@acts.act("documents.draft_template")
def draft_template(*, kind: str, note: str, by: Actor, at: datetime) -> int:
    """Begin a new version from the one in use (起草文书范本); ``note`` says what is to change and why. Returns its number."""
    acts.reach(_scope())
    sort = registry.kind(kind)
    what = f"《{sort.title}》范本不能起草"
    rules.check_reason(note, what=what)
    if (other := Template.objects.select_for_update().filter(kind=kind, state__in=["draft", "submitted"]).first()) is not None:
        raise Refused(what, f"第 {other.version} 版正在{rules.WORKFLOW.states[other.state]}", "请在那一版上修改，或者放弃那一版")
    used = of_templates.in_use(kind)
    last = Template.objects.filter(kind=kind).aggregate(last=Max("version"))["last"] or 0
    row = Template.objects.create(
        kind=kind, version=last + 1, blocks=[block.plain() for block in used.blocks], sha256=used.sha256,
        word_sha256=used.word_sha256, note=note.strip(), drafted_by=by.code, drafted_at=at, written_by=[by.code],
    )
    acts.tell(events.TemplateDrafted(about=f"template:{kind}", kind=kind, version=row.version, sha256=row.sha256), cites=rules.FORMS)
    return row.version


@acts.act("documents.amend_template")
def amend_template(
    *, kind: str, blocks: Sequence[Block], by: Actor, at: datetime, word_file: bytes | None = None, drop_word: bool = False
) -> None:
    """Write the draft's blocks anew. ``word_file`` is a Word template of the officials' own; ``drop_word`` goes back to ours."""
    row = _open(kind, what="修改")
    row.state = rules.WORKFLOW.step(row.state, "amend", what=_name(row))
    what, sort = f"{_name(row)}不能修改", registry.kind(kind)
    tidy = [Block(one.sort, rules.clean(one.text), one.when.strip()) for one in blocks]
    rules.check_template(sort, tidy, what=what)
    if word_file is not None:
        word.check_upload(sort, word_file, what=what)
        row.word_sha256 = bodies.store([word_file], media_type=word.MEDIA).sha256
    elif drop_word:
        row.word_sha256 = ""
    row.blocks = [one.plain() for one in tidy]
    row.sha256 = bodies.store([of_templates.body_of(sort, tidy)], media_type="application/json").sha256
    row.written_by = list(dict.fromkeys([*row.written_by, by.code]))
    row.save()
    acts.tell(events.TemplateAmended(
        about=f"template:{kind}", kind=kind, version=row.version, sha256=row.sha256, word_sha256=row.word_sha256,
    ), cites=rules.FORMS)


@acts.act("documents.submit_template")
def submit_template(*, kind: str, by: Actor, at: datetime) -> None:
    """Hand the draft to a reviewer; refused when it says the same as the version in use."""
    row = _open(kind, what="报送")
    state = rules.WORKFLOW.step(row.state, "submit", what=_name(row))
    used = of_templates.in_use(kind)
    if (row.sha256, row.word_sha256) == (used.sha256, used.word_sha256):
        raise Refused(f"{_name(row)}不能报送", f"内容与使用中的第 {used.version} 版相同", "请修改后报送，或者放弃这一版")
    row.state = state
    row.save(update_fields=["state"])
    acts.tell(events.TemplateSubmitted(about=f"template:{kind}", kind=kind, version=row.version), cites=rules.FORMS)


@acts.act("documents.send_back_template")
def send_back_template(*, kind: str, reason: str, by: Actor, at: datetime) -> None:
    """Send the version back to be changed, with the reason."""
    row = _open(kind, what="退回")
    row.state = rules.WORKFLOW.step(row.state, "send_back", what=_name(row))
    rules.check_reason(reason, what=f"{_name(row)}不能退回")
    row.opinion = reason.strip()
    row.save(update_fields=["state", "opinion"])
    acts.tell(events.TemplateSentBack(
        about=f"template:{kind}", kind=kind, version=row.version, reason=row.opinion,
    ), cites=rules.FORMS)


@acts.act("documents.drop_template")
def drop_template(*, kind: str, reason: str, by: Actor, at: datetime) -> None:
    """Give a draft up; it stays readable and its number is not used again."""
    row = _open(kind, what="放弃")
    row.state = rules.WORKFLOW.step(row.state, "drop", what=_name(row))
    rules.check_reason(reason, what=f"{_name(row)}不能放弃")
    row.opinion, row.ended_at = reason.strip(), at
    row.save()
    acts.tell(events.TemplateDropped(about=f"template:{kind}", kind=kind, version=row.version, reason=row.opinion), cites=rules.FORMS)


@acts.act("documents.adopt_template")
def adopt_template(*, kind: str, by: Actor, at: datetime) -> None:
    """Adopt the submitted version (审定采用); papers made from now on use it, those made before keep theirs."""
    row = _open(kind, what="审定")
    state = rules.WORKFLOW.step(row.state, "adopt", what=_name(row))
    rules.check_adopter(by.code, row.written_by, what=f"{_name(row)}不能采用")
    sort = registry.kind(kind)
    # The fields of a kind may have changed since the version was written.
    rules.check_template(sort, [Block(**one) for one in row.blocks], what=f"{_name(row)}不能采用")
    before = Template.objects.select_for_update().filter(kind=kind, state="adopted").first()
    if before is not None:
        before.state, before.ended_at = rules.WORKFLOW.step(before.state, "replace", what=_name(before)), at
        before.save(update_fields=["state", "ended_at"])
    row.state, row.adopted_by, row.adopted_at = state, by.code, at
    row.save()
    acts.tell(events.TemplateAdopted(
        about=f"template:{kind}", kind=kind, version=row.version, replaces=before.version if before else 0, sha256=row.sha256,
    ), cites=rules.FORMS)
