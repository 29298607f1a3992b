// The address: what the grid shows stands in it, so that a link, a reload and the way back lead to the same.

import { filters, store } from "./store.js";

const ASKS = { filter: "show", state: "state", team: "team", query: "find" };
const EMPTY = { filter: "all", state: "", team: null, query: "" };

/** Take what the address says into the store; what it says of things that do not exist is passed over. */
export function fromAddress() {
  const said = new URLSearchParams(location.search);
  for (const [name, ask] of Object.entries(ASKS)) store[name] = said.has(ask) ? said.get(ask) : EMPTY[name];
  if (!(store.filter in filters)) store.filter = EMPTY.filter;
}

/** The grid's choices as they stand behind a path; empty where nothing was chosen. */
export function choices() {
  const said = new URLSearchParams();
  for (const [name, ask] of Object.entries(ASKS)) if (store[name] !== EMPTY[name]) said.set(ask, store[name]);
  return said.size ? `?${said}` : "";
}

export const gridPath = () => `/${choices()}`;
export const figurePath = (id) => `/figure/${encodeURIComponent(id)}${choices()}`;

/** Put the choices into the address that is there, without a step in the history for each letter. */
export const keepChoices = () => history.replaceState(null, "", location.pathname + choices());

/** Whether fewer than all figures are shown. */
export const chosen = () => choices() !== "";
