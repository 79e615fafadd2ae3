/** What the server answers; the OpenAPI document and src/sijill/workbench/views.py say more. */

import type { Geometry } from "geojson";

export type Words = [start: number, end: number, words: string];

export interface Claim {
  id: number;
  field: string;
  position: number;
  value: Record<string, any>;
  spans: Words[];
  rule: string;
  score: number;
  origin: string;
  rank: "preferred" | "normal" | "deprecated";
  reason: string | null;
}

export interface Review {
  id: number;
  reviewer: string;
  verdict: string;
  field: string | null;
  note: string | null;
  at: string;
  undone: boolean;
}

export interface Mention {
  id: number;
  key: string;
  document: string;
  event: string;
  /** Of the document; `revision_now` is the one in use, `now` the mention of it that tells the same. */
  revision: number;
  revision_now?: number;
  now?: { id: number; quote: string } | null;
  version: number;
  start: number;
  end: number;
  quote: string;
  type: string;
  mode: string | null;
  status: string;
  score: number;
  flags: string[];
  state: string;
  notes: string[];
  considered: string[];
  trigger: [number, number] | null;
  aggregate: boolean;
  date_start: string | null;
  date_end: string | null;
  country: string | null;
  claims: Claim[];
  reviews?: Review[];
}

export interface Kind {
  id: string;
  group: string;
  labels: Record<string, string>;
  definitions: Record<string, string>;
  modes: { id: string; labels: Record<string, string> }[];
}

export interface Overview {
  version: string;
  file: string;
  person: { name: string; role: string };
  may_review: boolean;
  may_link: boolean;
  published?: boolean;
  accounts: boolean;
  documents: number;
  mentions: number;
  events: number;
  states: Record<string, number>;
  again?: number;
  statuses: string[];
  needs: string[];
  countries: string[];
  types: Kind[];
}

export interface Figure {
  min: number | null;
  best: number | null;
  max: number | null;
}

export interface EventRow {
  event: string;
  tellings: number;
  documents: string[];
  type: string;
  mode: string | null;
  first: string | null;
  last: string | null;
  precision: string;
  basis: string;
  where: string | null;
  place: { id: string; name: string; precision: number } | null;
  country: string | null;
  actors_a: string[];
  actors_b: string[];
  killed: Figure | null;
  injured: Figure | null;
  captured: Figure | null;
  status: string;
  attributed_to: string | null;
  citations: string[];
  flags: string[];
  score: number;
  quote: string;
  differing: string[];
  mentions?: Mention[];
}

export interface Doc {
  name: string;
  title: string | null;
  language: string;
  source: string | null;
  licence: string | null;
  document_date: string | null;
  revision: number;
  flags: string[];
  text: string;
  zones: { start: number; end: number; kind: string }[];
  references: Record<string, any>[];
  mentions: Mention[];
}

export interface Place {
  id: string;
  name: string;
  latitude: number | null;
  longitude: number | null;
  country: string | null;
  kind: string;
  precision: number;
  radius_km: number | null;
  adm1?: string | null;
  events?: number;
  /** How exactly the events are placed there; one place may be named in several ways. */
  readings?: Reading[];
}

export interface Reading {
  precision: number;
  radius_km: number | null;
  events: number;
  /** Of those, how many must lie in the time asked for. */
  sure: number;
  /** A stretch between two places. */
  ends?: [number, number][];
  outline?: Geometry;
}
