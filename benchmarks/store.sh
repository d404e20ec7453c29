#!/usr/bin/env bash
# Made articles into a store and out: once whole, once killed half-way and resumed, once by Parquet. Counts must agree.
# usage: benchmarks/store.sh [NUMBER] [FOLDER]; needs a Release build.
set -euo pipefail
cd "$(dirname "$0")/.."
number=${1:-10000}
folder=${2:-$(mktemp -d)}
bin=${BIN:-artifacts/bin}
mkdir -p "$folder"
tool() { dotnet "$bin"/EntityGraph.Cli/release/EntityGraph.Cli.dll "$@"; }
timed() { local name=$1 start=$EPOCHREALTIME; shift; "$@"; printf '%-44s %8.1f s\n' "$name" "$(awk "BEGIN { print $EPOCHREALTIME - $start }")"; }
counts() { tool query --store "$1" --format csv "SELECT (SELECT count(*) FROM documents) documents, (SELECT count(*) FROM texts) texts, (SELECT count(*) FROM mentions) mentions,
  (SELECT count(*) FROM entities) entities, (SELECT count(*) FROM relations) relations, (SELECT count(*) FROM evidence) evidence, (SELECT count(*) FROM nodes) nodes, (SELECT count(*) FROM edges) edges"; }
size() { stat -c %s "$@" 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'; }

dotnet "$bin"/EntityGraph.Benchmarks/release/EntityGraph.Benchmarks.dll articles "$number" "$folder/articles.jsonl"
extract() { tool extract "$folder/articles.jsonl" --format jsonl >"$folder/graphs.jsonl"; }
[ -s "$folder/graphs.jsonl" ] || timed "extract" extract
rm -rf "$folder"/*.duckdb* "$folder/parquet" "$folder/graphrag"
timed "load, with texts" tool load "$folder/graphs.jsonl" --store "$folder/whole.duckdb" --articles "$folder/articles.jsonl"
timed "load again" tool load "$folder/graphs.jsonl" --store "$folder/whole.duckdb" --articles "$folder/articles.jsonl"

# Half of the graphs through a pipe that stays open: the loader keeps what it has and waits for more, and is killed then.
rm -f "$folder/pipe" && mkfifo "$folder/pipe"
dotnet "$bin/EntityGraph.Cli/release/EntityGraph.Cli.dll" load --store "$folder/killed.duckdb" --batch 100 <"$folder/pipe" &
loader=$!
exec 3>"$folder/pipe"
head -n $((number / 2)) "$folder/graphs.jsonl" >&3
before=-1
while [ "$(size "$folder"/killed.duckdb*)" -ne "$before" ]; do before=$(size "$folder"/killed.duckdb*); sleep 3; done
kill -9 $loader
wait $loader 2>/dev/null || true
exec 3>&-
echo "killed; documents kept: $(tool query --store "$folder/killed.duckdb" --format csv 'SELECT count(*) FROM documents' | tail -1)"
timed "load after the kill" tool load "$folder/graphs.jsonl" --store "$folder/killed.duckdb" --articles "$folder/articles.jsonl"

timed "export to Parquet" tool export --store "$folder/whole.duckdb" --to parquet -o "$folder/parquet"
timed "load from Parquet" tool load --parquet "$folder/parquet" --store "$folder/parquet.duckdb"
timed "export to GraphRAG" tool export --store "$folder/whole.duckdb" --to graphrag -o "$folder/graphrag"
for store in whole killed parquet; do counts "$folder/$store.duckdb" | sed "s/^/$store: /"; done
for store in whole killed parquet; do tool export --store "$folder/$store.duckdb" --to json | sha256sum | sed "s/-/$store, the graph as JSON/"; done
echo "bytes: $(size "$folder/articles.jsonl") articles, $(size "$folder/graphs.jsonl") graphs, $(size "$folder/whole.duckdb") store, $(size "$folder"/parquet/*) Parquet"
