// Building elements: text is always text, so nothing that comes from a roster can become markup.

const own = document.body.dataset.own;

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...real(children));
  return element;
}

const real = (children) => children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== "");

export function mark(name) {
  return h("img", { class: "mk", src: `${own}/${name}.svg`, alt: "", width: 16, height: 16 });
}

export const piece = (sha256, size) => `/piece/${sha256}/${size}`;

/** Put children into an element instead of what is there, leaving out what is not. */
export function fill(element, ...children) {
  element.replaceChildren(...real(children));
}

/** What a person should know, seen for a while and read out; `action` is a word and what it does. */
export function say(text, urgent = false, action = null) {
  const button = action && h("button", { type: "button", onclick: () => (line.remove(), action.run()) }, action.label);
  const line = h("p", { class: urgent ? "toast urgent" : "toast" }, h("span", {}, text), button);
  const place = document.getElementById("said");
  if (action) for (const earlier of place.querySelectorAll(".toast:has(button)")) earlier.remove(); // one way back, to the last
  place.append(line);
  while (place.children.length > 3) place.firstElementChild.remove();
  setTimeout(() => line.remove(), urgent ? 12000 : action ? 8000 : 5000);
}

export const kbd = (key) => h("kbd", { "aria-hidden": "true" }, key);
