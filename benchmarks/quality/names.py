#!/usr/bin/env python3
"""Names on raw text: the annotated forms and nationality words of articles, projected on their text, against the mentions by name of extracted graphs.

usage: names.py FOLDER PRED.jsonl [SPLIT] [--errors N]

FOLDER  annotated articles: articles.jsonl and graphs.jsonl or gold.jsonl
PRED    what `entitygraph extract FOLDER/articles.jsonl --format jsonl` prints
Spans are half-open offsets into the text of the article; the type is compared on those that are right.
"""
import argparse, json, os
from collections import Counter


def records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def annotated(graph, text):
    """Spans of the forms, longest first, between word boundaries, with their types."""
    forms = {}
    for entity in graph["entities"]:
        for form in entity.get("demonyms") or []:
            forms.setdefault(form, "Group")
        for form in entity.get("forms") or []:
            forms.setdefault(form, entity["type"])
    taken, spans = [False] * len(text), {}

    def inside(at):
        return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

    for form, kind in sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])):
        at = text.find(form) if form else -1
        while at >= 0:
            end = at + len(form)
            if not (taken[at] or taken[end - 1] or inside(at) or inside(end)):
                taken[at:end] = [True] * len(form)
                spans[at, end] = kind
            at = text.find(form, at + 1)
    return spans


def offsets(text):
    """Of each UTF-16 offset the offset in characters."""
    result = []
    for i, c in enumerate(text):
        result += [i] * (2 if ord(c) > 0xFFFF else 1)
    return result + [len(text)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder"), options.add_argument("pred"), options.add_argument("split", nargs="?", default="check")
    options.add_argument("--errors", type=int, default=0)
    options = options.parse_args()
    graphs = next(p for p in (os.path.join(options.folder, n) for n in ("graphs.jsonl", "gold.jsonl")) if os.path.exists(p))
    gold = {g["id"]: g for g in records(graphs) if g["split"] == options.split}
    texts = {a["id"]: a["text"] for a in records(os.path.join(options.folder, "articles.jsonl"))}
    right = typed = 0
    missed, wrong = Counter(), Counter()
    for graph in records(options.pred):
        document = graph["documents"][0]
        if document["id"] not in gold:
            continue
        text = texts[document["id"]]
        chars, truth = offsets(text), annotated(gold[document["id"]], text)
        found = {(chars[m["start"]], chars[m["end"]]): m["type"] for m in document["mentions"] if m["kind"] in ("name", "adjectival") and "field" not in m}
        for span, kind in truth.items():
            over = tuple(text[a:b] for a, b in found if a < span[1] and b > span[0])
            if span in found:
                right += 1
                typed += kind in (found[span], "Group")
            else:
                missed[text[span[0]:span[1]], kind, over] += 1
        for span, kind in found.items():
            if span not in truth:
                wrong[text[span[0]:span[1]], kind, tuple(text[a:b] for a, b in truth if a < span[1] and b > span[0])] += 1
    lost, extra = sum(missed.values()), sum(wrong.values())
    p, r = right / max(1, right + extra), right / max(1, right + lost)
    print(f"names on raw text  P {100 * p:.2f}  R {100 * r:.2f}  F1 {200 * p * r / max(1e-9, p + r):.2f}   gold {right + lost}; type right of these {100 * typed / max(1, right):.2f}")
    print(f"missed that have a hyphen: {sum(n for (form, _, _), n in missed.items() if '-' in form)} of {lost}")
    for title, table in (("missed", missed), ("wrong", wrong)):
        for (form, kind, over), n in table.most_common(options.errors):
            print(f"{title} {n}  {form} ({kind})  {', '.join(over)}")


main()
