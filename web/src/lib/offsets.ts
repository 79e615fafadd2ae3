/** Sijill counts code points, JavaScript UTF-16 units; they part wherever a text holds emoji or rare letters. */

export class Offsets {
  /** Code points at which a character of two units stands, in order. */
  private wide: number[] = [];

  constructor(text: string) {
    let points = 0;
    for (let unit = 0; unit < text.length; points++) {
      const two = text.codePointAt(unit)! > 0xffff;
      if (two) this.wide.push(points);
      unit += two ? 2 : 1;
    }
  }

  private before(value: number, of: (index: number) => number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The UTF-16 offset of a code point. */
  unit(point: number): number {
    return point + this.before(point, (index) => this.wide[index]);
  }

  /** The code point at a UTF-16 offset. */
  point(unit: number): number {
    return unit - this.before(unit, (index) => this.wide[index] + index);
  }
}
