/** Words of the queue: what a new revision of a source left behind. */

const en = {
  need_again: "look again", again: "looked at again", looked_again: "Looked at again ✓",
  left_behind: "The source has changed since (revision {old}, now {now}), and the words of this mention are not there any more once and only once. What was said of it has gone with no other mention.",
  told_now: "What tells it now, it seems:", not_told_now: "Nothing in the new text seems to tell it.", look_done: "I have looked at it again",
  again_n: "look again {n}",
};

const ar: Record<keyof typeof en, string> = {
  need_again: "نظرة أخرى", again: "نُظر فيها ثانية", looked_again: "نُظر فيها ثانية ✓",
  left_behind: "تغيّر المصدر منذ ذلك الحين (النسخة {old}، والآن {now})، ولم تعد كلمات هذه الرواية فيه مرة واحدة لا أكثر. وما قيل فيها لم ينتقل إلى رواية أخرى.",
  told_now: "يبدو أن ما يرويها الآن:", not_told_now: "لا يبدو أن في النص الجديد ما يرويها.", look_done: "نظرت فيها ثانية",
  again_n: "نظرة أخرى {n}",
};

export const review = { en, ar };
