/** The address of the page: the view and the filter that all views share, so that a link or 'back' restores both. */

export const FILTERS = [
  "q", "since", "until", "type", "status", "country", "place", "actor", "state", "needs", "document", "event", "blind",
] as const;
/** What belongs to these views only and stays while the filter is changed: the day looked at and the days before it. */
const OWN: Record<string, string[]> = { map: ["on", "span"], control: ["on"] };
const MANY = new Set(["type", "status", "country", "state", "needs"]);

interface Route {
  view: string;
  params: URLSearchParams;
}

function read(): Route {
  const [view, asked] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { view: view || "documents", params: new URLSearchParams(asked ?? "") };
}

export const route = $state<{ now: Route }>({ now: read() });

window.addEventListener("hashchange", () => {
  route.now = read();
});

/** The filter of the address as the server takes it. */
export function filter(): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const name of FILTERS) {
    const values = route.now.params.getAll(name);
    if (values.length) found[name] = MANY.has(name) ? values : values[0];
  }
  return found;
}

/** Whether a second opinion is given, without seeing the first; what asks for mentions says so. */
export function blind(): boolean {
  return route.now.view === "review" && route.now.params.get("blind") === "1";
}

/** An address: another view keeps the filter unless `fresh`; a part that is null is taken out. */
export function address(view: string, parts: Record<string, string | string[] | null> = {}, fresh = false): string {
  const params = new URLSearchParams();
  if (!fresh) {
    const kept: readonly string[] = [...FILTERS, ...(OWN[view] ?? [])];
    for (const [name, value] of route.now.params) {
      if (kept.includes(name) && !(name in parts)) params.append(name, value);
    }
  }
  for (const [name, value] of Object.entries(parts)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) params.append(name, one);
  }
  const asked = params.toString();
  return `#/${view}${asked ? `?${asked}` : ""}`;
}

/** Go there; `quiet` replaces the entry of the history, so that 'back' does not step through every mention. */
export function go(to: string, quiet = false): void {
  if (quiet) {
    history.replaceState(null, "", to);
    route.now = read();
  } else location.hash = to;
}
