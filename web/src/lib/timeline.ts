/** Laying bands of time into rows. Days are numbers since 1970. */

export interface Band {
  id: string;
  type: string;
  first: number | null;
  last: number | null;
}

const DAY = 86_400_000;
/** Pixels that a side left open reaches beyond the day that is known. */
const OPEN = 60;

export function toDay(iso: string): number {
  const [year, month = "1", day = "1"] = iso.split("-");
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return Math.round(date.getTime() / DAY);
}

export function toIso(day: number): string {
  return new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
}

export interface Placed {
  band: Band;
  row: number;
  left: number;
  right: number;
}

/** Each band in the first row that is free at its place. */
export function arrange(bands: Band[], x: (day: number) => number, width: number): { placed: Placed[]; rows: number } {
  const ends: number[] = [];
  const placed: Placed[] = [];
  for (const band of bands) {
    const left = band.first !== null ? x(band.first) : x(band.last!) - OPEN;
    const right = band.last !== null ? x(band.last) : x(band.first!) + OPEN;
    if (right < 0 || left > width) continue;
    let row = ends.findIndex((end) => end < left - 8);
    if (row < 0) row = ends.length;
    ends[row] = Math.max(right, left + 6);
    placed.push({ band, row, left, right });
  }
  return { placed, rows: ends.length };
}

/** Marks of the axis: years, months or days, about ten of them. */
export function ticks(from: number, to: number): { at: number; parts: Intl.DateTimeFormatOptions }[] {
  const span = to - from;
  const found: { at: number; parts: Intl.DateTimeFormatOptions }[] = [];
  const start = new Date(from * DAY);
  if (span > 1100) {
    const step = Math.max(1, Math.ceil(span / 365 / 12));
    for (let year = Math.ceil(start.getUTCFullYear() / step) * step; toDay(`${year}-01-01`) <= to; year += step)
      if (toDay(`${year}-01-01`) >= from) found.push({ at: toDay(`${year}-01-01`), parts: { year: "numeric" } });
  } else if (span > 60) {
    const step = Math.max(1, Math.ceil(span / 30 / 12));
    for (let month = start.getUTCMonth() + 1, year = start.getUTCFullYear(); ; month += step) {
      while (month > 11) { month -= 12; year += 1; }
      const at = Math.round(Date.UTC(year, month, 1) / DAY);
      if (at > to) break;
      found.push({ at, parts: { year: "numeric", month: "short" } });
    }
  } else {
    const step = Math.max(1, Math.ceil(span / 8));
    for (let at = Math.ceil(from); at <= to; at += step) found.push({ at, parts: { day: "numeric", month: "short", year: "numeric" } });
  }
  return found;
}
