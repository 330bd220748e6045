// What may stand where the cursor is: keys and values by the JSON Schema, ids by the lists. Knows YAML by its indents.
"use strict";

const completion = (() => {
  const REFERENCES = {
    actors: "actors", title_change: "actors", same_as: "actors", new_entity: "actors",
    topics: "topics", route: "routes", routes: "routes", alerts: "watches", watches: "watches",
  };
  const KEY = /^((?:"[^"]*"|'[^']*'|[^\s#:{}[\],"'][^:#{}[\],]*?))\s*:(?=\s|$)/;

  // One line as its dashes, its key and the rest, each with the column where it begins.
  function take(line) {
    let column = line.length - line.trimStart().length;
    const dashes = [];
    while (/^-(\s|$)/.test(line.slice(column))) {
      dashes.push(column);
      const gap = line.slice(column + 1).match(/^\s*/)[0].length;
      column += 1 + gap;
    }
    const found = line.slice(column).match(KEY);
    const rest = found ? column + found[0].length : column;
    return { dashes, key: found ? found[1].replace(/^["']|["']$/g, "") : null, keyAt: column, rest };
  }

  // The way from the root to the end of `lines`: keys, and "*" for an item of a list.
  function wayTo(lines) {
    const stack = [];
    let block = null;
    lines.forEach((line, number) => {
      const last = number === lines.length - 1;
      const indent = line.length - line.trimStart().length;
      if (!last && (!line.trim() || line.trim().startsWith("#"))) return;
      if (block !== null && (indent > block || !line.trim())) return;
      block = null;
      const part = take(line);
      const begin = part.dashes.length ? part.dashes[0] : part.keyAt;
      while (stack.length) {
        const top = stack[stack.length - 1];
        const sameList = part.dashes.length && top.at === begin && top.step !== "*";
        if (top.at < begin || sameList) break;
        stack.pop();
      }
      for (const at of part.dashes) stack.push({ step: "*", at });
      if (part.key !== null) stack.push({ step: part.key, at: part.keyAt, column: part.rest, row: number });
      if (!last && /[|>][+-]?\d*\s*$/.test(line.slice(part.rest))) block = part.dashes.length ? part.dashes[0] : indent;
    });
    return { steps: stack.map((one) => one.step), block };
  }

  // What stands open of `{` and `[` in a text: the steps into it, and the word under way.
  function intoFlow(text) {
    const open = [];
    let word = "";
    let quote = null;
    for (const sign of text) {
      if (quote) {
        if (sign === quote) quote = null;
        else word += sign;
      } else if ((sign === '"' || sign === "'") && !word.trim()) quote = sign;
      else if (sign === "{" || sign === "[") { open.push({ sign, key: null, keys: [] }); word = ""; }
      else if (sign === "}" || sign === "]") { open.pop(); word = ""; }
      else if (sign === "," ) { if (open.length) open[open.length - 1].key = null; word = ""; }
      else if (sign === ":" && open.length && open[open.length - 1].sign === "{") {
        const here = open[open.length - 1];
        here.key = word.trim();
        here.keys.push(here.key);
        word = "";
      } else word += sign;
    }
    return { open, word: word.trimStart(), quoted: quote !== null };
  }

  // The place of the cursor: the steps to it, whether a key may stand there, and the keys that stand there already.
  function placeOf(lines, row, column) {
    const head = lines[row].slice(0, column);
    if (/(^|\s)#/.test(head.replace(/"[^"]*"|'[^']*'/g, ""))) return null;
    const way = wayTo([...lines.slice(0, row), head]);
    if (way.block !== null && row > 0) {
      const before = wayTo([...lines.slice(0, row), "x"]);
      if (before.block !== null) return null;
    }
    const part = take(head);
    const flow = intoFlow(head.slice(part.rest));
    const steps = [...way.steps];
    for (const { sign, key } of flow.open) {
      if (sign === "[") steps.push("*");
      else if (key !== null) steps.push(key);
    }
    const inner = flow.open[flow.open.length - 1];
    if (inner) return { steps, key: inner.sign === "{" && inner.key === null, value: inner.key !== null || inner.sign === "[", taken: inner.keys };
    if (part.key !== null) return { steps, key: false, value: true, taken: [] };
    return { steps, key: true, value: part.dashes.length > 0, taken: siblings(lines, row, part.keyAt, part.dashes.length > 0) };
  }

  // The keys that stand beside one at this column; above the first of an item are those of another.
  function siblings(lines, row, column, isFirst) {
    const found = [];
    for (const step of isFirst ? [1] : [-1, 1]) {
      for (let at = row + step; at >= 0 && at < lines.length; at += step) {
        const line = lines[at];
        if (!line.trim() || line.trim().startsWith("#")) continue;
        const part = take(line);
        const begin = part.dashes.length ? part.dashes[part.dashes.length - 1] : part.keyAt;
        if (part.keyAt < column || (step > 0 && part.dashes.length && begin < column)) break;
        if (part.keyAt === column && part.key !== null) found.push(part.key);
        if (part.dashes.length && begin < column) break;
      }
    }
    return found;
  }

  // All that the schema allows at the end of the way.
  function nodesAt(schema, steps) {
    let nodes = spread(schema, schema);
    for (const step of steps) {
      nodes = nodes.flatMap((node) => {
        const next = step === "*" ? node.items : (node.properties || {})[step];
        return next && next !== true ? spread(schema, next) : [];
      });
    }
    return nodes;
  }

  function spread(schema, node, depth = 0) {
    if (depth > 8 || !node) return [];
    const own = { ...node };
    const more = [...(node.anyOf || []), ...(node.oneOf || []), ...(node.allOf || [])];
    if (node.$ref) {
      const target = node.$ref.split("/").slice(1).reduce((at, name) => (at || {})[name], schema);
      return spread(schema, { ...target, description: node.description || (target || {}).description }, depth + 1);
    }
    return [own, ...more.flatMap((one) => spread(schema, { description: node.description, ...one }, depth + 1))];
  }

  function sortOf(node) {
    if (node.type === "array" || node.items) return "list";
    if (node.type === "object" || node.properties) return "mapping";
    return node.enum ? "choice" : node.type || "";
  }

  // The ids that the text itself gives, by sort.
  function idsIn(lines) {
    const found = {};
    let sort = "";
    for (const line of lines) {
      const top = line.match(/^(\w+):/);
      if (top) sort = top[1];
      const id = line.match(/^\s*-\s*\{?\s*id:\s*["']?([\w.-]+)/);
      if (id && sort) (found[sort] ||= {})[id[1]] = "in this file";
    }
    return found;
  }

  function keysFor(schema, place) {
    const found = new Map();
    for (const node of nodesAt(schema, place.steps)) {
      for (const [name, value] of Object.entries(node.properties || {})) {
        if (place.taken.includes(name) || found.has(name)) continue;
        const all = spread(schema, value);
        const text = value.description || (all.find((one) => one.description) || {}).description || "";
        const kind = all.map(sortOf).find((one) => one && one !== "null") || "";
        found.set(name, { caption: name, value: `${name}: `, meta: kind, docText: text, score: 900 - found.size });
      }
    }
    return [...found.values()];
  }

  function valuesFor(schema, place, ids) {
    const nodes = nodesAt(schema, place.steps);
    const found = new Map();
    for (const node of nodes) {
      const said = node.enum || ("const" in node ? [node.const] : node.type === "boolean" ? ["true", "false"] : []);
      for (const value of said) {
        const first = value === node.default ? "when left out" : "";
        found.set(String(value), { caption: String(value), value: String(value), meta: first, docText: node.description || "", score: 900 });
      }
    }
    const names = place.steps.filter((step) => step !== "*");
    const sort = REFERENCES[names[names.length - 1]];
    if (sort && names.length > 1 && nodes.some((node) => node.type === "string")) {
      for (const [id, name] of Object.entries(ids[sort] || {})) {
        found.set(id, { caption: id, value: id, meta: name, docText: name, score: 800 });
      }
    }
    return [...found.values()];
  }

  function suggest(schema, ids, lines, row, column) {
    const place = placeOf(lines, row, column);
    if (!place) return [];
    const own = idsIn(lines);
    const all = {};
    for (const sort of new Set([...Object.keys(ids), ...Object.keys(own)])) all[sort] = { ...own[sort], ...ids[sort] };
    return [...(place.key ? keysFor(schema, place) : []), ...(place.value ? valuesFor(schema, place, all) : [])];
  }

  return { suggest, placeOf };
})();
