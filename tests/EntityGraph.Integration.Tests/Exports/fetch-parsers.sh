#!/usr/bin/env bash
# Fetches from the npm registry the parsers that read exports back: Mermaid's own, and Neo4j's of Cypher. Their tests are skipped without.
set -euo pipefail
cd "$(dirname "$0")/../../.."
target=$PWD/artifacts/parsers
[ -s "$target/cypher.cjs" ] && [ -s "$target/mermaid.min.js" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent mermaid@12.3.0 @neo4j-cypher/language-support@2.0.0-next.38 >/dev/null
tar xzf mermaid-*.tgz package/dist/mermaid.min.js
tar xzf neo4j-cypher-*.tgz package/dist/cjs/index.cjs
mkdir -p "$target"
mv package/dist/mermaid.min.js "$target/mermaid.min.js"
mv package/dist/cjs/index.cjs "$target/cypher.cjs"
