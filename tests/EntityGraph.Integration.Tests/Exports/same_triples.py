"""Reads RDF files by rdflib, and tells whether they hold the same triples up to the names of blank nodes; of N-Quads the union of its graphs."""
import sys

import rdflib
from rdflib.compare import to_isomorphic

FORMS = {"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld"}
graphs = []
for path in sys.argv[1:]:
    data = rdflib.ConjunctiveGraph()
    data.parse(path, format=FORMS[path.rsplit(".", 1)[1]])
    union = rdflib.Graph()
    for triple in data.triples((None, None, None)):
        union.add(triple)
    names = sorted({str(c.identifier) for c in data.contexts() if isinstance(c.identifier, rdflib.URIRef) and len(c)})
    print(path.rsplit("/", 1)[1], len(union), *(names if path.endswith(".nq") else []))
    graphs.append(to_isomorphic(union))
print("same" if all(g == graphs[0] for g in graphs) else "different")
for other in graphs[1:]:
    for a, b in ((graphs[0], other), (other, graphs[0])):
        for s, p, o in list(a - b)[:5]:
            if not isinstance(s, rdflib.BNode) and not isinstance(o, rdflib.BNode):
                print("only in one:", s.n3(), p.n3(), o.n3())
