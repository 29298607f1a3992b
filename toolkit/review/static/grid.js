// The grid: only the rows that are in sight are in the document, so that 5,000 figures scroll like 50.

import { h, mark, piece } from "./dom.js";
import { doneWord, store, visible } from "./store.js";
import { t, tn } from "./words.js";

const grid = document.getElementById("grid");
const nothing = document.getElementById("nothing");
const AHEAD = 2; // rows drawn above and below what is seen
let shown = [];
let drawn = "";
let columns = 1;
let pitch = 0;

/** What a tile looks like depends on this alone: one that is the same is left where it is, its picture with it. */
const keyOf = (tile, at) => [tile.rev, at + 1, total(), store.fresh.has(tile.id) ? "new" : ""].join(" ").trim();

const total = () => (store.whole ? shown.length : store.total);

// The page's first tiles come as HTML (templates/tile.html.j2), and have to be what is made here.
function tileOf(tile, at) {
  const tags = [];
  if (store.fresh.has(tile.id)) tags.push(h("span", { class: "tag new" }, t("Version {number} is new", { number: tile.version })));
  if (tile.answer) tags.push(h("span", { class: `tag said ${tile.answer.replaceAll(" ", "-")}` }, doneWord(tile.answer)));
  const picture = tile.box_art
    ? h("img", { class: "art", src: piece(tile.box_art, "tile"), alt: "", width: tile.width, height: tile.height })
    : h("span", { class: "art none" }, mark(tile.mark), h("span", {}, t("No picture")));
  const link = h(
    "a",
    { href: `/figure/${tile.id}`, "data-id": tile.id, class: `tile ${tile.mark}` },
    h("span", { class: "frame" }, picture, h("span", { class: "tags" }, tags)),
    h("span", { class: "name" }, h("b", { dir: "auto" }, tile.name), mark(tile.mark), h("span", { class: "sr" }, tile.word)),
    h("span", { class: "role", dir: "auto" }, tile.role || "\u00a0"),
    tile.attention ? h("span", { class: "why", title: tile.headline }, tile.headline) : null,
  );
  return h("li", { "aria-setsize": total(), "aria-posinset": at + 1, "data-key": keyOf(tile, at) }, link);
}

function measure() {
  columns = Math.max(1, getComputedStyle(grid).gridTemplateColumns.split(" ").length);
  const first = grid.firstElementChild;
  const gap = parseFloat(getComputedStyle(grid).rowGap) || 0;
  if (first) pitch = first.offsetHeight + gap;
}

/** Put these tiles into the grid, and touch only what is not there already. */
function lay(tiles, from) {
  const here = document.activeElement?.dataset?.id;
  const there = new Map([...grid.children].map((item) => [item.firstElementChild.dataset.id, item]));
  const items = tiles.map((tile, n) => {
    const old = there.get(tile.id);
    return old?.dataset.key === keyOf(tile, from + n) ? old : tileOf(tile, from + n);
  });
  const stay = new Set(items);
  for (const item of [...grid.children]) if (!stay.has(item)) item.remove();
  let next = grid.firstElementChild;
  for (const item of items) {
    if (item === next) next = next.nextElementSibling;
    else grid.insertBefore(item, next);
  }
  if (here && document.activeElement?.dataset?.id !== here) grid.querySelector(`a[data-id="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
}

export function draw(force = false) {
  if (grid.closest("[hidden]")) return;
  if (!pitch && shown.length) {
    if (!grid.firstElementChild) lay(shown.slice(0, 1), 0);
    measure();
    drawn = "";
  }
  const top = grid.getBoundingClientRect().top + scrollY;
  const firstRow = Math.max(0, Math.floor((scrollY - top) / (pitch || 1)) - AHEAD);
  const rows = Math.ceil(innerHeight / (pitch || 1)) + 2 * AHEAD + 1;
  const all = Math.ceil(shown.length / columns);
  const lastRow = Math.min(all, firstRow + rows);
  const key = `${firstRow} ${lastRow} ${columns} ${shown.length}`;
  if (!force && key === drawn) return;
  drawn = key;
  lay(shown.slice(firstRow * columns, lastRow * columns), firstRow * columns);
  grid.style.paddingTop = `${firstRow * pitch}px`;
  grid.style.paddingBottom = `${Math.max(0, all - lastRow) * pitch}px`;
}

export function refill() {
  shown = visible();
  nothing.hidden = shown.length > 0 || !store.whole;
  nothing.textContent = store.tiles.size
    ? t("No figure is like that. Choose another filter, or clear the search.")
    : t("Nothing has been made yet. Figures appear here as a run makes them.");
  document.getElementById("all").textContent = tn("{n} figure", "{n} figures", total());
  draw(true);
}

export const ids = () => shown.map((tile) => tile.id);

/** Move the focus among tiles; `step` is in tiles, or whole rows with `down`. */
export function move(step, down = 0) {
  const at = shown.findIndex((tile) => tile.id === document.activeElement?.dataset?.id);
  const to = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step + down * columns));
  if (shown.length) focusOn(shown[to].id);
}

export function focusOn(id) {
  const at = shown.findIndex((tile) => tile.id === id);
  if (at < 0) return;
  const row = Math.floor(at / columns);
  const top = grid.getBoundingClientRect().top + scrollY + row * pitch;
  if (top < scrollY || top + pitch > scrollY + innerHeight) scrollTo({ top: top - 80 });
  draw();
  grid.querySelector(`a[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

addEventListener("scroll", () => requestAnimationFrame(() => draw()), { passive: true });
new ResizeObserver(() => {
  const before = `${columns} ${pitch}`;
  measure();
  if (`${columns} ${pitch}` !== before) draw(true);
}).observe(grid);
