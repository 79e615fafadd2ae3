/** Words of the view of actors, where they are merged. */

const en = {
  parties: "Actors", find_party: "Find an actor", merge: "Merge", merge_n: "Merge these {n}: they are one", are_two: "They are two", counts_under: "counts under it",
  part_them: "Part", chosen_n: "{n} chosen", unchoose: "Choose none", names_told: "Names, as told", n_parties: "{n} actors",
  merge_hint: "Choose those that are one. An actor of the registry stands for the others, else the one chosen first. Nothing that was read is altered, and Z takes it back.",
  party_judgements: "What was said of them", judged_same: "are one", judged_different: "are two", judged_unsure: "may be one or two",
  merged_into: "Merged: {n} counts for all", why: "Why",
};

const ar: Record<keyof typeof en, string> = {
  parties: "الفاعلون", find_party: "ابحث عن فاعل", merge: "دمج", merge_n: "ادمجهم ({n}): هم واحد", are_two: "هما اثنان", counts_under: "يُحسب معه",
  part_them: "فصل", chosen_n: "المختار: {n}", unchoose: "ألغِ الاختيار", names_told: "الأسماء كما وردت", n_parties: "الفاعلون: {n}",
  merge_hint: "اختر من هم واحد. يمثّل البقيةَ من هو في سجل الفاعلين، وإلا فمن اخترته أولًا. لا يتغيّر شيء مما قُرئ، والمفتاح Z يتراجع عن الدمج.",
  party_judgements: "ما قيل فيهم", judged_same: "هما واحد", judged_different: "هما اثنان", judged_unsure: "ربما واحد وربما اثنان",
  merged_into: "دُمجوا، ويُحسبون جميعًا: {n}", why: "السبب",
};

export const actors = { en, ar };
