/** Places as shapes that say how well they are known (UCDP's where_prec): a point; a disc of its radius; a division as its
 * loaded outline or, where none is loaded, as a hatched disc; a corridor between two places; a whole country. Nothing is
 * moved or scattered. */

import type { Feature, FeatureCollection, Geometry, Polygon } from "geojson";
import type { Place, Reading } from "./types";

export type Shape = "point" | "disc" | "area" | "outline" | "corridor" | "country";
export const ORDER: Shape[] = ["point", "disc", "outline", "area", "corridor", "country"];
/** One reading of a place: what is drawn. */
export type Drawn = Omit<Place, "readings" | "precision" | "radius_km" | "events"> & Reading;
type At = [longitude: number, latitude: number];

/** Radius in km where the record gives none, by where_prec. */
const RADIUS: Record<number, number> = { 2: 25, 3: 30, 4: 60, 5: 60, 6: 150, 7: 80 };
const EARTH = 6371;
/** A corridor is drawn as wide as a tenth of its length: the text says that it lies between, not on which road. */
const SLENDER = 0.1;

export function readings(places: Place[]): Drawn[] {
  return places.flatMap(({ readings, ...place }) => (readings ?? []).map((one) => ({ ...place, ...one })));
}

export function radius(place: { precision: number; radius_km: number | null }): number {
  if (place.precision === 1) return 0;
  return Math.max(place.radius_km ?? 0, place.precision > 1 ? (RADIUS[place.precision] ?? 25) : 0);
}

export function shape(place: Reading): Shape {
  if (place.precision === 1) return "point";
  if (place.ends) return "corridor";
  if (place.outline) return "outline";
  if (place.precision === 6) return "country";
  return place.precision === 2 ? "disc" : "area";
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;
const deg = (radians: number) => (radians * 180) / Math.PI;

/** The point `km` away in a direction (radians, clockwise from north), on the sphere. */
function away([longitude, latitude]: At, km: number, bearing: number): At {
  const far = km / EARTH;
  const lat = rad(latitude);
  const other = Math.asin(Math.sin(lat) * Math.cos(far) + Math.cos(lat) * Math.sin(far) * Math.cos(bearing));
  const east = Math.atan2(Math.sin(bearing) * Math.sin(far) * Math.cos(lat), Math.cos(far) - Math.sin(lat) * Math.sin(other));
  return [longitude + deg(east), deg(other)];
}

function bearing([ax, ay]: At, [bx, by]: At): number {
  const east = rad(bx - ax);
  return Math.atan2(Math.sin(east) * Math.cos(rad(by)),
    Math.cos(rad(ay)) * Math.sin(rad(by)) - Math.sin(rad(ay)) * Math.cos(rad(by)) * Math.cos(east));
}

function distance([ax, ay]: At, [bx, by]: At): number {
  const half = Math.sin(rad(by - ay) / 2) ** 2 + Math.cos(rad(ay)) * Math.cos(rad(by)) * Math.sin(rad(bx - ax) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A ring of 64 points at `km` around a place. */
export function disc(longitude: number, latitude: number, km: number): Polygon {
  const ring = Array.from({ length: 65 }, (_, step) => away([longitude, latitude], km, (step / 64) * 2 * Math.PI));
  return { type: "Polygon", coordinates: [ring] };
}

/** The stretch between two places, round at its ends. */
export function corridor(one: At, other: At): Polygon {
  const wide = Math.max(2, (distance(one, other) * SLENDER) / 2);
  const arc = (at: At, towards: number) =>
    Array.from({ length: 17 }, (_, step) => away(at, wide, towards - Math.PI / 2 + (step / 16) * Math.PI));
  const ring = [...arc(other, bearing(one, other)), ...arc(one, bearing(other, one))];
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
}

export function points(places: Drawn[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.map((one) => ({
      type: "Feature", geometry: { type: "Point", coordinates: [one.longitude!, one.latitude!] },
      properties: { id: one.id, name: one.name, events: one.events, sure: one.sure, shape: shape(one) },
    })),
  };
}

/** The country of the base map in which a place lies: what is known only by its country is drawn as all of it. */
function home(place: Drawn, countries: FeatureCollection): Geometry | null {
  const at: At = [place.longitude!, place.latitude!];
  for (const { geometry } of countries.features) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
    if (parts.some(([ring]) => inside(at, ring))) return geometry;
  }
  return null;
}

/** Whether a ray from the point crosses the ring an odd number of times. */
function inside([x, y]: At, ring: number[][]): boolean {
  let odd = false;
  for (let one = 0, other = ring.length - 1; one < ring.length; other = one++) {
    const [[ax, ay], [bx, by]] = [ring[one], ring[other]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

function outline(place: Drawn, countries: FeatureCollection): Geometry {
  if (place.ends) return corridor(place.ends[0], place.ends[1]);
  if (place.outline) return place.outline;
  return (place.precision === 6 && home(place, countries)) || disc(place.longitude!, place.latitude!, radius(place));
}

export function areas(places: Drawn[], countries: FeatureCollection): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.filter((one) => one.precision !== 1).sort((a, b) => radius(b) - radius(a)).map((one): Feature => ({
      type: "Feature", geometry: outline(one, countries),
      properties: { id: one.id, name: one.name, events: one.events, shape: shape(one) },
    })),
  };
}
