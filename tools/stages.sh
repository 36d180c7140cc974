#!/bin/bash
# Runs make targets one after the other and prints the time of each; stops at the first that fails.
# Usage: tools/stages.sh "名称=target" …
set -u
start=$SECONDS
report=""
for stage in "$@"; do
  name=${stage%%=*}; target=${stage#*=}; began=$SECONDS
  printf '\n== %s\n' "$name"
  if ! make --no-print-directory "$target"; then
    printf '%b' "$report"; printf '%-22s 失败，用时 %d 秒\n' "$name" $((SECONDS - began)); exit 1
  fi
  report="$report$(printf '%-22s %4d 秒' "$name" $((SECONDS - began)))\n"
done
printf '\n== 各阶段用时\n%b' "$report"
printf '%-22s %4d 秒\n' "合计" $((SECONDS - start))
