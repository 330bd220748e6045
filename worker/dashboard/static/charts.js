// Draws a line chart from the table behind each figure.chart. The table stays for those who do not see lines; without
// this script it is all there is. live.js swaps the page under us: the chart moves into the new figure and takes its rows.
"use strict";

(() => {
  const charts = new Map();
  const DASHES = [[], [6, 3], [2, 3], [9, 3, 2, 3]];
  const SECONDS = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"], [0.001, "ms"]];
  const BYTES = [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]];
  const WORDS = {
    n: (value) => value.toLocaleString("en", { maximumSignificantDigits: 3 }),
    s: (value) => scaled(value, SECONDS),
    B: (value) => scaled(value, BYTES),
  };

  function scaled(value, units) {
    const [size, unit] = units.find(([size]) => Math.abs(value) >= size) || units[units.length - 1];
    return `${Number((value / size).toPrecision(3))} ${unit}`;
  }

  function iso(at) {
    return new Date(at * 1000).toISOString();
  }

  function moment(at, _, ticks) {
    return ticks[1] - ticks[0] >= 86400 ? iso(at).slice(5, 10) : iso(at).slice(11, 16);
  }

  // A value without neighbours makes no line: it gets a point.
  function lonely(plot, series) {
    const values = plot.data[series];
    return values.flatMap((value, at) => (value != null && values[at - 1] == null && values[at + 1] == null ? [at] : []));
  }

  function rows(figure) {
    const all = [...figure.querySelectorAll("details tbody tr")].map((row) =>
      [...row.children].map((cell) => (cell.dataset.value === "" ? null : Number(cell.dataset.value))));
    return all.length ? all[0].map((_, column) => all.map((row) => row[column])) : [[]];
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return { ink: read("--soft"), line: read("--line"), series: [1, 2, 3, 4].map((number) => read(`--series-${number}`)) };
  }

  function options(figure, box) {
    const say = WORDS[figure.dataset.unit];
    const paint = colours();
    const labels = [...figure.querySelectorAll("details thead th")].slice(1).map((cell) => cell.textContent);
    const axis = { stroke: paint.ink, grid: { stroke: paint.line, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    return {
      width: box.clientWidth,
      height: 180,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      cursor: { drag: { x: false, y: false }, points: { size: 7 } },
      legend: { live: true },
      scales: { y: { range: (_, low, high) => [0, Math.max(high || 0, figure.dataset.unit === "n" ? 1 : 1e-3) * 1.1] } },
      axes: [{ ...axis, space: 60, values: (_, ticks) => ticks.map(moment) }, { ...axis, size: 58, values: (_, ticks) => ticks.map(say) }],
      series: [
        { label: "at", value: (_, at) => (at == null ? "–" : `${iso(at).slice(0, 16).replace("T", " ")} UTC`) },
        ...labels.map((label, at) => ({
          label,
          stroke: paint.series[at],
          dash: DASHES[at],
          width: 1.75,
          points: { show: true, size: 5, fill: paint.series[at], filter: lonely },
          value: (_, value) => (value == null ? "–" : say(value)),
        })),
      ],
    };
  }

  function draw(figure) {
    const box = figure.querySelector(".plot");
    if (!box) return;  // nothing was measured
    const held = charts.get(figure.id);
    if (held) {
      box.replaceChildren(held.root);
      held.setData(rows(figure));
      return;
    }
    charts.set(figure.id, new uPlot(options(figure, box), rows(figure), box));
  }

  function drawAll() {
    document.querySelectorAll("figure.chart").forEach(draw);
  }

  function drawAnew() {
    charts.forEach((chart) => chart.destroy());
    charts.clear();
    drawAll();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAnew);
  addEventListener("resize", () => charts.forEach((chart) => {
    const box = chart.root.parentElement;
    if (box && box.clientWidth !== chart.width) chart.setSize({ width: box.clientWidth, height: 180 });
  }));
  document.addEventListener("fresh", drawAll);
  drawAll();
})();
