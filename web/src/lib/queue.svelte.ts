/** The mentions that pass the filter, in order: their numbers at once, what they say as far as it is looked at.
 *
 * The order stays as it was asked for, so that nothing is skipped or comes twice while reviews change what passes. */

import { get, type Query } from "./api";
import type { Mention } from "./types";

const PAGE = 100;

export class Queue {
  ids = $state.raw<number[]>([]);
  /** Mentions by number; a new map whenever one is added or changes. */
  held = $state.raw<ReadonlyMap<number, Mention>>(new Map());
  /** What of the filter a question for single mentions has to repeat. */
  #kind: Query = {};
  #asked = new Set<number>();
  #asking: AbortController | undefined;

  async load(parts: Query): Promise<void> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const found = await get<{ ids: number[] }>("queue", parts, asking.signal);
    this.#asked.clear();
    this.#kind = { blind: parts.blind, needs: [parts.needs ?? []].flat().map(String).includes("again") ? "again" : null };
    this.held = new Map();
    this.ids = found.ids;
    await this.need(0, 1);
  }

  /** What the places [from, to) say, asked for by the page and once. */
  async need(from: number, to: number): Promise<void> {
    const ids = this.ids;
    const pages = [];
    for (let page = Math.floor(Math.max(0, from) / PAGE); page * PAGE < Math.min(to, ids.length); page++) {
      if (!this.#asked.has(page)) pages.push(page);
    }
    await Promise.all(
      pages.map(async (page) => {
        this.#asked.add(page);
        const wanted = ids.slice(page * PAGE, (page + 1) * PAGE);
        try {
          const found = await get<{ mentions: Mention[] }>("mentions", { id: wanted.map(String), ...this.#kind });
          if (this.ids !== ids) return;
          this.held = new Map([...this.held, ...found.mentions.map((one) => [one.id, one] as const)]);
        } catch (fault) {
          if (this.ids === ids) this.#asked.delete(page);
          throw fault;
        }
      }),
    );
  }

  /** Put a mention in place of what was held of it. */
  put(mention: Mention): void {
    if (this.held.has(mention.id)) this.held = new Map(this.held).set(mention.id, mention);
  }

  add(mention: Mention): void {
    this.held = new Map(this.held).set(mention.id, mention);
    this.ids = [...this.ids, mention.id];
  }
}
