"""The one door of this floor: switch large type or high contrast on and off."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from hengjian.interfaces.look import context

A_YEAR_S = 365 * 24 * 3600


@login_not_required
@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """Set 大字 (``size=large``) or 高对比 (``contrast=high``) for a year, then return to ``next``.

    A plain link, so that it works without script; it changes only how pages look in this browser.
    """
    now = context.reading_of(request)
    contrast = request.GET.get("contrast", now.contrast)
    size = request.GET.get("size", now.size)
    words = [word for word in (contrast, size) if word in (*context.CONTRASTS, *context.SIZES)]
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        context.COOKIE, ".".join(words), max_age=A_YEAR_S, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response
