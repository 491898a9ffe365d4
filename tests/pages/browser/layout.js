// What a reader would see wrong with a page's layout, as sentences; nothing where all is well.
// Cut off, over each other, empty, or running out of the page: measured in the browser's own layout.
() => {
  const found = [];
  const say = (what, words) => found.push(`${what}: ${words}`);
  const text = (node) => node.innerText?.trim() || node.textContent.trim() ||
    [node, ...node.querySelectorAll("*")].map((each) => each.shadowRoot?.textContent.trim() || "").join("");
  const words = (node) => text(node).replace(/\s+/g, " ").slice(0, 60);
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const every = function* (root) {
    for (const node of root.querySelectorAll("*")) {
      yield node;
      if (node.shadowRoot) yield* every(node.shadowRoot);
    }
  };
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth + 1) say("the page", `runs ${main.scrollWidth - main.clientWidth} px out to the right`);

  const canvas = "[data-testid=stDataFrame], .js-plotly-plot, [data-testid=stFileUploader]";
  for (const node of every(main)) {
    if (!shown(node)) continue;
    const style = getComputedStyle(node);
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    const hides = style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1;
    if (node.matches("svg *, input, select, option") || node.closest(canvas)) continue;
    if (own && hides && style.clipPath === "none" && !node.closest(".hidden, [class*=hidden]")) {
      const told = node.title || node.closest("[title]") || node.closest("[data-baseweb], [role=combobox]");
      if (style.textOverflow !== "ellipsis" || !told) say("cut off", words(node));
    }
    if (!own && hides && ["auto", "scroll"].includes(style.overflowX) && node !== main && !node.closest("nav, header"))
      say("to be scrolled sideways", `${words(node)} (${node.scrollWidth} in ${node.clientWidth} px)`);
  }

  const over = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const pairs = (boxes, most, what) => {
    boxes.forEach((one, place) => boxes.slice(place + 1).forEach((other) => {
      const area = over(one.box, other.box);
      const least = Math.min(one.box.width * one.box.height, other.box.width * other.box.height);
      if (area > most * least) say(what, `“${one.words}” and “${other.words}”`);
    }));
  };
  for (const chart of main.querySelectorAll(".js-plotly-plot")) {
    if (!shown(chart)) continue;
    const frame = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("svg text")].filter((text) => text.textContent.trim() && shown(text))
      .map((text) => ({ box: text.getBoundingClientRect(), words: words(text) }));
    for (const { box, words: said } of texts)
      if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
        say("out of its chart", said);
    pairs(texts, 0.25, "labels over each other");
    if (!chart.querySelector(".trace path, .trace .point, .barlayer path, .scatterlayer path")) say("an empty chart", words(chart));
  }
  const cards = [...main.querySelectorAll("[class*=st-key-card-]")].filter(shown);
  for (const card of cards) if (!words(card)) say("an empty card", card.className);
  const outer = cards.filter((card) => !cards.some((other) => other !== card && other.contains(card)));
  pairs(outer.map((card) => ({ box: card.getBoundingClientRect(), words: words(card) })), 0.001, "cards over each other");
  return [...new Set(found)];
}
