#!/bin/sh
# Says in one plain line what is missing on this machine; silent when nothing is. Argument "tests" adds what tests need.
set -u
fail() { echo "衡鉴：$1" >&2; exit 1; }
command -v python3 >/dev/null 2>&1 || fail "缺少 Python。请安装 Python 3.11 后再运行（Debian 12：apt-get install -y python3 python3-venv）。"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 版本太旧（$(python3 --version)），需要 3.11 或更高。"
python3 -c 'import venv, ensurepip, sqlite3' 2>/dev/null || fail "Python 缺少 venv。请运行 apt-get install -y python3-venv 后再试。"
command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || fail "缺少 Node.js。请安装 Node 20 与 npm 后再运行。"
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || fail "Node.js 版本太旧（$(node --version)），需要 20 或更高。"
[ "${1:-}" = tests ] || exit 0

want=""
command -v chromium >/dev/null 2>&1 || want="$want chromium"
command -v pg_virtualenv >/dev/null 2>&1 && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || want="$want postgresql postgresql-common"
command -v nats-server >/dev/null 2>&1 || want="$want nats-server"
fc-list :lang=zh-cn 2>/dev/null | grep -q . || want="$want fontconfig fonts-wqy-microhei"
[ -z "$want" ] && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || fail "测试还需要：$want。请运行 sudo apt-get install -y$want 后再试。"
echo "安装测试所需的 Debian 软件包：$want"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -q && apt-get install -y -q --no-install-recommends $want; } >/tmp/hengjian-apt.log 2>&1 \
  || fail "Debian 软件包没有装成，详见 /tmp/hengjian-apt.log。"
