"""Questions to the register of legal texts. What was adopted is public, and asked without an actor."""

from hengjian.registers.legal_texts.queries.basis import Basis, require_in_force, resolve, resolve_many
from hengjian.registers.legal_texts.queries.publicly import relying_publicly
from hengjian.registers.legal_texts.queries.reliances import (
    Touched,
    adopted_changes,
    all_touched_by,
    changes,
    relying_on,
    touched,
)
from hengjian.registers.legal_texts.queries.texts import (
    ArticleRecord,
    TextRecord,
    VersionRecord,
    article,
    articles,
    articles_of_version,
    drafts,
    found_in,
    history,
    kinds,
    open_version,
    text,
    text_versions,
    texts,
    version,
    workflow,
)

__all__ = [
    "ArticleRecord", "Basis", "TextRecord", "Touched", "VersionRecord", "adopted_changes", "all_touched_by",
    "article", "articles", "articles_of_version", "changes", "drafts", "found_in", "history", "kinds",
    "open_version", "relying_on", "relying_publicly", "require_in_force", "resolve", "resolve_many", "text",
    "text_versions", "texts", "touched", "version", "workflow",
]
