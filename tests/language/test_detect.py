import pytest

from sijill.language.detect import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قصفت الطائرات المدينة في الصباح وقتلت خمسة من السكان", "ar"),
        ("نیروهای ارتش در این شهر با شورشیان درگیر شدند و پنج نفر کشته شد", "fa"),
        ("شہر میں ہونے والے دھماکے میں پانچ افراد ہلاک ہو گئے ہیں اور کئی زخمی ہیں", "ur"),
        ("مدیریة الأمن في المدينة التي تعرضت للقصف على يد القوات", "ar"),
        ("The army shelled the town and five people were killed.", "en"),
        ("12345 --- ...", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect(text) == code
