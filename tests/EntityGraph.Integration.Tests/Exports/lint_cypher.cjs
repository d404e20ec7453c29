// usage: node lint_cypher.cjs PARSER FILE: what Neo4j's own linter says of the statements of a file, a line each, and how many they are.
const { lintCypherQuery, parseStatementsStrs } = require(process.argv[2]);
const text = require('fs').readFileSync(process.argv[3], 'utf8');
const statements = parseStatementsStrs(text).filter(s => s.trim());
for (const s of statements)
  for (const d of lintCypherQuery(s, {}).diagnostics)
    if (d.severity === 1)
      console.log(d.message + ' in ' + s.trim().slice(0, 200));
console.log(statements.length + ' statements');
