// The page: loads the figures, shows the grid or one figure by its address, and keeps both fresh.

import { figurePath, gridPath, keepChoices } from "./address.js";
import { get } from "./api.js";
import { approveClean, askName, showHelp } from "./dialogs.js";
import { h, say } from "./dom.js";
import { Figure } from "./figure.js";
import { recount, takeAddress } from "./filters.js";
import { focusOn, ids, refill } from "./grid.js";
import { listen } from "./keys.js";
import { showRun, showWhole, watch } from "./news.js";
import { answerOf, put, store } from "./store.js";
import { left, showTodo } from "./todo.js";
import { t } from "./words.js";

const gridView = document.getElementById("grid-view");
const figureView = document.getElementById("figure-view");
const title = document.title;
const figure = new Figure(go, recorded);
let ask = () => {};
let scrolled = 0; // where the grid was scrolled to
let decided = null; // the figure that was decided last in this tab

const idHere = () => (location.pathname.startsWith("/figure/") ? decodeURIComponent(location.pathname.slice(8)) : null);
const isOpen = () => !figureView.hidden;

function go(id) {
  const path = id ? figurePath(id) : gridPath();
  if (path !== location.pathname + location.search) history.pushState(null, "", path);
  route();
}

/** Open what still waits, one after the other: all of it, whatever the grid shows just now. */
function start() {
  store.list = left().map((tile) => tile.id);
  if (store.list.length) open(store.list[0]);
}

function open(id) {
  history.pushState(null, "", figurePath(id));
  view(id, false);
}

function view(id, listed) {
  if (!isOpen()) scrolled = scrollY;
  if (listed && !isOpen()) store.list = ids();
  gridView.hidden = true;
  figureView.hidden = false;
  document.body.classList.add("open");
  scrollTo(0, 0);
  figure.show(id).then(() => document.activeElement?.closest("dialog") || document.getElementById("name")?.focus({ preventScroll: true }));
}

function route() {
  const id = idHere();
  if (id && store.tiles.has(id)) return view(id, true);
  const from = isOpen() ? figure.id : null;
  figure.id = null;
  figureView.hidden = true;
  gridView.hidden = false;
  document.body.classList.remove("open");
  document.title = title;
  scrollTo(0, scrolled);
  showGrid();
  if (from) focusOn(from);
  else if (id) {
    say(t("This figure is not, or no longer, part of the campaign."), true);
    history.replaceState(null, "", gridPath());
  }
  return undefined;
}

function showGrid() {
  recount();
  refill();
  showTodo(start);
}

function named() {
  const who = document.getElementById("who");
  if (who && store.name) who.replaceChildren(h("span", { class: "long" }, t("Deciding as {name}", { name: store.name })), h("span", { class: "short", "aria-hidden": "true" }, store.name));
  else if (who) who.textContent = t("Enter your name");
  if (!isOpen() && store.whole) showGrid();
}

async function recorded(id, answer) {
  decided = id;
  say(answerOf(answer).told(store.tiles.get(id).name), false, { label: t("Change"), run: back });
  await ask();
  if (figure.id !== id) return;
  figure.nextOpen();
  if (!isOpen()) finished();
}

/** Back to the figure that was decided last: to see it again, or to answer otherwise. */
function back() {
  if (!decided || !store.tiles.has(decided)) return;
  if (isOpen()) go(decided);
  else open(decided);
}

/** Everything is answered: the words on that are where the person looks and where a screen reader goes on. */
function finished() {
  scrollTo(0, 0);
  document.getElementById("todo")?.focus({ preventScroll: true });
}

function changed(idsChanged) {
  if (isOpen()) {
    if (idsChanged.includes(figure.id)) figure.changed();
    else figure.recount();
  } else showGrid();
}

/** What the page brought along itself: the first screen's figures, so that nobody waits for all of them. */
function begin() {
  if (location.pathname === "/open") history.replaceState(null, "", "/"); // the link that let this browser in works no more
  takeAddress();
  keepChoices();
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
  store.whole = true;
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
document.getElementById("language").addEventListener("change", (event) => {
  const asked = new URLSearchParams(location.search);
  asked.set("lang", event.target.value); // the server keeps it, and the address loses it again
  location.assign(`${location.pathname}?${asked}`);
});
document.getElementById("help").addEventListener("click", () => showHelp());
document.getElementById("clean")?.addEventListener("click", () => approveClean(() => ask()));
addEventListener("popstate", () => {
  takeAddress();
  route();
});
if ("scrollRestoration" in history) history.scrollRestoration = "manual";

named();
begin();
await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))); // the first screen before the rest
document.head.append(h("link", { rel: "stylesheet", href: "/kit/faces.css" })); // letters that the page's own fonts lack
listen(figure, isOpen, go, () => ask(), back);
await load().catch((trouble) => say(trouble.message, true));
ask = watch(changed, load);
