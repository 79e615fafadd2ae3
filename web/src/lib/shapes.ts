/** Places as shapes that say how well they are known (UCDP's where_prec): a point, a disc of its radius, or a hatched
 * disc for districts, governorates and countries. Nothing is moved or scattered. */

import type { Feature, FeatureCollection, Geometry, Polygon } from "geojson";
import type { Place } from "./types";

/** Radius in km where the record gives none, by where_prec. */
const RADIUS: Record<number, number> = { 2: 25, 3: 30, 4: 60, 5: 60, 6: 150, 7: 80 };
const EARTH = 6371;

export function radius(place: Place): number {
  if (place.precision === 1) return 0;
  return Math.max(place.radius_km ?? 0, place.precision > 1 ? (RADIUS[place.precision] ?? 25) : 0);
}

/** A ring of 64 points at `km` around a place on the sphere. */
export function disc(longitude: number, latitude: number, km: number): Polygon {
  const ring: [number, number][] = [];
  const far = km / EARTH;
  const lat = (latitude * Math.PI) / 180;
  for (let step = 0; step <= 64; step++) {
    const bearing = (step / 64) * 2 * Math.PI;
    const other = Math.asin(Math.sin(lat) * Math.cos(far) + Math.cos(lat) * Math.sin(far) * Math.cos(bearing));
    const east = Math.atan2(Math.sin(bearing) * Math.sin(far) * Math.cos(lat), Math.cos(far) - Math.sin(lat) * Math.sin(other));
    ring.push([longitude + (east * 180) / Math.PI, (other * 180) / Math.PI]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

export function points(places: Place[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.map((one) => ({
      type: "Feature", geometry: { type: "Point", coordinates: [one.longitude!, one.latitude!] },
      properties: { id: one.id, name: one.name, events: one.events ?? 0, exact: one.precision === 1 },
    })),
  };
}

/** The country of the base map in which a place lies: what is known only by its country is drawn as all of it. */
function home(place: Place, countries: FeatureCollection): Geometry | null {
  const at: [number, number] = [place.longitude!, place.latitude!];
  for (const { geometry } of countries.features) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
    if (parts.some(([ring]) => inside(at, ring))) return geometry;
  }
  return null;
}

/** Whether a ray from the point crosses the ring an odd number of times. */
function inside([x, y]: [number, number], ring: number[][]): boolean {
  let odd = false;
  for (let one = 0, other = ring.length - 1; one < ring.length; other = one++) {
    const [[ax, ay], [bx, by]] = [ring[one], ring[other]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

export function areas(places: Place[], countries: FeatureCollection): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.filter((one) => one.precision !== 1).sort((a, b) => radius(b) - radius(a)).map((one): Feature => ({
      type: "Feature",
      geometry: (one.precision === 6 && home(one, countries)) || disc(one.longitude!, one.latitude!, radius(one)),
      properties: { id: one.id, name: one.name, events: one.events ?? 0, precision: one.precision },
    })),
  };
}
