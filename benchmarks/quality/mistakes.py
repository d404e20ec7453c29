#!/usr/bin/env python3
"""Counts the kinds of mistakes among relations: the tables of docs/quality.md.

usage: mistakes.py GOLD.jsonl PRED.jsonl [SPLIT]
GOLD: annotated graphs, one a line, with "split"; PRED: what `entitygraph extract --format jsonl` printed; SPLIT: "check" if not given.
Entities are joined by a shared name, first come first served, which is a little looser than the scorer.
"""
import json, re, sys
from collections import Counter, defaultdict

SYMMETRIC = {"met-with", "spoke-with", "negotiated-with", "agreed-with", "fought-with", "cooperated-with", "spouse-of", "sibling-of", "relative-of"}

def norm(name):
    name = re.sub(r"[^\w ]+", " ", name.lower().replace("'s", ""))
    return " ".join(re.sub(r"\b(the|mr|mrs|ms|dr|president|prime minister|minister|sen|rep|gen)\b", " ", name).split())

def key(kind, source, target):
    return (kind, target, source) if kind in SYMMETRIC and source > target else (kind, source, target)

def main():
    if len(sys.argv) not in (3, 4): sys.exit(__doc__)
    split = sys.argv[3] if len(sys.argv) == 4 else "check"
    with open(sys.argv[1], encoding="utf-8") as f: gold = [g for g in map(json.loads, f) if g.get("split") == split]
    with open(sys.argv[2], encoding="utf-8") as f: found = {g["documents"][0]["id"]: g for g in map(json.loads, f)}
    missed, extra, confused, right = Counter(), Counter(), Counter(), 0
    for g in gold:
        p = found[g["id"]]
        entities, same = {e["id"]: e for e in g["entities"]}, {}
        for e in p["entities"]:
            names = {norm(n) for n in [e["name"], *e.get("aliases", [])]}
            for q in g["entities"]:
                if names & {norm(n) for n in [q["name"], *q["forms"]]}: same[e["id"]] = q["id"]; break
        types = {same[e["id"]]: e["type"] for e in p["entities"] if e["id"] in same}
        G = {key(r["type"], r["source"], r["target"]): r for r in g["relations"]}
        P = {key(r["type"], same.get(r["source"], "?" + r["source"]), same.get(r["target"], "?" + r["target"])) for r in p["relations"]}
        gold_pairs, found_pairs = defaultdict(set), defaultdict(set)
        for k in G: gold_pairs[frozenset(k[1:])].add(k)
        for k in P: found_pairs[frozenset(k[1:])].add(k)
        right += len(P & set(G))
        for k in set(G) - P:
            t, s, o = k
            shows = any(all(any(n in e for n in [entities[x]["name"], *entities[x]["forms"], *entities[x].get("demonyms", [])]) for x in (s, o)) for e in G[k].get("evidence") or [])
            missed["an entity was not found" if s not in types or o not in types
                   else "an entity has the wrong type" if any(types[x] != entities[x]["type"] for x in (s, o))
                   else "direction reversed" if (t, o, s) in P
                   else "the pair got another type, a wrong one" if found_pairs[frozenset((s, o))] - set(G)
                   else "one sentence names both, nothing found" if shows else "no sentence names both, nothing found"] += 1
        for t, s, o in P - set(G):
            pair = gold_pairs[frozenset((s, o))]
            extra["an entity that is not annotated" if s[0] == "?" or o[0] == "?"
                  else "direction reversed" if (t, o, s) in G
                  else "the pair stands in another relation" if pair
                  else "right type and source, another target" if any(k[0] == t and k[1] == s for k in G)
                  else "right type and target, another source" if any(k[0] == t and k[2] == o for k in G)
                  else "a relation that the annotators do not see"] += 1
            if pair and (t, o, s) not in G: confused[(sorted(k[0] for k in pair)[0], t)] += 1
    print(f"right {right}, missed {sum(missed.values())}, found but not annotated {sum(extra.values())}")
    for title, table in (("missed", missed), ("not annotated", extra), ("taken for one another", confused)):
        for kind, n in table.most_common(12): print(f"{title:<22} {n:>5}  {' / '.join(kind) if isinstance(kind, tuple) else kind}")

main()
