/** What all parts of the page share: the record's overview, and short messages to the user. */

import { ApiError, get } from "./api";
import { labels, t } from "./language.svelte";
import type { Overview } from "./types";

export const shared = $state<{ overview: Overview | null; message: string; alarm: boolean; stamp: number; stranger: boolean }>({
  overview: null,
  message: "",
  alarm: false,
  stamp: 0,
  stranger: false,
});

let timer = 0;

export function say(message: string, alarm = false): void {
  shared.message = message;
  shared.alarm = alarm;
  clearTimeout(timer);
  timer = window.setTimeout(() => (shared.message = ""), alarm ? 12_000 : 2_500);
}

export function complain(fault: unknown): void {
  if (fault instanceof DOMException && fault.name === "AbortError") return;
  if (fault instanceof ApiError && fault.code === "review-conflict") say(t("conflict"), true);
  else say(fault instanceof Error ? fault.message : String(fault), true);
}

export async function refresh(): Promise<void> {
  try {
    const found = await get<Overview>("record");
    if (!labels.held.ar) labels.held = await get("labels");
    shared.overview = found;
    shared.stamp++;
    shared.stranger = false;
  } catch (fault) {
    if (fault instanceof ApiError && fault.status === 401) {
      shared.overview = null;
      shared.stranger = true;
    } else complain(fault);
  }
}

/** Colours of the groups of types, dark enough on white (4.5 : 1). */
export const COLOURS: Record<string, string> = {
  combat: "#b3261e", persons: "#8a1c6b", control: "#1b5faa", politics: "#5b5b12", other: "#4d4d4d",
};

export function colour(type: string): string {
  const group = shared.overview?.types.find((kind) => kind.id === type)?.group ?? "other";
  return COLOURS[group] ?? COLOURS.other;
}
