// Talking to the server: every answer is JSON, every failure carries a sentence for people.

import { t } from "./words.js";

const csrf = document.querySelector("meta[name=csrf]").content;
const lost = () => t("The server does not answer: perhaps the review was closed. What was recorded is safe, and what you typed is kept in this tab.");

export class Trouble extends Error {
  constructor(status, message, fields = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Trouble(0, lost());
  }
  let told;
  try {
    told = await response.json();
  } catch {
    throw new Trouble(response.status, lost());
  }
  if (!response.ok) throw new Trouble(response.status, told.message || lost(), told.fields);
  return told;
}

export const get = (path) => answer(fetch(path, { credentials: "include" }));

export function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-CSRF": csrf };
  return answer(fetch(path, { method: "POST", headers, body: JSON.stringify(body), credentials: "include" }));
}
