// Makes the form of a watchlist an editor: colours, errors at their lines, completion, and a review without a reload.
// Without this script the form works as it is.
"use strict";

(() => {
  const form = document.getElementById("draft");
  const area = document.getElementById("text");
  const CHECK_AFTER_MS = 400;
  const TYPES = { error: "error", warning: "warning" };

  ace.define("ace/theme/namesake", ["require", "exports"], (require, exports) => {
    exports.isDark = false;  // its colours follow the page's, in static/editor.css
    exports.cssClass = "ace-namesake";
    exports.cssText = "";
  });
  ace.config.set("useStrictCSP", true);
  ace.config.set("basePath", "/static/vendor/ace");

  const box = document.getElementById("ace");
  box.hidden = false;
  const editor = ace.edit(box, {
    value: area.value,
    theme: "ace/theme/namesake",
    useWorker: false,
    tabSize: 2,
    useSoftTabs: true,
    showPrintMargin: false,
    scrollPastEnd: 0.3,
    enableBasicAutocompletion: true,
    enableLiveAutocompletion: true,
    enableKeyboardAccessibility: true,
    textInputAriaLabel: `Text of ${form.dataset.file}`,
  });
  const session = editor.session;
  if (/\.(ya?ml|json)$/i.test(form.dataset.file)) session.setMode("ace/mode/yaml");
  session.setUseWrapMode(matchMedia("(max-width: 48rem)").matches);
  area.hidden = true;
  area.tabIndex = -1;
  window.editor = editor;
  document.getElementById("keys").hidden = false;
  document.getElementById("check").hidden = false;

  const saved = (form.elements.opened || { value: "" }).value;
  let leaving = false;
  const isChanged = () => editor.getValue() !== saved;
  addEventListener("beforeunload", (event) => { if (!leaving && isChanged()) event.preventDefault(); });

  // --- completion -------------------------------------------------------------------------------------------

  const ask = (path) => fetch(path).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const known = Promise.all([ask("/schema/watchlist.v1.json"), ask("/api/v1/watchlists/ids")]);
  const taking = {  // Ace would take as many letters as it has filtered by, and a quick typist is ahead of its filter
    insertMatch(target, { value }) {
      const { row, column } = target.getCursorPosition();
      const typed = session.getLine(row).slice(0, column).match(/[\w.\-]*$/)[0];
      session.remove({ start: { row, column: column - typed.length }, end: { row, column } });
      target.execCommand("insertstring", value);
    },
  };
  editor.completers = [{
    id: "namesake",
    identifierRegexps: [/[\w.\-]/],
    getCompletions(_editor, open, at, _prefix, done) {
      const lines = open.getDocument().getAllLines();
      known.then(([schema, ids]) => {  // whoever asks before they are here waits for them
        const here = schema && /\.(ya?ml)$/i.test(form.dataset.file);
        const found = here ? completion.suggest(schema, ids || {}, lines, at.row, at.column) : [];
        done(null, found.map((one) => ({ ...one, completer: taking })));
      });
    },
  }];

  // --- what is wrong ----------------------------------------------------------------------------------------

  const list = document.getElementById("problems");
  const sentence = document.getElementById("verdict-of-check");
  let marks = [];
  let waiting = 0;
  let asking = false;

  // Columns of the service count code points, those of the editor UTF-16 units.
  function columnOf(row, column) {
    return [...session.getLine(row)].slice(0, column - 1).join("").length;
  }

  function jump(line, column) {
    editor.focus();
    editor.gotoLine(line, columnOf(line - 1, column), !matchMedia("(prefers-reduced-motion: reduce)").matches);
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function item(problem) {
    const mine = problem.file === form.dataset.file;
    const row = element("li", problem.level, "");
    const place = mine ? element("button", "jump", `line ${problem.line}`) : element("span", "meta", `${problem.file}:${problem.line}`);
    if (mine) {
      place.type = "button";
      place.addEventListener("click", () => jump(problem.line, problem.column));
    }
    row.append(place, element("p", "", problem.message));
    if (problem.mend) row.append(element("p", "mend", problem.mend));
    return row;
  }

  function show(problems) {
    const mine = problems.filter((one) => one.file === form.dataset.file);
    session.setAnnotations(mine.map((one) => ({
      row: one.line - 1,
      column: columnOf(one.line - 1, one.column),
      text: one.mend ? `${one.message}\n${one.mend}` : one.message,
      type: TYPES[one.level],
    })));
    marks.forEach((mark) => session.removeMarker(mark));
    marks = mine.slice(0, 200).map((one) => session.addMarker(
      new ace.Range(one.line - 1, columnOf(one.line - 1, one.column), one.line - 1, Infinity), `mark-${one.level}`, "text",
    ));
    list.replaceChildren(...problems.slice(0, 100).map(item));
    const count = (level) => problems.filter((one) => one.level === level).length;
    const said = (number, word) => (number ? `${number} ${word}${number === 1 ? "" : "s"}` : "");
    const words = [said(count("error"), "error"), said(count("warning"), "warning")].filter(Boolean).join(", ");
    sentence.textContent = words || "nothing wrong";
    sentence.dataset.level = count("error") ? "error" : count("warning") ? "warning" : "ok";
  }

  async function put(question, text) {
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ file: form.dataset.file, text }) };
    const answer = await fetch(`/api/v1/watchlists/${question}`, sent);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  }

  async function check() {
    if (asking) return;  // one at a time: what was typed meanwhile is asked for afterwards
    asking = true;
    const text = editor.getValue();
    try {
      show((await put("check", text)).problems);
    } catch (trouble) {
      sentence.textContent = trouble instanceof TypeError ? "cannot be checked now: no connection" : trouble.message;
    } finally {
      asking = false;
      if (editor.getValue() !== text) later();
    }
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(check, CHECK_AFTER_MS);
  }

  session.on("change", () => {
    outcome.textContent = "";
    results.replaceChildren();
    review.replaceChildren();  // what was reviewed is not what stands here any more
    later();
  });
  const place = document.getElementById("place");
  session.selection.on("changeCursor", () => {
    const at = editor.getCursorPosition();
    place.textContent = `line ${at.row + 1}, column ${at.column + 1}`;
  });

  // --- tests ------------------------------------------------------------------------------------------------

  const results = document.getElementById("results");
  const outcome = document.getElementById("verdict-of-tests");

  function failed(test) {
    const row = element("li", "error", "");
    const where = element("button", "jump", `line ${test.line}`);
    where.type = "button";
    where.addEventListener("click", () => jump(test.failures[0].line, test.failures[0].column));
    row.append(where, element("p", "", test.name));
    for (const one of test.failures.slice(0, 5)) {
      row.append(element("p", "mend", one.sentence), ...one.because.slice(0, 5).map((said) => element("p", "mend", said)));
    }
    return row;
  }

  async function runTests() {
    outcome.textContent = "running…";
    delete outcome.dataset.level;
    results.replaceChildren();
    try {
      const told = await put("test", editor.getValue());
      const bad = told.tests.filter((test) => test.failures.length);
      results.replaceChildren(...bad.slice(0, 50).map(failed));
      const left = told.left ? `, ${told.left} not run` : "";
      outcome.textContent = told.broken ? "mend the errors first" : !told.tests.length ? "there are none" : `${told.tests.length - bad.length} of ${told.tests.length} hold${left}`;
      outcome.dataset.level = told.broken || bad.length ? "error" : told.tests.length ? "ok" : "";
    } catch (trouble) {
      outcome.textContent = trouble instanceof TypeError ? "not run: no connection" : trouble.message;
    }
  }

  document.getElementById("tests").hidden = !/\.(ya?ml|json)$/i.test(form.dataset.file);
  document.getElementById("run").addEventListener("click", runTests);
  editor.commands.addCommand({ name: "tests", bindKey: { win: "Ctrl-Enter", mac: "Command-Enter" }, exec: runTests });

  // --- backtest ---------------------------------------------------------------------------------------------

  const past = document.getElementById("verdict-of-past");
  const found = document.getElementById("found");
  const bar = document.getElementById("progress");
  const button = document.getElementById("try");
  const estimate = document.getElementById("estimate");
  let running = null;
  let began = null;  // when the first of the articles had been read, and how many these were

  function speed(line) {
    began = began || { at: performance.now(), articles: line.articles };
    const persecond = (line.articles - began.articles) / ((performance.now() - began.at) / 1000);
    if (!(persecond > 0) || !Number.isFinite(persecond)) return "";
    const left = Math.ceil((line.of - line.articles) / persecond);
    return ` · ${Math.round(persecond).toLocaleString("en")} articles/s · ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left`;
  }

  function result(one) {
    const row = element("li", one.change, "");
    const sign = { new: "new", gone: "gone", same: "as now" }[one.change];
    row.append(element("p", "meta", `${sign} · ${one.watch} · ${one.day}`), element("p", "", one.title), element("p", "mend", one.quote || one.reason));
    if (one.article) row.append(verdict(one, true), " ", verdict(one, false));
    return row;
  }

  function verdict(one, right) {
    const answer = element("button", "jump", right ? "Right" : "Wrong");
    answer.type = "button";
    answer.title = "Put a test of it into the text";
    answer.addEventListener("click", () => mark(one, right));
    return answer;
  }

  async function mark(one, right) {
    const before = editor.getValue();
    const body = JSON.stringify({ file: form.dataset.file, text: before, article: one.article, result: one.id, right });
    try {
      const answer = await fetch("/api/v1/watchlists/mark", { method: "POST", headers: { "content-type": "application/json" }, body });
      const edited = await answer.json();
      if (!answer.ok) past.textContent = edited.error;
      else if (editor.getValue() !== before) past.textContent = "you wrote meanwhile; press it again";
      else {
        editor.setValue(edited.text, 1);  // one step back undoes it
        past.textContent = right ? "a test that it is raised stands in the text" : "a test that it is not raised stands in the text";
      }
    } catch {
      past.textContent = "not marked: no connection";
    }
  }

  function told(line) {
    if (line.error) past.textContent = line.error;
    else if (line.report) {
      const all = line.report;
      const part = all.partial ? `, ${all.partial}` : "";
      past.textContent = all.of ? `${all.alerts} alert${all.alerts === 1 ? "" : "s"}, +${all.new} −${all.gone}${part}` : "no stored articles";
      estimate.textContent = all.estimate && `Estimated: ${all.estimate}.`;
      found.replaceChildren(...all.results.map(result));
      if (all.more) found.append(element("li", "same", `and ${all.more} more`));
    } else {
      past.textContent = `${line.articles} of ${line.of}${speed(line)}`;
      Object.assign(bar, { max: line.of || 1, value: line.articles });
    }
  }

  async function lines(answer, take) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const pieces = (rest + part.value).split("\n");
      rest = pieces.pop();
      pieces.filter(Boolean).forEach((piece) => take(JSON.parse(piece)));
    }
  }

  async function tryPast() {
    if (running) {
      running.abort();  // the service notices, and stops
      return;
    }
    running = new AbortController();
    button.textContent = "Stop";
    bar.hidden = false;
    bar.removeAttribute("value");
    past.textContent = "reading…";
    estimate.textContent = "";
    began = null;
    found.replaceChildren();
    try {
      const days = Number(document.getElementById("days").value) || 90;
      const body = JSON.stringify({ file: form.dataset.file, text: editor.getValue() });
      const sent = { method: "POST", headers: { "content-type": "application/json" }, body, signal: running.signal };
      const answer = await fetch(`/api/v1/watchlists/backtest?days=${days}`, sent);
      if (answer.ok) await lines(answer, told);
      else told(await answer.json());
    } catch (trouble) {
      past.textContent = trouble.name === "AbortError" ? "stopped" : "no connection";
    } finally {
      running = null;
      bar.hidden = true;
      button.textContent = "Try it";
    }
  }

  document.getElementById("past").hidden = false;
  button.addEventListener("click", tryPast);

  // --- review and save --------------------------------------------------------------------------------------

  const review = document.getElementById("review");

  async function send(step) {
    area.value = editor.getValue();
    const data = new URLSearchParams(new FormData(form));
    data.set("step", step);
    const answer = await fetch(form.action, { method: "POST", body: data });
    if (answer.redirected) {
      leaving = true;
      location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("draft");
    if (!fresh) {  // an apology: say it here, so that the text stays
      review.replaceChildren(...page.getElementById("main").childNodes);
    } else {
      const text = page.getElementById("text").value;
      if (text !== editor.getValue()) editor.setValue(text, -1);
      document.getElementById("state").replaceWith(page.getElementById("state"));
      review.replaceChildren(...page.getElementById("review").childNodes);
    }
    review.scrollIntoView({ block: "nearest" });
    (review.querySelector("#save") || review).focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const step = event.submitter && event.submitter.name === "step" ? event.submitter.value : "review";
    send(step).catch(() => { sentence.textContent = "not sent: no connection"; });
  });
  review.addEventListener("click", (event) => {
    const target = event.target.closest(".jump");
    if (target && target.dataset.file === form.dataset.file) jump(Number(target.dataset.line), Number(target.dataset.column));
  });
  for (const other of document.querySelectorAll(".rare form")) other.addEventListener("submit", () => { leaving = true; });

  editor.commands.addCommand({
    name: "review",
    bindKey: { win: "Ctrl-S", mac: "Command-S" },
    exec: () => form.requestSubmit(document.getElementById("look")),
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !event.defaultPrevented) {
      event.preventDefault();
      form.requestSubmit(document.getElementById("look"));
    }
  });

  if (Number(form.dataset.line)) editor.gotoLine(Number(form.dataset.line), 0, false);
  check();
})();
