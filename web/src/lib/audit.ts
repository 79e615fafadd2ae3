/** What the audit of citations says, in the language of the page. Its words are those of sijill.findings.citations. */

import { t, ui } from "./language.svelte";

/** An ISO day beside Arabic letters keeps its order only when it is isolated. */
const apart = (words: string) => `\u2068${words}\u2069`;

/** The detail of a problem; empty where its kind has said it all. */
export function detail(said: string): string {
  const match = (form: RegExp) => form.exec(said)?.slice(1).map(apart);
  let parts = match(/^published (\S+), the event not before (\S+)$/);
  if (parts) return t("published_before", { a: parts[0], b: parts[1] });
  parts = match(/^published (\S+); (\d+) mentions/);
  if (parts) return t("cannot_rest", { a: parts[0], n: parts[1] });
  parts = match(/^(\S+) before (\S+)$/);
  if (parts) return t("a_before_b", { a: parts[0], b: parts[1] });
  parts = match(/^(\d+) references \((.*)\) lead to (.*)$/);
  if (parts) return t("leads_to", { n: parts[0], labels: parts[1], page: parts[2] });
  const repeated = ["nothing supports it", "no reference bears this number", "nothing in the text points to it", "the source marks its own citation"];
  if (repeated.includes(said)) return "";
  return ui.language === "ar" ? apart(said) : said;
}
