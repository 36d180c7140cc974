"""Statutes (法规): quotations only, one file per text and one name per article.

A rule of the platform cites an article from here, so that a reader finds the sentence behind every number and every
refusal. Nothing is decided here. Official texts are outside copyright (著作权法 第五条); each quotation was copied from
the public collection named in its statute's ``source`` and is compared with it by a test. A text that could not be read
has its number, the platform's own summary and ``verified=False`` (未核); nothing is quoted from memory.

Inspections

======================================  ============================================================
``business_environment_shanghai``       上海市优化营商环境条例
``business_environment``                优化营商环境条例
``random_inspection_notice``            国办发〔2015〕58号 推广随机抽查
``joint_random_inspection``             国发〔2019〕5号 (未核)
``full_random_inspection``              国市监信〔2019〕38号 (未核)
``ongoing_supervision``                 国发〔2019〕18号 事中事后监管
``three_systems``                       国办发〔2018〕118号 三项制度
``fewer_inspections``                   国办发〔2024〕54号 涉企行政检查 (未核)
``fewer_inspections_shanghai``          沪府办发〔2024〕34号 (未核)
``inspection_guide_shanghai``           沪发改营商〔2024〕15号 (未核)
``inspection_codes_shanghai``           沪法治政府办〔2024〕11号 检查码 (未核)
``inspection_documents``                司法部 行政检查文书 (未核)
``internet_supervision_notice``         国办函〔2018〕73号 (未核)
``internet_supervision_shanghai``       沪府办发〔2019〕21号 (未核)
``cross_department``                    国办发〔2023〕1号 跨部门综合监管 (未核)
``private_economy``                     民营经济促进法 (未核)
``recording_inner_mongolia``            内蒙古自治区 令第244号 (default for uploads)
``offsite_enforcement_pudong``          上海市浦东新区非现场执法规定
``spot_checks``                         企业公示信息抽查暂行办法
``food_inspection``                     食品生产经营监督检查管理办法
``food_safety``                         食品安全法
``special_equipment_inspection``        特种设备安全监督检查办法
``special_equipment_safety``            特种设备安全法
``work_safety``                         安全生产法
``electronic_commerce``                 电子商务法
======================================  ============================================================

Registration and licences

======================================  ============================================================
``entity_registration``                 市场主体登记管理条例
``registration_rules``                  市场主体登记管理条例实施细则
``enterprise_information``              企业信息公示暂行条例
``unlicensed_business``                 无证无照经营查处办法
``unlicensed_shanghai``                 沪府办发〔2017〕14号 (未核)
``unlicensed_business_2003``            国务院令第370号，至 2017-09-30 (未核)
``administrative_licensing``            行政许可法
``administrative_litigation``           行政诉讼法
======================================  ============================================================

Cases

======================================  ============================================================
``administrative_penalty``              行政处罚法
``administrative_coercion``             行政强制法
``administrative_reconsideration``      行政复议法
``penalty_procedure``                   市场监督管理行政处罚程序规定
``penalty_hearing``                     市场监督管理行政处罚听证办法
``penalty_hearing_shanghai``            上海市行政处罚听证程序规定
``penalty_discretion``                  国市监法规〔2022〕2号 裁量权
``penalty_publication``                 市场监督管理行政处罚信息公示规定
``crime_transfer``                      行政执法机关移送涉嫌犯罪案件的规定
``urban_management_shanghai``           上海市城市管理行政执法条例
``enforcement_supervision``             行政执法监督条例 (未核)
``enforcement_supervision_shanghai``    上海市行政执法监督办法
======================================  ============================================================

Complaints

======================================  ============================================================
``complaint_handling``                  市场监督管理投诉举报处理暂行办法
``complaint_handling_2026``             总局令第121号 (未核)
``consumer_protection``                 消费者权益保护法
``consumer_protection_rules``           国务院令第778号 (未核)
``consumer_protection_shanghai``        上海市消费者权益保护条例
``petitions``                           信访工作条例
``hotline_shanghai``                    沪府办〔2018〕62号 (未核)
======================================  ============================================================

Credit

======================================  ============================================================
``credit_shanghai``                     上海市社会信用条例
``credit_by_lists``                     国办发〔2020〕49号 (未核)
``credit_repair``                       信用修复管理办法 (未核)
``credit_repair_trial``                 试行办法，至2026年3月 (未核)
``credit_repair_notice``                国办发〔2025〕22号 (未核)
``risk_classification``                 国市监信发〔2022〕6号 (未核)
``abnormal_operation``                  企业经营异常名录管理暂行办法
``serious_violations``                  严重违法失信名单管理办法
======================================  ============================================================

Data and security

======================================  ============================================================
``personal_information``                个人信息保护法
``data_security``                       数据安全法
``data_shanghai``                       上海市数据条例
``network_data``                        网络数据安全管理条例
``cybersecurity``                       网络安全法
``critical_infrastructure``             关键信息基础设施安全保护条例
``commercial_cryptography``             商用密码管理条例
======================================  ============================================================

``text`` holds the two classes, ``library`` lists everything for the rulebook.
"""
