"""The API itself: its document, its errors, its routers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from hengjian.interfaces.open_api import (
    acting,
    behaviour,
    complaints,
    documents,
    enforcement,
    files,
    law,
    problems,
    public,
    unlicensed,
)
from hengjian.interfaces.open_api.signing import SessionAuth

DESCRIPTION = (
    "衡鉴的接口：与门户、工作台同样的查询和办理。/api/public/ 不需要登录；/api/official/ 用工作台的会话登录，"
    "改变状态的请求在 X-CSRFToken 里带上令牌。给无人值守程序用的令牌尚未提供。错误按 RFC 9457 返回，写明不能办什么、为什么、可以怎么办。"
)


class Encoder(NinjaJSONEncoder):
    """Sets of the domain's records go out as lists in their order, so that the same record has the same bytes."""

    def default(self, given: Any) -> Any:
        """What JSON does not know."""
        return sorted(given) if isinstance(given, frozenset | set) else super().default(given)


class Renderer(JSONRenderer):
    """JSON with sets."""

    encoder_class = Encoder


class Interface(NinjaAPI):
    """An API whose document tells the media type of its errors. The document is written once: it takes seconds."""

    _document: OpenAPISchema | None = None

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The OpenAPI 3.1 document; problems are declared under their own media type."""
        if self._document is None:
            self._document = self._written(path_prefix, path_params)
        return self._document

    def _written(self, path_prefix: str | None, path_params: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for path in document["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"].pop("application/json")}
        return document


def build() -> Interface:
    """The API with all its doors."""
    made = Interface(
        title="衡鉴接口", version="1", description=DESCRIPTION, docs_url=None, openapi_url="/openapi.json", urls_namespace="open_api",
        renderer=Renderer(),
    )
    problems.install(made)
    made.add_router("/public", public.router)
    made.add_router("/public", law.router)
    made.add_router("/public", files.public)
    made.add_router("/public", documents.public)
    made.add_router("/official", acting.router, auth=SessionAuth())
    made.add_router("/official", behaviour.router, auth=SessionAuth())
    made.add_router("/official", complaints.router, auth=SessionAuth())
    made.add_router("/official", enforcement.router, auth=SessionAuth())
    made.add_router("/official", unlicensed.router, auth=SessionAuth())
    made.add_router("/official", files.official, auth=SessionAuth())
    return made


api = build()


def nowhere(request: HttpRequest, rest: str = "") -> Any:
    """Any other address below ``/api/``."""
    return problems.missing(request)
