"""Papers as Word files (docx): ``skeleton`` builds the template from the blocks, officials may bring their own, ``drawing``
fills either, ``checking`` refuses an upload that could do anything but be filled."""

from hengjian.casework.documents.word.checking import check_upload
from hengjian.casework.documents.word.drawing import MEDIA, draw, skeleton

__all__ = ["MEDIA", "check_upload", "draw", "skeleton"]
