/** The base map: countries of world-atlas (Natural Earth, public domain), served from the same host. Borders are those
 * of that data set and no statement of ours. Over it the shapes of places, and marks of who held them. */

import "maplibre-gl/dist/maplibre-gl.css";
import { Map, NavigationControl, ScaleControl, setWorkerUrl, type FilterSpecification, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { t } from "./language.svelte";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-50m.json?url";

const RED = "#b3261e";

export async function land(): Promise<any> {
  const topology = await (await fetch(atlas)).json();
  return feature(topology, topology.objects.countries);
}

/** A map in `box` once its style is loaded, without a place drawn on it yet. */
export async function opened(box: HTMLElement, countries: any, view: { center: [number, number]; zoom: number }): Promise<Map> {
  setWorkerUrl(worker);
  // Labels are drawn from the fonts of the page, which must be there before the first one is.
  await document.fonts.load("13px 'Noto Sans Arabic'");
  const map = new Map({ container: box, style: style(countries), ...view, attributionControl: false, maxZoom: 12, dragRotate: false,
    pitchWithRotate: false, renderWorldCopies: false, locale: {
      "NavigationControl.ZoomIn": t("zoom_in"), "NavigationControl.ZoomOut": t("zoom_out"), "Map.Title": t("map"),
      "ScaleControl.Kilometers": t("km"), "ScaleControl.Meters": t("metres"),
    } });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  await map.once("load");
  map.addImage("hatch", hatch(RED, 8), { pixelRatio: 2 });
  for (const layer of shapes()) map.addLayer(layer);
  return map;
}

function style(countries: any): StyleSpecification {
  const empty = () => ({ type: "geojson" as const, data: { type: "FeatureCollection" as const, features: [] } });
  return {
    version: 8,
    sources: { land: { type: "geojson", data: countries }, areas: empty(), points: empty(), control: empty() },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#dfe9ef" } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f8f6f0" } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": "#b9b4a5", "line-width": 1 } },
    ],
  };
}

/** One layer or two for each shape: dasharrays and patterns cannot come from the data. */
function shapes(): LayerSpecification[] {
  const of = (...names: string[]): FilterSpecification => ["in", ["get", "shape"], ["literal", names]];
  const fill = (id: string, opacity: number, ...names: string[]): LayerSpecification =>
    ({ id, type: "fill", source: "areas", filter: of(...names), paint: { "fill-color": RED, "fill-opacity": opacity } });
  return [
    fill("countries", 0.07, "country"),
    fill("fills", 0.13, "disc", "outline"),
    { id: "hatched", type: "fill", source: "areas", filter: of("area"), paint: { "fill-pattern": "hatch" } },
    fill("corridors", 0.3, "corridor"),
    { id: "solid-rims", type: "line", source: "areas", filter: of("outline", "corridor"), paint: { "line-color": RED, "line-width": 1.5 } },
    { id: "dashed-rims", type: "line", source: "areas", filter: of("disc", "area", "country"),
      paint: { "line-color": RED, "line-width": 1.5, "line-dasharray": [3, 2] } },
    { id: "points", type: "circle", source: "points", filter: of("point"), paint: {
      "circle-color": ["case", ["==", ["get", "sure"], 0], "#ffffff", RED], "circle-stroke-color": ["case", ["==", ["get", "sure"], 0], RED, "#ffffff"],
      "circle-stroke-width": 1.5, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "events"]], 1, 5, 10, 20],
    } },
    { id: "control", type: "symbol", source: "control", layout: {
      "icon-image": ["get", "icon"], "icon-offset": ["get", "offset"], "icon-allow-overlap": true, "icon-ignore-placement": true,
    } },
    { id: "names", type: "symbol", source: "points", layout: label([0, 1.1], "top"), paint: HALO },
    { id: "held", type: "symbol", source: "control", layout: label([0, 1.1], "top"), paint: HALO },
  ];
}

const HALO = { "text-halo-color": "#fff", "text-halo-width": 1.5, "text-color": "#1d1d1f" };
function label(offset: [number, number], anchor: "top") {
  return { "text-field": ["get", "name"] as any, "text-font": ["Noto Sans Arabic"], "text-size": 13, "text-offset": offset, "text-anchor": anchor };
}

/** Layers whose places can be clicked. */
export const CLICKED = ["points", "countries", "fills", "hatched", "corridors"];

function canvas(size: number): CanvasRenderingContext2D {
  const made = document.createElement("canvas");
  made.width = made.height = size;
  return made.getContext("2d")!;
}

/** A tile of slanting lines that meets itself at its edges. */
function hatch(colour: string, gap: number): ImageData {
  const size = gap * 2;
  const pen = canvas(size);
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.45;
  pen.lineWidth = 1.5;
  for (let at = -size; at <= size * 2; at += gap) {
    pen.beginPath();
    pen.moveTo(at, size);
    pen.lineTo(at + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

/** A square that says who holds a place: full of a colour, hatched, or empty with a question mark. */
export function mark(state: string, shade: string): ImageData {
  const pen = canvas(40);
  pen.fillStyle = state === "held" ? shade : "#ffffff";
  pen.strokeStyle = state === "held" ? "#ffffff" : "#4d4d4d";
  pen.lineWidth = 4;
  pen.fillRect(4, 4, 32, 32);
  if (state === "contested") {
    pen.save();
    pen.beginPath();
    pen.rect(4, 4, 32, 32);
    pen.clip();
    pen.strokeStyle = "#8a4b00";
    for (let at = -32; at < 40; at += 12) {
      pen.beginPath();
      pen.moveTo(at, 36);
      pen.lineTo(at + 32, 4);
      pen.stroke();
    }
    pen.restore();
  } else if (state === "unknown") {
    pen.fillStyle = "#1d1d1f";
    pen.font = "bold 26px sans-serif";
    pen.textAlign = "center";
    pen.fillText("?", 20, 30);
  }
  pen.strokeRect(4, 4, 32, 32);
  return pen.getImageData(0, 0, 40, 40);
}
