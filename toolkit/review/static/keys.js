// Keys: single letters where nobody is typing, and a way to switch them off (in the help).

import { approveClean, keysOn, showHelp } from "./dialogs.js";
import { move } from "./grid.js";
import { answers, store } from "./store.js";

export function listen(figure, isOpen, go, onclean, back) {
  addEventListener("keydown", (event) => {
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.target.closest("input, textarea, dialog")) {
      event.preventDefault();
      back();
      return;
    }
    if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=range]), textarea, select");
    if (event.key === "Escape") {
      if (typing) typing.blur();
      else if (isOpen()) go(null);
      return;
    }
    if (typing || (!keysOn() && !event.key.startsWith("Arrow"))) return;
    const act = isOpen() ? inFigure(figure, event) : inGrid(event, onclean);
    const always = { "?": showHelp, "/": () => search(isOpen, go) }[event.key];
    if (act || always) {
      event.preventDefault();
      (act || always)();
    }
  });
  addEventListener("keyup", (event) => event.key === "v" && figure.viewer.compare.hold(false));
  addEventListener("blur", () => figure.viewer.compare.hold(false));
}

function search(isOpen, go) {
  if (isOpen()) go(null);
  document.getElementById("search").focus();
}

function inGrid(event, onclean) {
  const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], j: [1, 0], k: [-1, 0] };
  const step = steps[event.key];
  if (step && !event.target.closest("button")) return () => move(...step);
  if (event.key === "b" && !store.readOnly) return () => approveClean(onclean);
  return null;
}

function inFigure(figure, event) {
  if (event.key.startsWith("Arrow") && event.target.closest("input[type=range], [role=tablist]")) return null;
  const said = answers.find((one) => one.key === event.key);
  if (said) return store.readOnly || event.repeat ? null : () => figure.decide.choose(said.value);
  if (/^[1-4]$/.test(event.key)) return () => figure.viewer.nth(Number(event.key));
  return (
    {
      ArrowRight: () => figure.step(1),
      j: () => figure.step(1),
      ArrowLeft: () => figure.step(-1),
      k: () => figure.step(-1),
      u: () => figure.nextOpen(),
      m: () => figure.decide.comment.focus(),
      z: () => figure.viewer.zoom.toggle(),
      p: () => figure.viewer.togglePins(),
      s: () => figure.viewer.swipe(),
      v: () => figure.viewer.compare.hold(true),
    }[event.key] || null
  );
}
