// The page: loads the figures, shows the grid or one figure by its address, and keeps both fresh.

import { get } from "./api.js";
import { approveClean, askName, showHelp } from "./dialogs.js";
import { say } from "./dom.js";
import { Figure } from "./figure.js";
import { recount } from "./filters.js";
import { focusOn, ids, refill } from "./grid.js";
import { listen } from "./keys.js";
import { showRun, showWhole, watch } from "./news.js";
import { doneWord, put, store } from "./store.js";

const gridView = document.getElementById("grid-view");
const figureView = document.getElementById("figure-view");
const title = document.title;
const figure = new Figure(go, recorded);
let ask = () => {};
let left = 0; // where the grid was scrolled to

const idHere = () => (location.pathname.startsWith("/figure/") ? decodeURIComponent(location.pathname.slice(8)) : null);
const isOpen = () => !figureView.hidden;

function go(id) {
  const path = id ? `/figure/${encodeURIComponent(id)}` : "/";
  if (path !== location.pathname) history.pushState(null, "", path);
  route();
}

function route() {
  const id = idHere();
  if (id && store.tiles.has(id)) {
    if (!isOpen()) {
      left = scrollY;
      store.list = ids();
    }
    gridView.hidden = true;
    figureView.hidden = false;
    document.body.classList.add("open");
    scrollTo(0, 0);
    figure.show(id).then(() => document.activeElement?.closest("dialog") || document.getElementById("name")?.focus({ preventScroll: true }));
    return;
  }
  const from = isOpen() ? figure.id : null;
  figure.id = null;
  figureView.hidden = true;
  gridView.hidden = false;
  document.body.classList.remove("open");
  document.title = title;
  scrollTo(0, left);
  recount();
  refill();
  if (from) focusOn(from);
  else if (id) history.replaceState(null, "", "/");
}

function named() {
  const who = document.getElementById("who");
  if (who) who.textContent = store.name ? `Deciding as ${store.name}` : "Say who you are";
}

async function recorded(id, answer) {
  const tile = store.tiles.get(id);
  say(`${tile.name}: ${doneWord(answer).toLowerCase()}.`);
  await ask();
  if (figure.id === id) figure.nextOpen();
}

function changed(idsChanged) {
  if (isOpen()) {
    if (idsChanged.includes(figure.id)) figure.changed();
  } else {
    recount();
    refill();
  }
}

/** What the page brought along itself: the first screen's figures, so that nobody waits for all of them. */
function begin() {
  const first = JSON.parse(document.getElementById("first").textContent);
  put(first.tiles);
  store.total = first.count;
  if (!idHere()) refill();
}

async function load() {
  const index = await get("/api/index");
  store.tiles.clear();
  put(index.tiles);
  store.rev = index.rev;
  store.total = 0;
  showRun(index.run);
  showWhole(index);
  recount();
  route();
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a[data-id], a[data-go]");
  if (!link) return;
  event.preventDefault();
  if (link.getAttribute("aria-disabled")) return;
  go(link.dataset.id || link.dataset.go || null);
});
document.addEventListener("named", named);
document.getElementById("who")?.addEventListener("click", () => askName());
document.getElementById("help").addEventListener("click", () => showHelp());
document.getElementById("clean")?.addEventListener("click", () => approveClean(() => ask()));
addEventListener("popstate", route);
if ("scrollRestoration" in history) history.scrollRestoration = "manual";

named();
begin();
await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))); // the first screen before the rest
listen(figure, isOpen, go, () => ask());
await load().catch((trouble) => say(trouble.message, true));
ask = watch(changed, load);
