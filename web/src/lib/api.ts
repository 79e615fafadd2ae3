/** Asking the server. Every failure is an ApiError with words for the user. */

import { answered, published } from "./published";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

async function answer(response: Response): Promise<any> {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const detail = typeof body.detail === "string" ? body.detail : body.detail?.[0]?.msg;
  const said = [body.message ?? detail ?? response.statusText, body.remedy].filter(Boolean).join("; ");
  throw new ApiError(response.status, body.code ?? String(response.status), said);
}

export type Query = Record<string, string | number | string[] | null | undefined>;

export function query(parts: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") params.append(name, String(one));
    }
  }
  return params.toString();
}

export async function get<T = any>(path: string, parts: Query = {}, signal?: AbortSignal): Promise<T> {
  if (published) return answered(path, parts);
  const asked = query(parts);
  return answer(await fetch(`api/${path}${asked ? `?${asked}` : ""}`, { signal }));
}

export async function post<T = any>(path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { "x-sijill": "1" };
  if (body !== undefined) headers["content-type"] = "application/json";
  return answer(await fetch(`api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function upload(name: string, content: Blob, document_date: string | null): Promise<any> {
  const headers = { "x-sijill": "1", "content-type": "application/octet-stream" };
  const path = `api/documents?${query({ name, document_date })}`;
  return answer(await fetch(path, { method: "POST", headers, body: content }));
}
