"""Turns a refusal that no view caught into its page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hengjian.interfaces.look import errors
from hengjian.kernel.errors import Refused


class RefusalMiddleware:
    """Answers an uncaught :class:`~hengjian.kernel.errors.Refused` with its three parts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No number or code holds a null byte, and PostgreSQL takes none even to look for it.
        if "\0" in request.path_info and not request.path_info.startswith("/api/"):
            return errors.not_found(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The refusal's page, or None for anything else."""
        return errors.refusal(request, exception) if isinstance(exception, Refused) else None
