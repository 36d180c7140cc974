"""The layouts in which items and checklists travel as files: the columns of the national list, in any order.

The first row names the columns. ``*`` before a title is left aside; other titles a column goes by are accepted; columns
nobody knows are left out and said so. What was exported comes back the same (:mod:`.cells` says how a cell is written).

Items (监管事项目录), one row each main item or sub-item:

================  ========  ===============================================================================
column            required  what it holds
================  ========  ===============================================================================
事项编码          yes       14 digits; in a workbook the column must be text
主项编码                    the main item of a sub-item; empty for a main item
监管事项名称      yes       at most 200 characters
业务条线          yes       title or code of a line: 市场监管
监管行为类型                行政检查, 行政处罚, 行政强制, 其他; 主项 or empty for a main item
重点事项                    是 or 否 (empty: 否)
监管对象类别                经营主体, 场所, 设备 … (empty: 经营主体)
监管方式                    双随机、一公开 … (empty: 双随机、一公开)
监管层级                    国家级, 省级, 市级, 县级 (empty: 市级)
设定依据                    required for sub-items: title of the text and article
监管流程                    free text
监管结果                    free text
子项类型                    free text
职能部门编码                code of the duty
对应权力事项编码            code in the list of powers (权责清单)
对应许可事项编码            codes of licences, divided by 、
监管部门编码                credit code of the authority; empty: by the name in 监管部门
实施部门编码                credit codes, divided by 、; empty: by the names in 实施部门
监管对象                    free text
监管形式                    free text
适用范围                    codes of areas or names of districts; empty: the whole city
事项来源                    国家下发, 本市增设, 本区增设 (empty: by the texts in 设定依据)
国家版本                    version of the national template
生效日期                    a day
失效日期                    the first day on which it no longer holds
事项状态                    有效 (1) or 无效 (0): a row that is 无效 is refused while the item is published
监管部门                    name; only read where the code is empty
实施部门                    names; only read where the codes are empty
适用地区                    names of the areas; never read
版本                        never read
发布日期                    never read
检查实施清单编码            the item's checklists; never read
================  ========  ===============================================================================

Checklists (检查实施清单), one row each point; what belongs to the list stands in each of its rows:

================  ========  ===============================================================================
column            required  what it holds
================  ========  ===============================================================================
事项编码          yes       the item of the list
实施机构编码      yes       credit code of the organ that carries it out
行政层级                    国家级, 省级, 市级, 县（区）级, 乡镇（街道）级 or 1 to 5 (empty: 市级)
清单名称          yes       in the first row of the list; further rows may leave it empty
序号                        2.3: group and place; all rows of a list or none (then in the order of the file)
检查项            yes       title of the group
检查内容          yes       what is checked
检查内容编码                empty: composed of the item's code, group and place
操作要领和方法    yes       how it is checked
处罚依据          yes       on what article a fault is punished
处罚依据权力编码            code in the list of powers
检查类型                    日常, 随机抽查, 专项, 临时 (empty: 随机抽查)
裁量基准                    free text
填写方式                    判断, 数值, 文字 (empty: 判断)
单位                        of a number
标准下限                    of a number, included
标准上限                    of a number, included
必填                        是 or 否 (empty: 是)
不合格时取证                kinds of evidence
一律取证                    kinds of evidence
跳转条件序号                the earlier point the condition looks at
跳转条件结果                results of that point, divided by 、
跳转条件取值                words of that point, divided by 、
跳转条件下限                of the number of that point
跳转条件上限                of the number of that point
检查实施清单编码            never read: composed of organ, level, item and sequence
实施机构                    name; never read
版本                        never read
发布日期                    never read
================  ========  ===============================================================================
"""

from hengjian.registers.catalogue.layout.cells import Column, document
from hengjian.registers.catalogue.layout.checklists import (
    CHECKLIST_COLUMNS,
    POINT_COLUMNS,
    ReadList,
    checklists_of,
    composed,
    rows_of,
)
from hengjian.registers.catalogue.layout.items import COLUMNS, ITEM_COLUMNS, REQUIRED, drops, item_of, row_of

__all__ = [
    "CHECKLIST_COLUMNS", "COLUMNS", "ITEM_COLUMNS", "POINT_COLUMNS", "REQUIRED", "Column", "ReadList", "checklists_of",
    "composed", "document", "drops", "item_of", "row_of", "rows_of",
]
