/** Places as shapes that say how well they are known (UCDP's where_prec): a point, a disc of its radius, or a hatched
 * disc for districts, governorates and countries. Nothing is moved or scattered. */

import type { Feature, FeatureCollection, Polygon } from "geojson";
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
    features: places.filter((one) => one.precision === 1).map((one) => ({
      type: "Feature", geometry: { type: "Point", coordinates: [one.longitude!, one.latitude!] },
      properties: { id: one.id, name: one.name, events: one.events ?? 0 },
    })),
  };
}

export function areas(places: Place[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.filter((one) => one.precision !== 1).sort((a, b) => radius(b) - radius(a)).map((one): Feature => ({
      type: "Feature", geometry: disc(one.longitude!, one.latitude!, radius(one)),
      properties: { id: one.id, name: one.name, events: one.events ?? 0, precision: one.precision },
    })),
  };
}
