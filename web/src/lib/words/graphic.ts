/** The warning before quoted words on a published site. */

const en = {
  warning: "Warning", words_hidden: "The sources quoted here tell of violence, at times in graphic words. They are hidden.",
  words_shown: "Quoted words are shown; they may be graphic.", show_words: "Show the quoted words", hide_words: "Hide the quoted words",
};

const ar: Record<keyof typeof en, string> = {
  warning: "تحذير", words_hidden: "المصادر المقتبسة هنا تروي أعمال عنف بكلمات قاسية أحيانًا، وهي مخفية.",
  words_shown: "النصوص المقتبسة ظاهرة وقد تكون قاسية.", show_words: "أظهر النصوص المقتبسة", hide_words: "أخفِ النصوص المقتبسة",
};

export const graphic = { en, ar };
