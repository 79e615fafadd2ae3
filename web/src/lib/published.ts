/** A published site has no server: its data are files beside the page, and what the server would filter and count is
 * done here over the rows of its events. */

import type { Query } from "./api";
import { chained, heldOn, type History } from "./control";
import { firstDay, lastDay } from "./days";
import type { EventRow, Place, Reading } from "./types";

interface Row extends EventRow {
  place: (Place & Pick<Reading, "ends" | "outline">) | null;
  sides: { actors_a: string[]; actors_b: string[] };
}
export interface Site {
  title: string;
  masked: boolean;
  overview: Record<string, any>;
  documents: Record<string, any>[];
  events: Row[];
  actors: Record<string, { ar: string; en: string }>;
  labels: Record<string, Record<string, string>>;
  control: History[];
  citations: { cited: number; uncited: number; documents: string[]; problems: { kind: string; document: string }[] };
  sources: Record<string, any>;
}

export const published = document.querySelector("meta[name='sijill-published']") !== null;
let loaded: Promise<Site> | undefined;

export function site(): Promise<Site> {
  loaded ??= file<Site>("data/site.json");
  return loaded;
}

async function file<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Spellings that writers mix are one; the server's fold in short. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/[ىئی]/g, "ي").replace(/ؤ/g, "و").replace(/[ةھہ]/g, "ه").replace(/ک/g, "ك")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

function located({ place }: Row): boolean {
  return place !== null && place.latitude !== null;
}

function passes(row: Row, parts: Query): boolean {
  const many = (name: string) => [parts[name] ?? []].flat().map(String);
  const among = (name: string, value: string | null) => !many(name).length || many(name).includes(value ?? "");
  if (!among("type", row.type) || !among("status", row.status) || !among("country", row.country)) return false;
  if (parts.place && row.place?.id !== parts.place) return false;
  if (parts.event && row.event !== parts.event) return false;
  if (parts.document && !row.documents.includes(String(parts.document))) return false;
  if (parts.actor) {
    const named = [...row.sides.actors_a, ...row.sides.actors_b, ...row.actors_a, ...row.actors_b];
    if (!named.includes(String(parts.actor))) return false;
  }
  if (many("needs").includes("place") && row.place) return false;
  if (many("needs").includes("unlocated") && located(row)) return false;
  if ((parts.since || parts.until) && !row.first && !row.last) return false;
  const since = parts.since ? firstDay(String(parts.since)) : "";
  const until = parts.until ? lastDay(String(parts.until)) : "";
  if (since && row.last && row.last < since) return false;
  if (until && row.first && row.first > until) return false;
  const text = parts.q ? fold([row.quote, row.where, ...row.actors_a, ...row.actors_b].join(" ")) : "";
  return !parts.q || fold(String(parts.q)).split(/\s+/).every((word) => text.includes(word));
}

function timeline(rows: Row[]) {
  const bands = rows.filter((row) => row.first || row.last).map((row) => [row.event, row.first, row.last, row.type]);
  return { events: rows.length, undated: rows.length - bands.length, bands, months: [] };
}

/** `all` are the rows that pass the filter without its bounds of time. */
function places(rows: Row[], all: Row[], { since, until }: Query) {
  const found = new Map<string, Place & { readings: Reading[] }>();
  for (const row of rows) {
    if (!located(row)) continue;
    const { precision, radius_km, ends, outline, ...place } = row.place!;
    const whole = found.get(place.id) ?? { ...place, precision, radius_km, events: 0, readings: [] };
    let reading = whole.readings.find((one) => one.precision === precision && one.radius_km === radius_km);
    if (!reading) whole.readings.push((reading = { precision, radius_km, ends, outline, events: 0, sure: 0 }));
    const sure = (!since || (row.first ?? "") >= firstDay(String(since))) && (!until || (row.last ?? "9999") <= lastDay(String(until)));
    whole.events! += 1;
    reading.events += 1;
    reading.sure += Number(sure);
    found.set(place.id, whole);
  }
  const days = all.flatMap((row) => [row.first, row.last]).filter((day) => day !== null).sort();
  return {
    places: [...found.values()].sort((a, b) => b.events! - a.events!), events: rows.length,
    unlocated: rows.filter((row) => !located(row)).length, undated: all.filter((row) => !row.first && !row.last).length,
    range: days.length ? [days[0], days.at(-1)!] : null,
  };
}

