"""Arabic phrases that begin with a figure or a word of quantity: '21 soldiers', 'dozens of the fighters'."""

from __future__ import annotations

from sijill.mentions.actors.arabic.heads import Heads
from sijill.mentions.actors.arabic.words import DEPTH
from sijill.mentions.actors.lexicon import Reading, read
from sijill.mentions.actors.phrase import Phrase


class Counted(Heads):
    """Reads counted groups."""

    def _quantified(self, index: int, end: int, depth: int) -> Phrase | None:
        at, reading, standing = self._quantity(index, end)
        if at is None or depth > DEPTH:
            return None
        cut, conjunction, preposition = (
            (0, "", "") if reading is None else (reading.cut, reading.conjunction, reading.preposition)
        )
        if at < end and self._tokens[at].norm == "من":
            at += 1
        inner = None
        if at < end:
            inner = self.phrase(at, end, depth + 1)
            if inner is None or "attributive" in inner.flags:
                inner = self._counted(at, end, depth, inner)
            if inner is not None and (inner.conjunction or inner.preposition):
                inner = None
        if inner is None:
            if not standing:
                return None
            return Phrase(
                first=index,
                last=index + 1,
                head=index,
                form="description",
                cut=cut,
                kind="crowd",
                number="plural",
                definite=True,
                conjunction=conjunction,
                preposition=preposition,
                score=0.4,
            )
        inner.first, inner.cut, inner.conjunction, inner.preposition = index, cut, conjunction, preposition
        inner.bare = False
        if inner.form in ("registry", "person"):
            inner.form, inner.affiliation = "description", "of" if inner.actors else None
        if inner.form == "nationality":
            inner.form = "description"
        if inner.last + 1 < end and self._tokens[inner.last].norm == "من":
            group = self._nominal(inner.last + 1, end, depth + 1) or self._people_phrase(inner.last + 1, end, depth + 1)
            if group is not None and group.definite and not group.conjunction and group.number == "plural":
                inner.last = group.last
                inner.country = inner.country or group.country
        return inner

    def _counted(self, index: int, end: int, depth: int, inner: Phrase | None) -> Phrase | None:
        """A noun that only a figure makes one: '3 قبطي', 'عشرون مدنياً'."""
        if inner is None:
            return self._nominal(index, end, depth + 1, counted=True) if self._tokens[index].kind == "word" else None
        inner.flags.remove("attributive")
        inner.number, inner.score = "plural", 1.0
        self._extend(inner, end, depth, inner.definite, False)
        return inner

    def _quantity(self, index: int, end: int) -> tuple[int | None, Reading | None, bool]:
        """Where the quantity at ``index`` ends, the reading of its first word, whether it may stand alone."""
        lexicon, tokens = self._lexicon, self._tokens
        first: Reading | None = None
        standing = False
        at = index
        while at < end and at - index < 8:
            token = tokens[at]
            if token.kind == "number":
                at += 1
                continue
            if token.kind == "punct":
                break
            if (
                token.norm in ("من", "عن")
                and at > index
                and tokens[at - 1].norm in ("اكثر", "اقل", "يقل", "يزيد", "قريب")
            ):
                at += 1
                continue
            if at > index and token.norm in ("لا", "يقل", "يزيد") and tokens[index].norm.endswith("ما"):
                at += 1
                continue
            reading = next(
                (
                    item
                    for item in read(token.norm)
                    if not item.pronoun
                    and item.preposition != "ك"
                    and (item.stem in lexicon.quantifiers or item.stem in lexicon.numbers)
                ),
                None,
            )
            if reading is None or (
                at > index and (reading.preposition or (reading.conjunction and reading.stem not in lexicon.numbers))
            ):
                if at > index and at - index < 3 and token.norm in ("كبير", "كبيره", "قليل", "محدود", "اخر"):
                    at += 1
                    continue
                break
            if at == index:
                first = reading
                standing = reading.article and reading.stem in ("عشرات", "مءات", "ميات", "الاف")
            at += 1
        return (at if at > index else None), first, standing
