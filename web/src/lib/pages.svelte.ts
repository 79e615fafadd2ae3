/** A long list that comes from the server page by page. */

import { get, type Query } from "./api";
import { complain } from "./store.svelte";

export class Pages<Row> {
  rows = $state.raw<Row[]>([]);
  total = $state<number | null>(null);
  #asking: AbortController | undefined;

  /** `asked` names the path and its query; `held` is the key under which the answer holds the rows. */
  constructor(
    private asked: () => [string, Query],
    private held: string,
    private size = 100,
  ) {}

  /** The rows from `offset` on; those before it stay. A newer question ends an older one. */
  async load(offset = 0): Promise<void> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const [path, parts] = this.asked();
    try {
      const found = await get(path, { ...parts, offset, limit: this.size }, asking.signal);
      this.rows = offset ? [...this.rows, ...found[this.held]] : found[this.held];
      this.total = found.total;
    } catch (fault) {
      complain(fault);
    }
  }

  get more(): boolean {
    return this.total !== null && this.rows.length < this.total;
  }
}
