/** On a published site quoted words stand behind a warning until the reader decides to see them. */

import { published } from "./published";

const KEPT = "sijill-graphic";

export const graphic = $state({ shown: !published || localStorage.getItem(KEPT) === "1" });

export function show(shown: boolean): void {
  graphic.shown = shown;
  localStorage.setItem(KEPT, shown ? "1" : "0");
}
