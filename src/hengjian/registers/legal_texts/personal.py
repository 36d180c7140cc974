"""The register's only personal data are the accounts of those who drafted and adopted a version."""

from __future__ import annotations

from hengjian.kernel.personal import PersonalNote
from hengjian.registers.legal_texts.models import LegalText, TextArticle, TextVersion

MODELS = (LegalText, TextVersion, TextArticle)

_WHY = "查明由谁草拟、由谁审定，二者不能是同一人"
_KEEP = "与法规的版本一并保存"
_CITES = "《个人信息保护法》第十三条、第三十四条"

PERSONAL = (
    PersonalNote("TextVersion.drafted_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("TextVersion.written_by", "access", _WHY, _KEEP, _CITES),
    PersonalNote("TextVersion.adopted_by", "access", _WHY, _KEEP, _CITES),
)

IMPERSONAL = frozenset({
    "LegalText.text_key", "LegalText.title", "LegalText.bare_title", "LegalText.short_title", "LegalText.number",
    "LegalText.kind", "LegalText.issued_by",
    "TextVersion.text", "TextVersion.version", "TextVersion.number", "TextVersion.bare_number", "TextVersion.gazette_on",
    "TextVersion.in_force_from", "TextVersion.in_force_to", "TextVersion.source", "TextVersion.verified",
    "TextVersion.whole", "TextVersion.summary", "TextVersion.replaced_by", "TextVersion.state", "TextVersion.adopted_on",
    "TextVersion.opinion", "TextVersion.repeal_reason", "TextVersion.impact_sha256",
    "TextArticle.version", "TextArticle.place", "TextArticle.number", "TextArticle.text", "TextArticle.summary",
    "TextArticle.verified",
})
