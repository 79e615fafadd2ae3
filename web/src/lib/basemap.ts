/** The base map: countries of world-atlas (Natural Earth, public domain), served from the same host. Borders are those
 * of that data set and no statement of ours. */

import type { StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-50m.json?url";

export async function land(): Promise<any> {
  const topology = await (await fetch(atlas)).json();
  return feature(topology, topology.objects.countries);
}

export function style(countries: any): StyleSpecification {
  const empty = { type: "geojson" as const, data: { type: "FeatureCollection" as const, features: [] } };
  return {
    version: 8,
    sources: { land: { type: "geojson", data: countries }, areas: empty, points: empty },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#dfe9ef" } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f8f6f0" } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": "#b9b4a5", "line-width": 1 } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": "#b3261e", "fill-opacity": 0.13 } },
      { id: "rims", type: "line", source: "areas", paint: { "line-color": "#b3261e", "line-width": 1.5, "line-dasharray": [3, 2] } },
      { id: "points", type: "circle", source: "points", filter: ["get", "exact"], paint: {
        "circle-color": "#b3261e", "circle-stroke-color": "#fff", "circle-stroke-width": 1.5,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "events"]], 1, 5, 10, 20],
      } },
      { id: "names", type: "symbol", source: "points", layout: {
        "text-field": ["get", "name"], "text-font": ["Noto Sans Arabic"], "text-size": 13, "text-offset": [0, 1.1], "text-anchor": "top",
      }, paint: { "text-halo-color": "#fff", "text-halo-width": 1.5, "text-color": "#1d1d1f" } },
    ],
  };
}
