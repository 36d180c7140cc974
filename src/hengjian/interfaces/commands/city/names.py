"""Invented names of firms and people, from a seed."""

from __future__ import annotations

from random import Random
from typing import Final

FIRST: Final = "澄嘉悦禾瑞恒泽晟沐岚朗旭卓锦裕安宁晨曜清远明和润达盛宏信诚博雅汇丰源新景星云翔凯尚佳"
SECOND: Final = "味栎动盛海川林峰泉舟桥岩石木禾谷田园庭轩阁堂庄坊铭尧程诺越翰尔思迈拓创聚融优品鼎元一"
FAMILY: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程苏魏吕丁沈任"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔"
)
GIVEN: Final = (
    "明华建国志强伟芳娜秀英敏静丽军杰涛艳超勇磊娟霞平刚桂兰云若宁知行书远子涵欣怡嘉豪思源文博雨桐晓东海燕"
    "立新慧琳佳音景行望舒清和之恒一鸣以安亦凡"
)


def trade_name(random: Random) -> str:
    """Two or three characters that could be a firm's style (字号)."""
    name = random.choice(FIRST) + random.choice(SECOND)
    return name + random.choice(SECOND) if random.random() < 0.18 else name


def person(random: Random) -> str:
    """An invented person's name."""
    given = random.choice(GIVEN)
    if random.random() < 0.62:
        given += random.choice(GIVEN)
    return random.choice(FAMILY) + given
