// Words: every sentence of the page in the language it is shown in. English is the source and the fallback.

const { language, words } = JSON.parse(document.getElementById("words").textContent);

const locale = navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language; // as written where this person lives
const numbers = new Intl.NumberFormat(locale);
const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const rules = new Intl.PluralRules(language);
const lists = new Intl.ListFormat(language, { type: "conjunction" });

const put = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));

/** A sentence; `{name}` in it becomes `values.name`. */
export const t = (text, values = {}) => put(words[text] ?? text, values);

/** A sentence that counts: `{n}` in it is the number as it is written here. */
export function tn(one, many, count, values = {}) {
  const forms = words[one] ?? [one, many];
  const form = forms.length > 1 && rules.select(count) === "one" ? forms[0] : forms[forms.length - 1];
  return put(form, { n: number(count), ...values });
}

/** A sentence with elements in it, as parts to be appended. */
export function tx(text, elements) {
  return (words[text] ?? text).split(/(\{\w+\})/).map((part) => (/^\{\w+\}$/.test(part) ? elements[part.slice(1, -1)] : part));
}

export const number = (count) => numbers.format(count);
export const day = (iso) => dates.format(new Date(`${iso}T00:00:00Z`));
export const listed = (names) => lists.format(names);

/** By what a person would expect in a list in this language. */
export const inOrder = new Intl.Collator(language, { sensitivity: "base", numeric: true }).compare;
