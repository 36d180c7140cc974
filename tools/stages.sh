#!/bin/bash
# Runs make targets one after the other and prints the time of each. Without the install nothing can run; of the other stages a failed one
# does not hide what the next would have shown. Usage: tools/stages.sh "名称=target" …
set -u
start=$SECONDS
report=""
failed=0
for stage in "$@"; do
  name=${stage%%=*}; target=${stage#*=}; began=$SECONDS; outcome=""
  printf '\n== %s\n' "$name"
  if ! make --no-print-directory "$target"; then
    failed=1; outcome="  失败"
  fi
  report="$report$(printf '%-22s %4d 秒%s' "$name" $((SECONDS - began)) "$outcome")\n"
  if [ $failed = 1 ] && [ "$target" = setup-tests ]; then break; fi
done
printf '\n== 各阶段用时\n%b' "$report"
printf '%-22s %4d 秒\n' "合计" $((SECONDS - start))
exit $failed
