/** Marking words without touching the text: CSS highlights never break the joining of Arabic letters. */

import type { Offsets } from "./offsets";

export interface Line {
  start: number; // UTF-16 units
  text: string;
}

export function lines(text: string): Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const text_ of text.split("\n")) {
    found.push({ start, text: text_ });
    start += text_.length + 1;
  }
  return found;
}

/** Ranges over the text nodes of `box`, whose children are the lines in order. */
export class Marker {
  constructor(
    private box: HTMLElement,
    private held: Line[],
    private offsets: Offsets,
  ) {}

  /** The line at a UTF-16 offset. */
  lineAt(unit: number): number {
    let low = 0;
    let high = this.held.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.held[middle].start <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private place(unit: number): [Node, number] {
    const at = this.lineAt(unit);
    const element = this.box.children[at];
    const node = element.firstChild ?? element;
    return [node, Math.min(unit - this.held[at].start, node.nodeType === Node.TEXT_NODE ? this.held[at].text.length : 0)];
  }

  /** A range over code points [start, end). */
  range(start: number, end: number): Range {
    const range = document.createRange();
    range.setStart(...this.place(this.offsets.unit(start)));
    range.setEnd(...this.place(this.offsets.unit(end)));
    return range;
  }

  mark(name: string, spans: readonly (readonly [number, number, ...unknown[]])[], priority = 0): void {
    const highlight = new Highlight(...spans.map(([start, end]) => this.range(start, end)));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }

  /** The code point of a place in the page, or null where it is outside the text. */
  point(node: Node, offset: number): number | null {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : (node as HTMLElement);
    const at = element ? Array.prototype.indexOf.call(this.box.children, element) : -1;
    if (at < 0) return null;
    const inside = node.nodeType === Node.TEXT_NODE ? offset : offset > 0 ? this.held[at].text.length : 0;
    return this.offsets.point(this.held[at].start + inside);
  }

  /** The selected words in code points, without white space at their ends; null where none are selected here. */
  selected(text: string): [number, number] | null {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !this.box.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    const start = this.point(range.startContainer, range.startOffset);
    const end = this.point(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    const first = this.offsets.unit(start);
    const words = text.slice(first, this.offsets.unit(end));
    const from = first + (words.length - words.trimStart().length);
    const to = first + words.trimEnd().length;
    return to > from ? [this.offsets.point(from), this.offsets.point(to)] : null;
  }
}

export function forget(): void {
  for (const name of ["told", "quote", "trigger", "evidence", "looked"]) CSS.highlights.delete(name);
}