function network(rows: Row[], names: Site["actors"]) {
  const nodes = new Map<string, number>();
  const edges = new Map<string, { a: string; b: string; events: number }>();
  for (const { sides } of rows) {
    for (const id of new Set([...sides.actors_a, ...sides.actors_b])) nodes.set(id, (nodes.get(id) ?? 0) + 1);
    for (const a of sides.actors_a) for (const b of sides.actors_b) {
      if (a === b) continue;
      const held = edges.get(`${a}\n${b}`) ?? { a, b, events: 0 };
      held.events += 1;
      edges.set(`${a}\n${b}`, held);
    }
  }
  const shown = [...nodes].sort((a, b) => b[1] - a[1]).slice(0, 80).map(([id, events]) => ({ id, events, ...(names[id] ?? { ar: id, en: id }) }));
  const kept = new Set(shown.map((one) => one.id));
  return { nodes: shown, edges: [...edges.values()].filter((one) => kept.has(one.a) && kept.has(one.b)).sort((a, b) => b.events - a.events) };
}

/** The histories as the events that pass tell them, and who held each place on a day. Bounds of time are left out: what was
 * known before them would turn into ignorance. */
function control(held: Site, parts: Query) {
  const passing = new Set(held.events.filter((row) => passes(row, { ...parts, since: null, until: null })).map((row) => row.event));
  const told = held.control.map((one) => ({ ...one, steps: chained(one.steps.filter((step) => passing.has(step.event))) }));
  const histories = told.filter((one) => one.steps.length).map((one) => ({ ...one, on: parts.on ? heldOn(one, String(parts.on)) : null }));
  const offset = Number(parts.offset ?? 0);
  return { total: histories.length, offset, histories: histories.slice(offset, offset + Number(parts.limit ?? 100)) };
}

function citations(held: Site, parts: Query) {
  const all = held.citations.problems.filter((one) => !parts.document || one.document === parts.document);
  const counts: Record<string, number> = {};
  for (const one of all) counts[one.kind] = (counts[one.kind] ?? 0) + 1;
  const chosen = all.filter((one) => !parts.kind || one.kind === parts.kind);
  const offset = Number(parts.offset ?? 0);
  return { ...held.citations, counts, total: chosen.length, problems: chosen.slice(offset, offset + Number(parts.limit ?? 100)) };
}

/** What the server would answer to this path. */
export async function answered(path: string, parts: Query): Promise<any> {
  const held = await site();
  if (path === "record") return held.overview;
  if (path === "labels") return held.labels;
  if (path === "documents") return { documents: held.documents };
  if (path.startsWith("events/")) return file(`data/${path}.json`);
  const rows = held.events.filter((row) => passes(row, parts));
  const page = (found: Row[]) => {
    const offset = Number(parts.offset ?? 0);
    return { total: found.length, events: found.slice(offset, offset + Number(parts.limit ?? 100)) };
  };
  if (path === "events") return page(rows);
  if (path === "disagreements") return page(rows.filter((row) => row.differing.length));
  if (path === "losses") return page(rows.filter((row) => row.killed || row.injured || row.captured));
  if (path === "timeline") return timeline(rows);
  if (path === "map") return places(rows, held.events.filter((row) => passes(row, { ...parts, since: null, until: null })), parts);
  if (path === "control") return control(held, parts);
  if (path === "citations") return citations(held, parts);
  if (path === "sources") return held.sources;
  if (path === "network") return network(rows, held.actors);
  throw new Error(`${path}: not published`);
}
