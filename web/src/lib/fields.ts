/** The fields of a mention in the order of the card; the first nine have a key. */
export const EDITABLE = [
  "type", "when", "where", "actors_a", "actors_b", "killed", "injured", "captured", "status", "attributed_to", "citations",
  "country", "means", "citation_flag",
];
