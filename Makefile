# 衡鉴 Hengjian. `make` alone prints the targets.
SHELL := /bin/sh
PY := .venv/bin/python
HENGJIAN := .venv/bin/hengjian
PYTEST := $(PY) -m pytest
PORT ?= 8000
DEMO_DIR ?= var/demo

# Python keeps what it compiled: a process that compiles the libraries anew takes seconds to start, and tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo demo-tiers serve test test-sqlite test-postgres test-journeys test-slow coverage lint bench learn chaos security shell contracts rulebook docs lock clean

help: ## 列出可用的目标
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

setup: .venv/.run vendor/manifest.json ## 安装运行所需（不含测试工具）

setup-tests: .venv/.dev vendor/manifest.json ## 安装测试所需（含 Debian 的 chromium、字体、postgresql）

.venv/bin/python:
	@tools/prerequisites.sh
	@python3 -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@tools/prerequisites.sh
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@tools/prerequisites.sh tests
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

vendor/manifest.json: package-lock.json tools/vendor.py | .venv/bin/python
	@npm ci --silent --no-fund --no-audit
	@$(PY) tools/vendor.py

demo: setup ## 造一座演示城市并在 http://127.0.0.1:8000 打开
	@HENGJIAN_DATA_DIR=$(DEMO_DIR) HENGJIAN_DEMO=true $(HENGJIAN) demo --port $(PORT)

demo-tiers: setup ## 演示市区两级：一市三区四个进程、国家系统模拟器，打印地址和延迟
	@HENGJIAN_DATA_DIR=$(DEMO_DIR)-own $(HENGJIAN) demo-tiers --folder $(DEMO_DIR)-tiers --port $(PORT)

serve: setup ## 在 http://127.0.0.1:8000 运行本节点
	@$(HENGJIAN) serve --port $(PORT)

test: ## 安装所需并运行全部检查与测试
	@tools/stages.sh "安装=setup-tests" "检查=lint" "测试（SQLite）=test-sqlite" "测试（PostgreSQL）=test-postgres" "浏览器全程=test-journeys"

test-sqlite: setup-tests ## 全部测试，SQLite
	@$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -q -m "not slow and not journey" --ignore=tests/architecture tests

coverage: setup-tests ## 全部测试，SQLite，量法律部分（规则、办理）的分支覆盖；慢三分之一
	@tools/coverage.sh

test-postgres: setup-tests ## 全部测试，临时的 PostgreSQL
	@LC_ALL=C.UTF-8 HENGJIAN_DATABASE=postgres pg_virtualenv -o fsync=off sh -c '$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -q -m "not slow and not journey" --ignore=tests/architecture tests'

test-journeys: setup-tests ## 在真实浏览器中走完全程
	@$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -q -m "journey and not slow" tests

test-slow: setup-tests ## 较慢的证明：大规模随机篡改、精确性、真实数据
	@$(PYTEST) -n 2 -q -m slow tests

lint: setup-tests ## ruff、mypy、djlint、import-linter、体量预算
	@$(PY) -m ruff check .
	@$(PY) -m mypy src
	@$(PY) -m djlint src --lint --quiet --profile=django
	@.venv/bin/lint-imports --no-cache
	@$(PYTEST) -q -p no:randomly tests/architecture

bench: setup ## 计时，与同一次运行中量得的下限对照，写入 bench/latest.json
	@$(HENGJIAN) bench

learn: setup ## 训练投诉分送模型，写入数据目录的 models/（需要 ../shared/data；DATA_DIR=var）
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/learning.txt
	@$(PY) -m learning complaints --out $(or $(HENGJIAN_DATA_DIR),var)/models

chaos: setup-tests ## 弄坏两级节点：杀进程、崩数据库、断线路，再核对一件不少、一件不重（CHAOS="--seconds 600 --kills 1000"）
	@$(PY) -m chaos $(CHAOS)

security: setup-tests ## 每扇门对每种岗位，接口模糊测试
	@HENGJIAN_FUZZ_EXAMPLES=40 $(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -q -m "security" tests

shell: setup ## 打开 Python 会话
	@$(HENGJIAN) shell

contracts: setup ## 由代码生成 contracts/（OpenAPI、规则表）
	@$(HENGJIAN) contracts

rulebook: setup ## 由法律表生成 docs/rulebook/
	@$(HENGJIAN) rulebook

docs: rulebook contracts ## 生成全部由代码得出的文档

lock: ## 重新锁定依赖（需要 uv）
	@uv pip compile -q pyproject.toml --extra postgres --group build --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements/run.txt
	@uv pip compile -q pyproject.toml --extra postgres --group build --group dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements/run.txt -o requirements/dev.txt
	@uv pip compile -q --group learning --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements/run.txt -o requirements/learning.txt
	@npm install --package-lock-only --silent

clean: ## 删去安装与构建产物（不动 var/ 中的数据）
	@rm -rf .venv node_modules vendor build *.egg-info src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
