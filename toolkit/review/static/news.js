// News: asks every few seconds what has changed, so that nobody has to load the page again.

import { get } from "./api.js";
import { h, mark, say } from "./dom.js";
import { put, store } from "./store.js";
import { t, tn } from "./words.js";

const EVERY = 2500;
const lost = document.getElementById("lost");
const running = document.getElementById("running");
let wasRunning = false;
let timer;

export function showRun(run) {
  running.hidden = !run;
  if (run) running.replaceChildren(h("span", { class: "pulse", "aria-hidden": "true" }), tn("A run is going on: {n} figure worked on so far. New versions appear here by themselves.", "A run is going on: {n} figures worked on so far. New versions appear here by themselves.", run.made));
  if (wasRunning && !run) say(t("The run has ended."));
  wasRunning = Boolean(run);
}

/** What concerns the campaign as a whole: findings on the set, rows that are still to be made. */
export function showWhole({ set, missing }) {
  const place = document.getElementById("set");
  place.hidden = set.length === 0;
  place.replaceChildren(...set.map(([name, title, message]) => h("li", {}, mark(name), h("b", {}, title), ` ${message}`)));
  const line = document.getElementById("missing");
  line.hidden = missing === 0;
  line.textContent = tn("{n} row of the roster is not made yet.", "{n} rows of the roster are not made yet.", missing);
}

/** Take in changed tiles; tells which of them have other pictures than before. */
export function takeIn(tiles) {
  const remade = [];
  for (const tile of tiles) {
    const before = store.tiles.get(tile.id);
    if (tile.box_art && (!before || before.box_art !== tile.box_art)) remade.push(tile);
  }
  put(tiles);
  for (const tile of remade) store.fresh.add(tile.id);
  if (remade.length === 1) say(t("{name}: version {number} is there.", { name: remade[0].name, number: remade[0].version }));
  else if (remade.length) say(tn("{n} new version came in.", "{n} new versions came in.", remade.length));
  return remade;
}

export function watch(onchange, onreload) {
  const ask = async () => {
    clearTimeout(timer);
    try {
      const news = await get(`/api/news?since=${store.rev}`);
      lost.hidden = true;
      showRun(news.run);
      showWhole(news);
      const newer = news.tiles.filter((tile) => tile.rev > (store.tiles.get(tile.id)?.rev ?? -1));
      store.rev = news.rev;
      if (newer.length) onchange(newer.map((tile) => tile.id), takeIn(newer));
      if (news.count < store.tiles.size) onreload();
    } catch (trouble) {
      lost.textContent = trouble.status === 403 ? t("This review was closed. What was recorded is safe, and what you typed is kept in this tab. Use the link of the review that is open now.") : trouble.message;
      lost.hidden = false;
    }
    timer = setTimeout(ask, document.hidden ? 4 * EVERY : EVERY);
  };
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  timer = setTimeout(ask, EVERY);
  return ask;
}
