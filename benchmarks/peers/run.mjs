// Tokenizers of JavaScript on the text that `EntityGraph.Benchmarks text FILE` writes (articles between form feeds).
// usage: npm install && node run.mjs FILE   prints rows of the table in results/
import { readFileSync } from "node:fs";
import nlp from "compromise/one";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

const articles = readFileSync(process.argv[2], "utf8").split("\f");
const bytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const wink = winkNLP(model, ["sbd"]);
const winkWords = winkNLP(model, []);

function measure(name, count, most) {
  // The slow ones read a part of the text; the rate is by what they read.
  const part = articles.slice(0, most);
  const size = part.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = Infinity, tokens = 0;
  for (let run = 0; run < 4; run++) {
    const start = process.hrtime.bigint();
    tokens = 0;
    for (const text of part) tokens += count(text);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  console.log(`| ${name} | ${(size / 1e6 / best).toFixed(1)} | ${(tokens / 1e6 / best).toFixed(2)} |`);
}

console.log(`Text: ${(bytes / 1e6).toFixed(1)} MB, ${articles.length} articles; node ${process.version}\n`);
console.log("| tokenizer | MB/s | Mtok/s |\n|---|---:|---:|");
measure("wink-nlp 2.4.0, tokens", (text) => winkWords.readDoc(text).tokens().length(), 1000);
measure("wink-nlp 2.4.0, tokens and sentences", (text) => wink.readDoc(text).tokens().length(), 1000);
measure("compromise 14.17.0 (one), terms", (text) => nlp.tokenize(text).termList().length, 400);
