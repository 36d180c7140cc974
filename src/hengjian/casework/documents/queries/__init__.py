"""Questions about papers and templates; and how a module above declares the kinds it needs."""

from hengjian.casework.documents.queries.of_templates import (
    Change,
    TemplateInUse,
    TemplateRecord,
    TemplateRow,
    differences,
    draft,
    in_use,
    templates,
    timeline,
    version,
    versions,
)
from hengjian.casework.documents.queries.papers import (
    CheckedDocument,
    DocumentRecord,
    check,
    document,
    documents_of,
    preview_pdf,
    preview_pictures,
    preview_word,
    read_pdf,
    read_word,
    redrawn_pdf,
)
from hengjian.casework.documents.queries.paperwork import PaperRow, Paperwork, rows_of, standing
from hengjian.casework.documents.registry import kind, kinds, register_kind
from hengjian.casework.documents.rules import BLOCKS, OWN_FIELDS, SORTS, Block, Field, Kind, places

__all__ = [
    "BLOCKS", "OWN_FIELDS", "SORTS", "Block", "Change", "CheckedDocument", "DocumentRecord", "Field", "Kind", "PaperRow", "Paperwork",
    "TemplateInUse", "TemplateRecord", "TemplateRow", "check", "differences", "document", "documents_of", "draft", "in_use",
    "kind", "kinds", "places", "preview_pdf", "preview_pictures", "preview_word", "read_pdf", "read_word", "redrawn_pdf",
    "register_kind", "rows_of", "standing", "templates", "timeline", "version", "versions",
]
