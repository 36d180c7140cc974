"""What becomes of cases by the passing of time: measures whose last day is over are ended."""

from __future__ import annotations

import logging
from datetime import datetime

from hengjian.casework.enforcement import operations, queries
from hengjian.kernel import access
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused

logger = logging.getLogger(__name__)


def release_expired(at: datetime) -> None:
    """End every measure of this node whose last day is over (期限届满解除，行政强制法第二十八条、程序规定第三十五条).

    One that cannot be ended is told in the node's own record and keeps no other from ending.
    """
    for measure_no in queries.expired(day_of(at)):
        try:
            operations.release_expired(measure_no=measure_no, by=access.NODE, at=at)
        except Refused as refused:
            logger.warning("强制措施 %s 没有到期解除：%s", measure_no, refused)
