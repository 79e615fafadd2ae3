/** Words of the search in whole texts. */

const en = {
  texts: "Texts", search_texts: "Search in whole texts", texts_hint: "Every word must be in the document, in any Arabic spelling. The filter above other views looks at the words of the mentions only.",
  tells_event: "tells of an event", tells_nothing: "no mention here", read_here: "Read here",
};

const ar: Record<keyof typeof en, string> = {
  texts: "النصوص", search_texts: "ابحث في النصوص كاملة", texts_hint: "لا بد أن ترد كل الكلمات في الوثيقة، أيًا كان رسمها. أما البحث في العروض الأخرى ففي كلمات الروايات وحدها.",
  tells_event: "يروي حدثًا", tells_nothing: "لا رواية هنا", read_here: "اقرأ هنا",
};

export const texts = { en, ar };
