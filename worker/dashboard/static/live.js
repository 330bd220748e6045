// Keeps the page fresh: when the server says that something changed, fetch this same address and swap <main>.
// Focus, typed text, open details and the place on the page stay as they are.
"use strict";

(() => {
  const sign = document.getElementById("live");
  let stale = false;
  let fetching = false;
  let shown = document.getElementById("main").innerHTML;  // as it came: what scripts draw into it is no change

  function say(state, words) {
    sign.dataset.state = state;
    sign.textContent = words;
  }

  function isBusyReading() {
    const selected = getSelection();
    return document.hidden || (selected && !selected.isCollapsed);
  }

  function remember(main) {
    const focused = main.contains(document.activeElement) ? document.activeElement : null;
    return {
      place: [scrollX, scrollY],
      focus: focused && focused !== main ? pathTo(main, focused) : null,
      caret: focused && focused.selectionStart != null ? [focused.selectionStart, focused.selectionEnd] : null,
      typed: [...main.querySelectorAll("input[id], select[id]")].map((input) => [input.id, input.value, input.checked]),
      details: [...main.querySelectorAll("details[id]")].map((details) => [details.id, details.open]),
      shifted: [...main.querySelectorAll(".scroll")].map((box) => box.scrollLeft),
    };
  }

  function pathTo(main, element) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const all = main.querySelectorAll("a, button, summary, input");
    return [...all].indexOf(element);
  }

  function restore(main, memory) {
    for (const [id, value, checked] of memory.typed) {
      const input = document.getElementById(id);
      if (input) Object.assign(input, { value, checked });
    }
    for (const [id, open] of memory.details) {
      const details = document.getElementById(id);
      if (details) details.open = open;
    }
    main.querySelectorAll(".scroll").forEach((box, at) => { box.scrollLeft = memory.shifted[at] || 0; });
    const focus = typeof memory.focus === "string"
      ? main.querySelector(memory.focus)
      : memory.focus === null ? null : main.querySelectorAll("a, button, summary, input")[memory.focus];
    if (focus) {
      focus.focus({ preventScroll: true });
      if (memory.caret) focus.setSelectionRange(...memory.caret);
    }
    scrollTo(...memory.place);
  }

  async function refresh() {
    if (fetching || isBusyReading()) {
      stale = true;
      return;
    }
    if (document.querySelector("main[data-still]")) {  // somebody writes on this page: nothing moves under their hands
      say("live", "live");
      return;
    }
    fetching = true;
    stale = false;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
      const main = document.getElementById("main");
      if (fresh && fresh.innerHTML !== shown && !isBusyReading()) {
        const memory = remember(main);
        shown = fresh.innerHTML;
        main.replaceChildren(...fresh.childNodes);
        document.dispatchEvent(new Event("fresh"));
        restore(main, memory);
      }
      say("live", "live");
    } catch {
      say("lost", "no connection");
    } finally {
      fetching = false;
      if (stale && !isBusyReading()) setTimeout(refresh, 500);
    }
  }

  const stream = new EventSource("/live");
  stream.addEventListener("hello", refresh);
  stream.addEventListener("change", refresh);
  stream.addEventListener("error", () => say("lost", "no connection"));
  document.addEventListener("visibilitychange", () => { if (stale) refresh(); });
  document.addEventListener("selectionchange", () => { if (stale && !isBusyReading()) refresh(); });
})();
