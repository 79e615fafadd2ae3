/** Days as ISO strings: what can be compared as text can be counted too. */

const DAY = 864e5;

export function toNumber(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

export function toIso(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The first day of what was written: a day, a month or a year. */
export function firstDay(written: string): string {
  return `${written}-01-01`.slice(0, 10);
}

/** The last day of what was written. */
export function lastDay(written: string): string {
  const [year, month, day] = written.split("-");
  if (day) return written;
  return new Date(Date.UTC(Number(year), month ? Number(month) : 12, 0)).toISOString().slice(0, 10);
}

export const SPANS = ["1", "7", "30", "365", "all"] as const;

export interface Bounds {
  since?: string;
  until?: string;
}

function later(...days: (string | undefined)[]): string | undefined {
  return days.filter((one) => one).sort().at(-1);
}

function earlier(...days: (string | undefined)[]): string | undefined {
  return days.filter((one) => one).sort()[0];
}

/** A range of days cut to the bounds that the filter sets. */
export function bounded([first, last]: [string, string], { since, until }: Bounds): [string, string] {
  return [later(first, since && firstDay(since))!, earlier(last, until && lastDay(until))!];
}

/** The days that end with `on`, as many as `span` says, within the bounds that the filter sets. */
export function within(on: string, span: string, { since, until }: Bounds): Bounds {
  const from = span === "all" ? undefined : toIso(toNumber(on) - Number(span) + 1);
  return { since: later(from, since && firstDay(since)), until: earlier(on, until && lastDay(until)) };
}
