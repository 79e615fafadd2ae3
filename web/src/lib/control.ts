/** Histories of control as strips over one stretch of time. What holds when was decided by sijill.findings.control. */

import { ui } from "./language.svelte";

export interface Step {
  since: string | null;
  by: string | null;
  until: string | null;
  state: "held" | "contested" | "unknown";
  holder: string[];
  against: string[];
  complete: boolean;
  sure: boolean;
  change: string;
  event: string;
  mentions: string[];
  quote: string;
}
export interface History {
  place: string;
  id: string | null;
  within: string | null;
  steps: Step[];
  on: { state: string; holder: string[] } | null;
  /** Where the place, or the place that it is a part of, lies. */
  location: { latitude: number; longitude: number } | null;
}
export interface Span {
  first: string;
  last: string;
}
/** `step`: the days in which the change happened; `after`: the last that is known; `claim`: changes nothing. In % of the span. */
export interface Part {
  kind: "step" | "after" | "claim";
  state: string;
  holder: string;
  from: number;
  to: number;
}

/** Dark enough on white, far enough apart; further holders share the grey and are told apart by their names. */
const SHADES = ["#1b5faa", "#b3261e", "#2e6b2e", "#8a1c6b", "#8a5a00", "#0b6b75", "#5b3fa0", "#5b5b12"];

/** The stretch from the first day that a step may have begun to the last by which one had happened; null without dates. */
export function range(histories: History[]): Span | null {
  const days = histories.flatMap((one) => one.steps.flatMap((step) => [step.since, step.by])).filter((one) => one !== null).sort();
  if (!days.length) return null;
  // A tenth more, so that what is last known can be seen to go on.
  const length = Date.parse(days.at(-1)!) - Date.parse(days[0]);
  return { first: days[0], last: new Date(Date.parse(days.at(-1)!) + Math.max(length / 10, 864e5)).toISOString().slice(0, 10) };
}

export function joined(names: string[]): string {
  return names.join(ui.language === "ar" ? "، " : ", ");
}

export function colours(histories: History[]): Map<string, string> {
  const steps = histories.flatMap((one) => one.steps).filter((step) => step.state === "held" && step.holder.length);
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(joined(step.holder), (counts.get(joined(step.holder)) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, SHADES.length);
  return new Map(most.map(([name], at) => [name, SHADES[at]]));
}

/** Steps in order of time, each with the day on which the next sure one begins (sijill.findings.control). */
export function chained(steps: Step[]): Step[] {
  return steps.map((step, at) => {
    const next = step.sure ? steps.slice(at + 1).find((later) => later.sure) : undefined;
    return { ...step, until: next ? (next.since ?? next.by) : null };
  });
}

/** State and holder on a day: what the last sure step before it left, else unknown. */
export function heldOn(history: History, day: string): { state: string; holder: string[] } {
  const before = history.steps.filter((step) => step.sure && (step.since ?? step.by ?? "9999") <= day);
  const last = before.at(-1);
  return last ? { state: last.state, holder: last.holder } : { state: "unknown", holder: [] };
}

export function strip(history: History, span: Span): Part[] {
  const start = Date.parse(span.first);
  const length = Date.parse(span.last) - start;
  const at = (iso: string) => Math.min(100, Math.max(0, ((Date.parse(iso) - start) / length) * 100));
  const parts: Part[] = [];
  for (const step of history.steps) {
    const from = step.since ?? step.by;
    if (from === null) continue;
    const held = { state: step.state, holder: joined(step.holder) };
    const done = step.since === null ? from : (step.by ?? from);
    if (step.sure) {
      const to = step.until ? at(step.until) : 100;
      parts.push({ kind: "after", ...held, from: at(from), to: Math.max(to, at(from)) });
      parts.push({ kind: "step", ...held, from: at(from), to: Math.min(at(done), Math.max(to, at(from))) });
    } else parts.push({ kind: "claim", ...held, from: at(from), to: at(done) });
  }
  return parts;
}
