'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = id => document.getElementById(id);
  const names = data.nodes.map(n => n.name);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties || {});
    element.append(...children);
    return element;
  };
  const colour = type => getComputedStyle(document.documentElement).getPropertyValue('--' + type).trim() || getComputedStyle(document.documentElement).getPropertyValue('--Misc').trim();
  const variable = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const edgesOf = data.nodes.map(() => []);
  data.edges.forEach((e, i) => { edgesOf[e.source].push(i); if (e.target !== e.source) edgesOf[e.target].push(i); });
  const other = (edge, node) => edge.source === node ? edge.target : edge.source;
  const documents = new Map(data.documents.map(d => [d.id, d]));

  // The graph.
  const large = data.nodes.length > 400;
  const sizeOf = i => 12 + 5 * Math.sqrt(edgesOf[i].length);
  const cy = cytoscape({
    container: byId('graph'),
    elements: {
      nodes: data.nodes.map((n, i) => ({ data: { id: 'n' + i, i, label: n.name, size: sizeOf(i), font: Math.max(11, 0.6 * sizeOf(i) - 8), type: n.type }, position: { x: n.x, y: n.y } })),
      edges: data.edges.map((e, i) => ({ data: { id: 'r' + i, i, source: 'n' + e.source, target: 'n' + e.target, label: e.type, width: 1 + 3 * e.confidence } })),
    },
    layout: { name: 'preset', fit: true, padding: 30 },
    style: styles(),
    minZoom: 0.02, maxZoom: 6, hideEdgesOnViewport: large, textureOnViewport: large, boxSelectionEnabled: false, selectionType: 'single',
  });
  function styles() {
    const text = variable('--text'), back = variable('--back'), pick = variable('--pick');
    return [
      { selector: 'node', style: { 'background-color': n => colour(n.data('type')), width: 'data(size)', height: 'data(size)', label: 'data(label)', color: text, 'font-size': 'data(font)', 'min-zoomed-font-size': 8, 'text-outline-color': back, 'text-outline-width': 2, 'text-wrap': 'ellipsis', 'text-max-width': 160 } },
      { selector: 'node.hub', style: { 'min-zoomed-font-size': 0, 'text-outline-width': n => 0.2 * parseFloat(n.style('font-size')), 'text-max-width': 2000, 'z-index': 5 } },
      { selector: 'edge', style: { width: 'data(width)', 'line-color': variable('--edge'), opacity: 0.55, 'curve-style': large ? 'haystack' : 'bezier' } },
      { selector: 'edge.directed', style: large ? {} : { 'target-arrow-shape': 'triangle', 'target-arrow-color': variable('--edge'), 'arrow-scale': 0.8 } },
      { selector: 'edge.unsure', style: { 'line-style': 'dashed' } },
      { selector: '.off', style: { display: 'none' } },
      { selector: '.faded', style: { opacity: 0.12, 'text-opacity': 0 } },
      { selector: 'node.picked', style: { 'border-width': 4, 'border-color': pick, 'min-zoomed-font-size': 0, 'font-weight': 'bold', 'z-index': 10 } },
      { selector: 'edge.picked', style: { 'line-color': pick, 'target-arrow-color': pick, opacity: 1, label: 'data(label)', color: text, 'font-size': 11, 'text-outline-color': back, 'text-outline-width': 2, 'z-index': 10 } },
    ];
  }
  data.edges.forEach((e, i) => cy.getElementById('r' + i).addClass((e.symmetric ? '' : 'directed') + (e.modality === 'asserted' || e.modality === 'former' ? '' : ' unsure')));
  // In a large graph the names of the most connected stay readable however far away it is.
  if (large) {
    const hubs = cy.collection(edgesOf.map((e, i) => i).sort((a, b) => edgesOf[b].length - edgesOf[a].length).slice(0, 12).map(i => cy.getElementById('n' + i)));
    const scale = () => hubs.forEach(hub => { hub.style('font-size', Math.max(hub.data('font'), 12 / cy.zoom())); });
    hubs.addClass('hub');
    let waiting = false;
    cy.on('zoom', () => {
      if (!waiting) requestAnimationFrame(() => { waiting = false; scale(); });
      waiting = true;
    });
    scale();
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => cy.style(styles()));

  // Filters.
  const count = values => [...values.reduce((m, v) => m.set(v, (m.get(v) || 0) + 1), new Map())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  function boxes(holder, values, dotted) {
    for (const [value, n] of values) {
      const box = make('input', { type: 'checkbox', checked: true, value, defaultChecked: true });
      const label = make('label', {}, box);
      if (dotted) {
        const dot = make('span', { className: 'dot' });
        dot.style.background = `var(--${/^[A-Za-z]+$/.test(value) ? value : 'Misc'}, var(--Misc))`;
        label.append(dot);
      }
      label.append(value + ' ', make('span', { className: 'soft', textContent: n }));
      byId(holder).append(label);
    }
  }
  boxes('types', count(data.nodes.map(n => n.type)), true);
  boxes('relations', count(data.edges.map(e => e.type)));
  boxes('modalities', count(data.edges.map(e => e.modality)));
  const chosen = holder => new Set([...byId(holder).querySelectorAll('input:checked')].map(b => b.value));
  let shownNodes = new Set(), shownEdges = new Set();
  function filter() {
    const types = chosen('types'), relations = chosen('relations'), modalities = chosen('modalities');
    const least = +byId('confidence').value, from = byId('from').value, to = byId('to').value, undated = byId('undated').checked;
    byId('least').textContent = least.toFixed(2);
    const within = e => (!e.from && !e.to) ? undated : (!from || (e.to || '9999') >= from) && (!to || (e.from || '0000') <= to);
    shownEdges = new Set(); shownNodes = new Set();
    data.edges.forEach((e, i) => {
      if (relations.has(e.type) && modalities.has(e.modality) && e.confidence >= least && within(e) && types.has(data.nodes[e.source].type) && types.has(data.nodes[e.target].type)) {
        shownEdges.add(i); shownNodes.add(e.source); shownNodes.add(e.target);
      }
    });
    cy.batch(() => {
      cy.nodes().forEach(n => { n.toggleClass('off', !shownNodes.has(n.data('i'))); });
      cy.edges().forEach(e => { e.toggleClass('off', !shownEdges.has(e.data('i'))); });
    });
    byId('counts').textContent = `${shownNodes.size} of ${data.nodes.length} entities, ${shownEdges.size} of ${data.edges.length} relations` + (data.left ? `; ${data.left} with fewer relations are left out` : '');
    drawTimeline(from, to);
  }
  byId('filters').addEventListener('input', filter);
  byId('filters').addEventListener('reset', () => setTimeout(filter));
  byId('filters').addEventListener('submit', event => event.preventDefault());

  // The timeline: at most 60 bars of days, months or years.
  const days = data.edges.map(e => e.from || e.to).filter(Boolean).sort();
  const unit = [10, 7, 4].find(length => new Set(days.map(d => d.slice(0, length))).size <= 60) || 4;
  const buckets = days.length ? [...new Set(days.map(d => d.slice(0, unit)))].slice(-120) : [];
  const lastDay = bucket => unit === 10 ? bucket : unit === 4 ? bucket + '-12-31' : new Date(Date.UTC(+bucket.slice(0, 4), +bucket.slice(5), 0)).toISOString().slice(0, 10);
  const firstDay = bucket => (bucket + '-01-01').slice(0, 10);
  const bars = buckets.map((bucket, at) => {
    const bar = make('button', { type: 'button' });
    bar.addEventListener('click', event => {
      const start = event.shiftKey && byId('from').value && byId('from').value < firstDay(bucket) ? byId('from').value : firstDay(bucket);
      const same = byId('from').value === start && byId('to').value === lastDay(bucket);
      byId('from').value = same ? '' : start;
      byId('to').value = same ? '' : lastDay(bucket);
      byId('undated').checked = same;
      filter();
    });
    bar.addEventListener('keydown', event => {
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
      if (bars[next]) { bars[next].focus(); event.preventDefault(); }
    });
    byId('timeline').append(bar);
    return bar;
  });
  if (buckets.length) {
    const first = make('span', { textContent: buckets[0] }), last = make('span', { textContent: buckets[buckets.length - 1] });
    first.style.left = '10px'; last.style.right = '10px';
    byId('timeline').append(first, last);
  } else {
    byId('timeline').append(make('span', { textContent: 'No relation has a date.' }));
  }
  function drawTimeline(from, to) {
    const all = new Map(), shown = new Map();
    data.edges.forEach((e, i) => {
      const day = e.from || e.to;
      if (!day) return;
      const bucket = day.slice(0, unit);
      all.set(bucket, (all.get(bucket) || 0) + 1);
      if (shownEdges.has(i)) shown.set(bucket, (shown.get(bucket) || 0) + 1);
    });
    const most = Math.max(1, ...all.values());
    buckets.forEach((bucket, at) => {
      bars[at].style.height = 6 + 94 * (all.get(bucket) || 0) / most + '%';
      bars[at].className = (from || to) && (!from || lastDay(bucket) >= from) && (!to || firstDay(bucket) <= to) ? 'in' : '';
      bars[at].title = `${bucket}: ${all.get(bucket)} relations`;
      bars[at].setAttribute('aria-label', `${bucket}: ${all.get(bucket)} relations, ${shown.get(bucket) || 0} shown`);
    });
  }

  // Details.
  const details = byId('details');
  function clear() {
    cy.elements().removeClass('picked faded');
    details.replaceChildren(make('h2', { textContent: 'Choose an entity or a relation' }),
      make('p', { className: 'soft', textContent: 'Click in the graph, or search. The sentences that say so are shown here.' }),
      make('h3', { textContent: 'Most connected' }),
      list(data.nodes.map((n, i) => i).sort((a, b) => edgesOf[b].length - edgesOf[a].length).slice(0, 12).map(nodeButton)));
  }
  const list = items => make('ul', { className: 'plain' }, ...items.map(i => make('li', {}, i)));
  function nodeButton(i) {
    const dot = make('span', { className: 'dot' });
    dot.style.background = colour(data.nodes[i].type);
    const button = make('button', { type: 'button' }, dot, names[i] + ' ', make('span', { className: 'soft', textContent: `${data.nodes[i].type}, ${edgesOf[i].length}` }));
    button.addEventListener('click', () => showNode(i));
    return button;
  }
  const arrow = e => e.symmetric ? '—' : '→';
  const remarks = e => [e.modality === 'asserted' ? '' : e.modality, e.title, e.medium && 'by ' + e.medium, e.place && 'in ' + e.place, e.when || e.from, e.says && 'says ' + e.says, e.confidence.toFixed(2)].filter(Boolean).join(', ');
  function edgeButton(i) {
    const e = data.edges[i];
    const button = make('button', { type: 'button' }, `${names[e.source]} ${arrow(e)} `, make('b', { textContent: e.type }), ` ${arrow(e)} ${names[e.target]} `, make('span', { className: 'soft', textContent: remarks(e) }));
    button.addEventListener('click', () => showEdge(i));
    return button;
  }
  function emphasize(elements, centre) {
    cy.batch(() => {
      cy.elements().addClass('faded').removeClass('picked');
      elements.removeClass('faded');
      centre.addClass('picked');
    });
    const visible = elements.filter(':visible');
    if (!visible.length) return;
    cy.fit(visible, 80);
    if (cy.zoom() > 1.6) { cy.zoom(1.6); cy.center(visible); }
  }
  function showNode(i) {
    const n = data.nodes[i], node = cy.getElementById('n' + i);
    node.removeClass('off');
    emphasize(node.closedNeighborhood(), node);
    const parts = [make('h2', { textContent: n.name }), make('p', { className: 'soft', textContent: [n.type, n.subtype, `${n.mentions} mentions`].filter(Boolean).join(', ') })];
    if (n.aliases.length) parts.push(make('p', { textContent: 'Also ' + n.aliases.join(', ') }));
    for (const [scheme, value] of Object.entries(n.identifiers)) parts.push(make('p', { className: 'soft', textContent: `${scheme}: ${value}` }));
    parts.push(make('h3', { textContent: 'Relations' }), list(edgesOf[i].filter(e => shownEdges.has(e)).map(edgeButton)));
    const hidden = edgesOf[i].filter(e => !shownEdges.has(e)).length;
    if (hidden) parts.push(make('p', { className: 'soft', textContent: `${hidden} more are filtered out.` }));
    details.replaceChildren(...parts);
    details.scrollTop = 0;
  }
  function showEdge(i) {
    const e = data.edges[i], edge = cy.getElementById('r' + i);
    emphasize(edge.union(edge.connectedNodes()), edge);
    const parts = [make('h2', { textContent: `${names[e.source]} ${arrow(e)} ${e.type} ${arrow(e)} ${names[e.target]}` }), make('p', { className: 'soft', textContent: remarks(e) }),
      list([nodeButton(e.source), nodeButton(e.target)]), make('h3', { textContent: e.evidence.length === 1 ? 'Evidence' : `Evidence: ${e.evidence.length} sentences` })];
    for (const evidence of e.evidence) parts.push(...showEvidence(evidence, e));
    details.replaceChildren(...parts);
    details.scrollTop = 0;
    for (const sentence of details.querySelectorAll('.sentence')) {
      const box = sentence.closest('.text');
      box.scrollTop = sentence.offsetTop - box.offsetTop - 60;
    }
  }
  function showEvidence(evidence, edge) {
    const d = documents.get(evidence.document) || { id: evidence.document, mentions: [] };
    const whole = evidence.field === 'title' ? d.title : evidence.field === 'dateline' ? d.dateline : d.text;
    const text = whole != null ? whole : evidence.text, shift = whole != null ? 0 : evidence.start;
    const box = make('div', { className: 'text', tabIndex: 0 });
    const sentence = make('span', { className: 'sentence' });
    let at = 0;
    const put = (end, holder) => { if (end > at) holder.append(text.slice(at, end)); at = Math.max(at, end); };
    const start = evidence.start - shift, end = evidence.end - shift;
    const holderOf = position => position >= start && position < end ? sentence : box;
    const reach = position => {
      if (at < start && position >= start) { put(start, box); box.append(sentence); }
      if (at >= start && at < end && position > end) put(end, sentence);
      put(position, holderOf(at));
    };
    if (start <= 0) box.append(sentence);
    for (const mention of d.mentions) {
      const first = mention.start - shift, last = mention.end - shift;
      if ((mention.field || 'text') !== (evidence.field || 'text') || first < at || last > text.length) continue;
      reach(first);
      const ends = mention.nodes.includes(edge.source) || mention.nodes.includes(edge.target);
      const mark = make('mark', { className: ends ? 'end' : '', textContent: text.slice(first, last), title: mention.nodes.map(n => names[n]).join(', ') });
      if (mention.nodes.length) {
        mark.style.borderColor = colour(data.nodes[mention.nodes[0]].type);
        mark.addEventListener('click', () => showNode(mention.nodes[0]));
      }
      holderOf(first).append(mark);
      at = last;
    }
    reach(text.length);
    const head = [d.title && evidence.field !== 'title' ? d.title : d.id, d.date].filter(Boolean).join(', ');
    return [make('p', {}, make('b', { textContent: head }), make('span', { className: 'soft', textContent: evidence.field ? `  (${evidence.field})` : '' })), box];
  }
  cy.on('tap', 'node', event => showNode(event.target.data('i')));
  cy.on('tap', 'edge', event => showEdge(event.target.data('i')));
  cy.on('tap', event => { if (event.target === cy) clear(); });

  // Search.
  const search = byId('search'), hits = byId('hits');
  let selected = -1, found = [];
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const index = data.nodes.map(n => [n.name, ...n.aliases].map(fold));
  function look() {
    const wanted = fold(search.value.trim());
    found = !wanted ? [] : index.map((texts, i) => ({ i, rank: texts[0].startsWith(wanted) ? 0 : texts.some(t => t.startsWith(wanted)) ? 1 : texts.some(t => t.includes(wanted)) ? 2 : 3 }))
      .filter(h => h.rank < 3).sort((a, b) => a.rank - b.rank || edgesOf[b.i].length - edgesOf[a.i].length).slice(0, 30).map(h => h.i);
    selected = found.length ? 0 : -1;
    hits.replaceChildren(...found.map((i, at) => {
      const item = make('li', { id: 'hit' + at }, names[i] + ' ', make('span', { className: 'soft', textContent: data.nodes[i].type }));
      item.setAttribute('role', 'option');
      item.addEventListener('mousedown', event => { event.preventDefault(); choose(at); });
      return item;
    }));
    if (wanted && !found.length) hits.append(make('li', { className: 'soft', textContent: 'nothing found' }));
    hits.hidden = !wanted;
    search.setAttribute('aria-expanded', String(!hits.hidden));
    mark();
  }
  function mark() {
    [...hits.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === selected)));
    if (selected >= 0) { search.setAttribute('aria-activedescendant', 'hit' + selected); hits.children[selected].scrollIntoView({ block: 'nearest' }); } else search.removeAttribute('aria-activedescendant');
  }
  function choose(at) {
    hits.hidden = true;
    search.setAttribute('aria-expanded', 'false');
    showNode(found[at]);
    details.focus();
  }
  search.addEventListener('input', look);
  search.addEventListener('blur', () => { hits.hidden = true; });
  search.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length) selected = (selected + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === 'Enter' && selected >= 0) {
      choose(selected);
      event.preventDefault();
    }
  });

  // Keys.
  byId('graph').addEventListener('keydown', event => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (step) cy.panBy({ x: step[0], y: step[1] });
    else if (event.key === '+' || event.key === '=' || event.key === '-') cy.zoom({ level: cy.zoom() * (event.key === '-' ? 0.8 : 1.25), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.key === 'Escape') { search.value = ''; look(); clear(); cy.fit(cy.elements(':visible'), 30); }
    else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === '/') { search.focus(); event.preventDefault(); }
    else if (event.key === 'f') cy.fit(cy.elements(':visible'), 30);
  });

  filter();
  clear();
  document.documentElement.dataset.ready = 'yes';
})();
