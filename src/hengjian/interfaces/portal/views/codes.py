"""The page of a check code: anybody's phone, no script, nothing asked. What is wrong is reported, what is over is rated."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.casework.check_codes import operations
from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.check_codes.queries import PartRecord, Verdict
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.portal import forms
from hengjian.interfaces.portal.public import PUBLIC
from hengjian.kernel import access, adjustable, clock
from hengjian.kernel.codes import areas
from hengjian.kernel.errors import NotFound, Refused
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, payload: str) -> HttpResponse:
    """What a scanned code is, whom it sends, why, and what the shop may do."""
    now = clock.now()
    verdict = check_codes.verdict(payload, now.date())
    if verdict.code is not None:
        operations.note_scan(code_no=verdict.code.code_no, at=now)
    _notice(verdict)
    shown = verdict.code
    return render(request, "portal/codes/code.html", {
        "verdict": verdict, "code": shown, "now": now, "payload": payload, "rights": check_codes.RIGHTS, "seal": "".join(verdict.kind.seal),
        "parts": [(part, _bases(part, now.date())) for part in shown.parts] if shown and verdict.name != "revoked" else [],
        "visits": _visits(shown.uscc, now.date()) if shown else 0, "caps": _caps(shown.parts, now.date()) if shown else [],
    })


def _notice(verdict: Verdict) -> None:
    """A forged code, or a withdrawn one that is shown, is an alarm: once, and never more than a day takes."""
    if verdict.name == "forged" and verdict.looks_real:
        said = "有人扫到一个没有本市签名的检查码，或者检查码的内容被改动过。扫码人的信息没有记录。"
        with suppress(Refused):
            operations.raise_alarm(kind="forged", said=said, key=verdict.digest, by=access.NODE, at=clock.now())
    if verdict.name == "revoked" and verdict.code is not None:
        no = verdict.code.code_no
        said = f"已作废的检查码 {no} 被扫码。可能有人仍持它上门。"
        with suppress(Refused):
            operations.raise_alarm(kind="withdrawn", said=said, code_no=no, by=access.NODE, at=clock.now())


def _bases(part: PartRecord, on: date) -> list[tuple[str, str]]:
    """The items of a part with the article each rests on; an item that has been abolished since has only its name."""
    found = []
    for code, name in zip(part.item_codes, part.item_names, strict=True):
        basis = ""
        with suppress(Refused):
            basis = catalogue.item(code, on).basis_article
        found.append((name, basis))
    return found


def _visits(uscc: str, on: date) -> int:
    """How often the firm is visited this year, over all departments, up to today and this one included."""
    return inspections.visits([uscc], on.replace(month=1, day=1), on).get(uscc, 0)


def _caps(parts: Sequence[PartRecord], on: date) -> list[str]:
    """What the departments that come have promised as their yearly cap; the city's own where they have published none."""
    found: list[str] = []
    for organ, name in dict.fromkeys((part.organ_code, part.organ_name) for part in parts):
        words: list[str] = []
        with suppress(NotFound):  # the organ has left the register since
            words = [f"{cap.organ_name}：{cap.words}" for cap in norms.caps_on(organ, on)]
        found += words or [f"{name}：每户每年不超过 {adjustable.value('inspections.cap', organ, on)} 次"]
    return list(dict.fromkeys(found))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, payload: str) -> HttpResponse:
    """Rate a visit that is over; nothing is kept of who does it."""
    verdict = _known(payload, "这次检查不能评价")
    assert verdict.code is not None
    posted = request.POST if request.method == "POST" else None
    form = forms.Rate(posted, questions=check_codes.questions())
    status = 200
    if posted is not None:
        status = 422
        if form.is_valid():
            try:
                operations.rate(
                    code_no=verdict.code.code_no, scores=form.scores(), words=form.cleaned_data["words"], by=PUBLIC, at=clock.now()
                )
                return redirect(f"{request.path}?done=1")
            except Refused as refused:
                form.put(refused)
    done = verdict.rated and request.GET.get("done") == "1"
    return render(request, "portal/codes/rate.html", {
        "verdict": verdict, "code": verdict.code, "form": form, "payload": payload, "done": done, "stars": check_codes.stars(),
        "fields": [form[name] for name in form.fields],
    }, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, payload: str) -> HttpResponse:
    """Tell the supervising organ that something is wrong with this code: shown elsewhere, rated by somebody else."""
    verdict = _known(payload, "情况不能登记")
    assert verdict.code is not None
    posted = request.POST if request.method == "POST" else None
    kind = "not_ours" if request.GET.get("kind") == "not_ours" else "other_address"
    form = forms.Irregular(posted, initial={"kind": kind, "happened_on": clock.today()})
    if posted is not None and form.is_valid():
        said = operations.Report(code_no=verdict.code.code_no, **form.cleaned_data)
        if (answer := _send(said, verdict.code.territory_code, form)) is not None:
            return answer
    return render(
        request, "portal/codes/report.html", {"code": verdict.code, "form": form, "payload": payload},
        status=422 if posted is not None else 200,
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_code(request: HttpRequest) -> HttpResponse:
    """Tell the supervising organ that somebody came without a code."""
    posted = request.POST if request.method == "POST" else None
    form = forms.NoCode(posted, initial={"happened_on": clock.today()})
    if posted is not None and form.is_valid():
        data = dict(form.cleaned_data)
        territory = data.pop("district") or areas.SHANGHAI
        if (answer := _send(operations.Report(kind="no_code", **data), territory, form)) is not None:
            return answer
    return render(request, "portal/codes/no_code.html", {"form": form}, status=422 if posted is not None else 200)


@login_not_required
@never_cache
@require_safe
def receipt(request: HttpRequest, alarm_no: str, word: str) -> HttpResponse:
    """What became of a report, for whoever holds its number and word."""
    return render(request, "portal/codes/receipt.html", {"said": check_codes.receipt(alarm_no, word), "word": word})


def _send(said: operations.Report, territory: str, form: forms.Public) -> HttpResponse | None:
    """Hand a report in; its receipt, or None with the refusal in the form."""
    try:
        alarm_no, word = operations.report(report=said, territory=territory, by=PUBLIC, at=clock.now())
    except Refused as refused:
        form.put(refused)
        return None
    return redirect("portal:code_receipt", alarm_no, word)


def _known(payload: str, what: str) -> Verdict:
    """The verdict on a code that the register knows; others have nothing to rate or to point at."""
    verdict = check_codes.verdict(payload, clock.today())
    if verdict.code is None:
        raise NotFound(what, verdict.kind.title, f"没有检查码或者码是假的，请到 {reverse('portal:no_code')} 告诉监督机关，或者拨打 12345")
    return verdict
