"""News of documents. Papers tell about the matter they belong to, templates about ``template:<kind>``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hengjian.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMade(Event):
    """``sha256`` is what is printed in the foot, ``pdf_sha256`` the file; ``replaces`` the number it takes the place of."""

    title: ClassVar[str] = "制作文书"
    document_no: str
    kind: str
    name: str
    sha256: str
    pdf_sha256: str
    template_version: int
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVoided(Event):
    title: ClassVar[str] = "作废文书"
    document_no: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDrafted(Event):
    title: ClassVar[str] = "起草文书范本"
    kind: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAmended(Event):
    title: ClassVar[str] = "修改文书范本"
    kind: str
    version: int
    sha256: str
    word_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSubmitted(Event):
    title: ClassVar[str] = "报送文书范本"
    kind: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSentBack(Event):
    title: ClassVar[str] = "退回文书范本"
    kind: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDropped(Event):
    title: ClassVar[str] = "放弃文书范本"
    kind: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAdopted(Event):
    title: ClassVar[str] = "审定采用文书范本"
    kind: str
    version: int
    replaces: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganMarkSet(Event):
    title: ClassVar[str] = "设定机关代字"
    organ_code: str
    mark: str
    before: str
