"""Every option of a node, typed and documented. Read from the environment (``HENGJIAN_…``) or ``hengjian.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Options(BaseSettings):
    """The options of one node. Each has a safe default; production sets ``secret_key``, ``hosts`` and ``database``."""

    model_config = SettingsConfigDict(env_prefix="HENGJIAN_", toml_file="hengjian.toml", extra="forbid")

    data_dir: Path = Field(Path("var"), description="Folder of the node: database, bodies, log tiles, keys. 节点数据目录")
    database: Literal["sqlite", "postgres"] = Field(
        "sqlite", description="sqlite: one process, no server. postgres: reads PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE. 数据库"
    )
    secret_key: str = Field("", description="Django's signing key; made and kept in data_dir when empty. 会话签名密钥")
    debug: bool = Field(False, description="Developer pages; never on a node with real data. 调试")
    hosts: list[str] = Field(["127.0.0.1", "localhost"], description="Names under which the node is reached. 允许的主机名")
    https: bool = Field(False, description="Served behind TLS: secure cookies and HSTS. 是否经由 HTTPS")
    local_authority: bool = Field(
        False, description="The certificate is the node's own (hengjian serve --tls): no HSTS. 是否使用节点自己的证书"
    )
    address: str = Field(
        "", description="Address under which the public reaches the node, printed in codes and documents; from hosts when empty. 对外地址"
    )
    tier: Literal["city", "district", "standalone"] = Field("standalone", description="Which tier this node is. 层级")
    area_code: str = Field("310000", description="GB/T 2260 code of the node's territory. 区划代码")
    area_name: str = Field("上海市", description="Name of the node's territory. 区划名称")
    log_origin: str = Field("hengjian.example/shanghai/log", description="Name of the log in its checkpoints (C2SP). 日志名称")
    districts: list[str] = Field(
        [], description="Packages with a district's own features, such as districts.example. 本区特色功能的程序包"
    )
    nats_url: str = Field(
        "", description="This node's NATS server, nats:// or tls://; empty: partners hold requests instead. 唤醒通道的地址，空则不用"
    )
    nats_ca: str = Field("", description="File of the authority of the NATS server's certificate. NATS 服务器证书的颁发机构文件")
    metrics_from: list[str] = Field(
        ["127.0.0.1", "::1"], description="Addresses or networks that may read /metrics, not through a proxy. 可以读取监控指标的地址"
    )
    demo: bool = Field(False, description="Demonstration node: invented data, marked on every page. 演示节点")
    session_hours: int = Field(8, ge=1, le=24, description="Longest session in hours. 会话最长时长（小时）")
    idle_minutes: int = Field(30, ge=5, le=120, description="Idle logout in minutes. 闲置退出（分钟）")
    font_dir: Path | None = Field(None, description="Folder of official fonts for papers; Noto where absent. 公文字体目录")
    lock_after: int = Field(5, ge=3, le=10, description="Failed sign-ins before the account is locked. 登录失败锁定次数")
    lock_minutes: int = Field(30, ge=10, description="Length of the lock in minutes. 锁定时长（分钟）")
    max_sessions: int = Field(2, ge=1, le=10, description="Sessions one person may hold at once. 同时会话数上限")
    upload_mb: int = Field(64, ge=1, le=1024, description="Largest upload in MB; larger registers go by command line. 上传上限（MB）")
    recording_mb: int = Field(
        4096, ge=16, le=65536, description="Largest file of a phone or recorder in MB, sent in pieces. 现场文件上限（MB）"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
