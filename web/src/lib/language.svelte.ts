/** The language of the interface, and dates, digits and labels in it. */

import { strings, type Key } from "./strings";
import type { Kind } from "./types";

type Language = "ar" | "en";

function first(): Language {
  const kept = localStorage.getItem("sijill-language");
  if (kept === "ar" || kept === "en") return kept;
  return navigator.language.startsWith("ar") ? "ar" : "en";
}

export const ui = $state<{ language: Language; hijri: boolean; blur: boolean }>({
  language: first(),
  hijri: localStorage.getItem("sijill-hijri") === "1",
  blur: localStorage.getItem("sijill-blur") === "1",
});

export function apply(): void {
  document.documentElement.lang = ui.language;
  document.documentElement.dir = ui.language === "ar" ? "rtl" : "ltr";
  localStorage.setItem("sijill-language", ui.language);
  localStorage.setItem("sijill-hijri", ui.hijri ? "1" : "0");
  localStorage.setItem("sijill-blur", ui.blur ? "1" : "0");
}

export function t(key: Key, parts: Record<string, string | number> = {}): string {
  let said: string = strings[ui.language][key];
  for (const [name, value] of Object.entries(parts)) {
    said = said.replaceAll(`{${name}}`, typeof value === "number" ? number(value) : value);
  }
  return said;
}

/** Codes of the record as the server calls them (src/sijill/workbench/labels.yaml); filled before anything is shown. */
export const labels = $state<{ held: Record<string, Record<string, string>> }>({ held: {} });

/** A word that may come from the record (a state, a field, a flag), said in the language where it is known. */
export function term(word: string): string {
  const known = (strings[ui.language] as Record<string, string>)[word] ?? labels.held[ui.language]?.[word];
  return known ?? word.replace(/^(side|kind|means|basis|flag)_/, "").replaceAll("_", " ").replaceAll("-", " ");
}

/** Several such words, with the comma of the language. */
export function terms(words: string[]): string {
  return words.map(term).join(ui.language === "ar" ? "، " : ", ");
}

const locale = () => (ui.language === "ar" ? "ar-u-nu-arab" : "en-GB");

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

export function kindLabel(kinds: Kind[], type: string, mode: string | null = null): string {
  const kind = kinds.find((one) => one.id === type);
  const label = kind?.labels[ui.language] ?? kind?.labels.en ?? type;
  if (!mode) return label;
  const found = kind?.modes.find((one) => one.id === mode);
  return `${label} · ${found?.labels[ui.language] ?? found?.labels.en ?? mode}`;
}

/** A day in words: Gregorian, and Hijri after it where that is wanted. */
export function day(iso: string, parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" }): string {
  const date = new Date(`${iso.padStart(10, "0")}T00:00:00Z`);
  const said = new Intl.DateTimeFormat(locale(), { ...parts, timeZone: "UTC" }).format(date);
  if (!ui.hijri) return said;
  const hijri = ui.language === "ar" ? "ar-u-ca-islamic-umalqura-nu-arab" : "en-GB-u-ca-islamic-umalqura";
  return `${said} (${new Intl.DateTimeFormat(hijri, { ...parts, timeZone: "UTC" }).format(date)})`;
}

/** An interval as what it is: a day, a month, a year, from–to, or open at a side. */
export function interval(start: string | null, end: string | null): string {
  if (!start && !end) return t("undated");
  if (!start) return t("until_day", { day: day(end!) });
  if (!end) return t("since_day", { day: day(start) });
  if (start === end) return day(start);
  const [year, month] = start.split("-");
  if (start.endsWith("-01-01") && end === `${year}-12-31`) return day(start, { year: "numeric" });
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (start.endsWith("-01") && end === `${year}-${month}-${last}`) return day(start, { year: "numeric", month: "long" });
  return `${day(start)} – ${day(end)}`;
}

export function country(code: string): string {
  try {
    return new Intl.DisplayNames([ui.language], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function figure(value: Record<string, any> | null): string {
  if (!value) return "";
  const low = value.min ?? value.minimum ?? null;
  const high = value.max ?? value.maximum ?? null;
  const best = value.best ?? null;
  if (best !== null && [null, best].includes(low) && [null, best].includes(high)) return number(best);
  const range = low !== null && high !== null ? `${number(low)}–${number(high)}`
    : low !== null ? `${t("minimum")} ${number(low)}` : high !== null ? `${t("maximum")} ${number(high)}` : "";
  return best === null ? range : `${number(best)} (${range})`;
}
