// The review by keyboard: j and k move, y, n and x settle, u takes the last one back. Without it the buttons do the same.
"use strict";

(() => {
  const doubts = () => [...document.querySelectorAll(".doubts > li")];
  const current = () => document.activeElement?.closest(".doubts > li");

  function go(steps) {
    const all = doubts();
    const at = all.indexOf(current());
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + steps))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const button = current()?.querySelector(`button[data-key="${key}"]`);
    button?.click();
  }

  // The page that comes back begins at the mention after the one that was settled.
  function aim(event) {
    const here = event.submitter?.closest(".doubts > li");
    const next = here?.nextElementSibling || here?.previousElementSibling;
    const then = document.getElementById("then");
    if (next && then) then.value = `${then.value.split("#")[0]}#${next.id}`;
  }

  document.addEventListener("submit", aim);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (["y", "n", "x"].includes(event.key)) press(event.key);
    else if (event.key === "u") document.querySelector(".undo")?.click();
    else return;
    event.preventDefault();
  });

  const first = location.hash.startsWith("#doubt-") ? document.getElementById(location.hash.slice(1)) : null;
  (first || (document.activeElement === document.body && doubts()[0]) || null)?.focus({ preventScroll: !first });
})();
