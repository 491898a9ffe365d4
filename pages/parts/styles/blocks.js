// Draws finished HTML and reports presses. All values in it were escaped where it was made.
export default function ({ data, parentElement, setTriggerValue }) {
  let block = parentElement.querySelector(".block");
  if (!block) {
    block = document.createElement("div");
    block.className = "block";
    parentElement.appendChild(block);
  }
  // Only when it changed: a redraw on every rerun would lose the keyboard's place.
  if (block.dataset.key !== data.key) {
    const held = (parentElement.activeElement || parentElement.querySelector(":focus"))?.dataset?.pick;
    block.innerHTML = data.html;
    block.dataset.key = data.key;
    if (held !== undefined) block.querySelector(`[data-pick="${CSS.escape(held)}"]`)?.focus();
  }
  block.onclick = (event) => {
    const kept = event.target.closest("[data-picture]");
    if (kept) return keepPicture(kept.dataset);
    const pressed = event.target.closest("[data-pick]");
    if (!pressed) return;
    // A link with a key held down is the browser's: another tab, another window.
    if (pressed.tagName === "A" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    const grid = pressed.closest("[data-grid]");
    if (grid) hold(grid, pressed);
    setTriggerValue("pick", pressed.dataset.pick);
  };
  block.onkeydown = (event) => {
    const grid = event.target.closest("[data-grid]");
    if (!grid || !event.target.matches("button")) return;
    const next = neighbour(grid, event.target, event);
    if (!next) return;
    event.preventDefault();
    hold(grid, next);
    next.focus();
  };
}

// Has Plotly's own camera take the chart, with its title above it, on white whatever the theme. The
// camera copies the layout as it stands when it is pressed, so that is changed for that moment.
function keepPicture({ picture, title, shown, file }) {
  const named = new RegExp(`(^| )st-key-${picture}-\\d+( |$)`);
  const holder = [...document.querySelectorAll(`[class*="st-key-${picture}-"]`)].find((each) =>
    named.test(each.className),
  );
  const chart = holder?.querySelector(".js-plotly-plot");
  const camera = chart?.querySelector(".modebar-btn");
  if (!camera) return;
  const before = chart.layout;
  const options = chart._context.toImageButtonOptions;
  const width = Math.max(chart._fullLayout.width, 800);
  const lines = wrapped(title, width / 10);
  const above = 24 * lines.length + 48;
  const height = chart._fullLayout.height + above;
  chart.layout = {
    ...before,
    width,
    height,
    paper_bgcolor: "#FFFFFF",
    plot_bgcolor: "#FFFFFF",
    margin: { ...before.margin, t: before.margin.t + above },
    title: {
      text: `<b>${lines.map(plain).join("<br>")}</b>`,
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { l: 12, t: 12 },
      font: { size: 18, color: "#16202A" },
      subtitle: { text: plain(shown), font: { size: 13, color: "#4B5866" } },
    },
  };
  chart._context.toImageButtonOptions = { format: "png", filename: file, width, height, scale: 2 };
  camera.click();
  chart.layout = before;
  chart._context.toImageButtonOptions = options;
}

const plain = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function wrapped(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (longer.length > most && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// One tab stop for the whole grid: it stays on the button last reached.
function hold(grid, button) {
  grid.querySelectorAll('button[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
  button.tabIndex = 0;
}

function neighbour(grid, button, event) {
  const lines = [...grid.tBodies[0].rows].map((row) =>
    [...row.cells].slice(1).map((cell) => cell.querySelector("button")),
  );
  let y = lines.findIndex((line) => line.includes(button));
  let x = lines[y].indexOf(button);
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  if (event.key === "Home" || event.key === "End") {
    const ends = (event.ctrlKey ? lines.flat() : lines[y]).filter(Boolean);
    return event.key === "Home" ? ends[0] : ends[ends.length - 1];
  }
  const step = steps[event.key];
  if (!step) return null;
  // A cell with nothing behind it is stepped over.
  do {
    y += step[0];
    x += step[1];
  } while (lines[y] && x >= 0 && x < lines[y].length && !lines[y][x]);
  return lines[y]?.[x] || null;
}
