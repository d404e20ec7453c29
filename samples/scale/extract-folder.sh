#!/usr/bin/env bash
# Extracts a folder of articles over several processes, one file each at a time, and merges what comes out.
# usage: extract-folder.sh INPUT OUTPUT [PROCESSES]
#   INPUT      a folder: *.jsonl, *.jsonl.gz, *.txt, at any depth; best some hundred files of like size
#   OUTPUT     gets graphs/… (one packed file of JSON Lines for each input), errors/… and graph.json
#   PROCESSES  number of them; one a core by default
# ENTITYGRAPH is the command (entitygraph by default); MERGE=no leaves the merging out, for 'entitygraph load' and the like.
# Killed, it goes on where it was: a file is renamed to its place only when it is complete.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '3,4p' "$0" | cut -c3- >&2; exit 2; }
export input=${1%/} output=${2%/} ENTITYGRAPH=${ENTITYGRAPH:-entitygraph}
processes=${3:-$(nproc)}

one() {
  local name=${1#"$input"/} lines status=0 path expected
  local target=$output/graphs/$name.graphs.jsonl.gz errors=$output/errors/$name.txt
  [ -e "$target" ] && return 0
  mkdir -p "${target%/*}" "${errors%/*}"
  path=$1
  set +e
  # shellcheck disable=SC2086  # the command may have arguments of its own
  $ENTITYGRAPH extract "$path" --format jsonl --threads 1 2>"$errors" | gzip -c >"$target.part.$$"
  status=("${PIPESTATUS[@]}")
  set -e
  # 1 means that some record was bad, or that the run broke off: only the number of lines tells.
  lines=$(gzip -dc "$target.part.$$" | wc -l)
  case $name in
    *.txt) expected=1 ;;
    *.gz) expected=$(gzip -dc "$path" | grep -c '[^[:space:]]' || true) ;;
    *) expected=$(grep -c '[^[:space:]]' "$path" || true) ;;
  esac
  if [ "${status[0]}" -gt 1 ] || [ "${status[1]}" -ne 0 ] || [ "$lines" -ne "$expected" ]; then
    echo "$name: exit code ${status[0]}, $lines of $expected records; see $errors" >&2
    rm -f "$target.part.$$"
    return 1
  fi
  [ -s "$errors" ] || rm -f "$errors"
  mv "$target.part.$$" "$target"
}
export -f one

mkdir -p "$output/graphs"
find "$output/graphs" -name '*.part.*' -delete
find "$input" -type f \( -name '*.jsonl' -o -name '*.jsonl.gz' -o -name '*.txt' \) -print0 | LC_ALL=C sort -z |
  xargs -0 -r -n 1 -P "$processes" bash -euc 'one "$1"' one || { echo "Some files could not be done; run it again for them." >&2; exit 1; }
[ "${MERGE:-yes}" = yes ] || exit 0
find "$output/graphs" -name '*.graphs.jsonl.gz' -print0 | LC_ALL=C sort -z | xargs -0 gzip -dc | $ENTITYGRAPH merge >"$output/graph.json.part"
mv "$output/graph.json.part" "$output/graph.json"
