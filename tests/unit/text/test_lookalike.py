"""Look-alike names: every imitation is marked, and hardly any honest name of any script."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.text.lookalike import is_suspicious

CYRILLIC = dict(zip("aceopxyiABCEHKMOPTXs", "асеорхуіАВСЕНКМОРТХѕ", strict=True))
GREEK = dict(zip("oviaABEHIKMNOPTXYZ", "ονιαΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
PHONETIC = {"a": "\u0251", "g": "\u0261", "e": "\u1d07", "o": "\u1d0f", "u": "\u1d1c", "c": "\u1d04"}
DIGITS = {"o": "0", "l": "1", "i": "1"}
REAL = (
    "Claire Moreau", "Hugo Moreau", "Anna Kowalska", "Pierre Lambert", "Sophie Renard", "Marta Ortega",
    "Thomas Becker", "Olivia Carter", "Paolo Conti", "Ines Carvalho", "Jonas Petersen", "Emma Laurent",
    "Oscar Pacheco", "Alice Cooper", "Chloe Garnier", "Lucas Fabre", "Nora Haddad", "Victor Blanc",
    "Helena Costa", "Martin Schreiber", "Eva Novak", "Theo Collin", "Clara Simonet", "Boris Lacroix",
    "Carlos Pereira", "Monica Reyes", "Patricia Ponce", "Xavier Pascal", "Yvonne Cohen", "Oxana Popova",
)  # fmt: skip
WHOLE = {  # written with letters of one other alphabet alone
    "Cape": "Саре", "Poco Copy": "Росо Сору", "ALE": "\u13aa\u13de\u13ac", "Accor": "Ассог", "PAYPAL": "РАУРАІ",
    "Axa": "Аха", "Ecco Pro": "Ессо Рго", "TOM": "ТОМ", "BOB HOPE": "ВОВ НОРЕ", "OTTO": "ΟΤΤΟ",
    "ZOE": "ΖΟΕ", "ANNA": "ΑΝΝΑ", "Soho": "\u054fօհօ",
}  # fmt: skip


def _swap(name: str, letters: dict[str, str], last: bool = False) -> str | None:
    places = [place for place, letter in enumerate(name) if letter in letters]
    if not places:
        return None
    place = places[-1 if last else 0]
    return name[:place] + letters[name[place]] + name[place + 1 :]


def _styled(name: str, start: int) -> str:
    """Write small letters in a run of mathematical ones."""
    return "".join(chr(start + ord(c) - ord("a")) if "a" <= c <= "z" else c for c in name)


def _wide(name: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in name)


def imitations() -> list[tuple[str, str]]:
    pairs = []
    for name in REAL:
        forms = (
            _swap(name, CYRILLIC),
            _swap(name, CYRILLIC, last=True),
            _swap(name, GREEK),
            _swap(name, PHONETIC),
            _swap(name[1:], DIGITS),
            _styled(name, 0x1D41A),
            _wide(name),
            name.replace("o", "o\u0337", 1) if "o" in name else None,
        )
        pairs += [(name, name[0] + form if form == _swap(name[1:], DIGITS) else form) for form in forms if form]
    return [*pairs, *WHOLE.items()]


HONEST = {
    "French": ("Élodie Zoë Benoît Anaïs Jean-François Mª", "Lefèvre D'Artois Saint-Étienne Œuvrard de_La_Tour"),
    "Spanish": ("José_Mª Íñigo Begoña María_José Ángel", "Núñez Gutiérrez_y_Sáez Peñalver O'Donnell de_la_Peña"),
    "Catalan": ("Gal·la Montserrat Lluís", "Puig_i_Cadafalch Vall·llosera Güell"),
    "German": ("Jürgen Käthe Sören Björn Anne-Sophie", "Müller Weiß von_der_Höhe Groß-Selbeck Schäuble"),
    "Turkish": ("Işıl İbrahim Çağla Şükrü Gökçe", "Yıldız Öztürk Kılıç Gündoğdu Şahin"),
    "Polish": ("Łukasz Żaneta Święta Józef Bożena", "Wiśniewska Łęcki Dąbrowski-Źrebiec Kościuszko Ćwik"),
    "Czech": ("Jiří Růžena Šárka Tomáš Věra", "Dvořák Nováková Řehoř Žižka Hájková"),
    "Nordic": ("Åsa Øyvind Þór Æsa Søren", "Ångstrøm Guðmundsdóttir Sjöberg Bjørnstad Häkkinen"),
    "English": ("Sean Siobhán Mary-Jane Ian McKenzie", "O’Neill MacIver van_der_Berg St._John DiIorio"),
    "Dutch": ("Joost Marijke Noël Zoë Fenna", "van_der_Meer 't_Hart de_Vries IJsselstein van_'t_Hoff"),
    "Vietnamese": ("Nguyễn_Thị_Ánh Trần_Đức Lê_Thùy Phạm_Hữu Đặng_Quốc", "Dương Bảo Hằng Khuê Vũ"),
    "Romanian": ("Ștefan Ioana Țintea Mădălina Răzvan", "Ionescu Bălțatu Șerban Văcărescu Câmpeanu"),
    "Hungarian": ("Győző Ágnes Örs Zsófia Ödön", "Szűcs Kőrösi Nagy Horváth Fehér"),
    "Azerbaijani": ("Əli Günay Rəşad Nigar Lalə", "Əliyev Məmmədova Hüseynli Quliyev Abbasov"),
    "West African": ("Kɔfi Akɔsua Ɓala Ɗanladi Ŋutɔ", "Agbɛko Mɛnsa Ɛdzo Yaro Dogbe"),
    "Hawaiian": ("Kaʻiulani Keʻala Noʻeau", "Kalaniʻōpuʻu Kamehameha Māhoe"),
    "Greek": ("Γιώργος Ελένη Νίκος Άννα Σοφία", "Παπαδοπούλου Γεωργίου Δημητρίου Αθανασίου Κωνσταντίνου"),
    "Russian": ("Сара Иван Анна Пётр Роман", "Иванова Сидоров Горбачёв Кузнецов Римский-Корсаков"),
    "Ukrainian": ("Олена Ігор Їжак Євген Софія", "Шевченко Коваленко Бойко Ткач Мельник"),
    "Bulgarian": ("Георги Стоян Рада Ася Тодор", "Петров Христов Тасева Осенов Димитрова"),
    "Serbian": ("Јован Ђорђе Љиљана Соња Марко", "Јовановић Николић Ћосић Џајић Поповић"),
    "Armenian": ("Արամ Անի Հովհաննես Նարե Տիգրան", "Սարգսյան Պետրոսյան Գրիգորյան Հակոբյան Մկրտչյան"),
    "Georgian": ("გიორგი ნინო თამარ ლევან მარიამ", "ბერიძე კაპანაძე მაისურაძე გელაშვილი ლომიძე"),
    "Arabic": ("محمد فاطمة عبد_الرحمن ليلى يوسف", "بن_علي الحسيني بوعزيز القاضي حداد"),
    "Persian": ("می‌نا رضا شیرین آرش نازنین", "کریمی علی‌زاده رضایی حسینی نوری"),
    "Hebrew": ("דוד שרה יוסף רחל משה", "כהן לוי מזרחי פרץ ביטון"),
    "Hindi": ("राजेश प्रिया कृष्ण लक्ष्मी आयुष", "शर्मा गुप्ता वर्मा सिंह पटेल"),
    "Bengali": ("রবীন্দ্র মিতা সুমন অনিতা কমল", "দাস ঘোষ চৌধুরী রায় সেন"),
    "Tamil": ("முருகன் கவிதா செல்வி குமார் அருண்", "ராஜன் சுந்தரம் பிள்ளை நாதன் ராமன்"),
    "Thai": ("สมชาย มาลี ประเสริฐ วิภา อนงค์", "ใจดี ศรีสุข ทองดี รักไทย บุญมี"),
    "Chinese": ("王_小_明 李_伟 张_丽 刘_洋 陈_静", "先生 女士 (Wang) (Li) David"),
    "Japanese": ("山田_花子 佐藤_ケンイチ すずき_あい 高橋_ﾀﾛｳ ＮＴＴ東", "様 さん 太郎 エミ ジョン"),
    "Korean": ("김민수 이영희 박지훈 최수진 정하늘", "님 씨 (Kim) 선생 Lee"),
    "Amharic": ("አበበ ሰላም ተስፋዬ ሄለን ዳዊት", "ከበደ ታደሰ በቀለ ወልደ መንግስቱ"),
    "Company": ("B2B O2 3M L’Oréal Müller&Söhne", "GmbH S.A.R.L. №_7 ACME™ Café"),
    "Decorated": ("Zoé_🌸 Max_👍 José_❤️ Ana_(mamá) Tim_👨‍👩‍👧", "Dupont García Klein Ruiz Lee"),
    "Two scripts": ("Иван_(Ivan) Ελένη_/_Helen 王明_Wang محمد_Mohamed דוד_David", "Petrov Papadaki Ming Ali Levi"),
}


def honest_names() -> list[str]:
    names = []
    for given_names, surnames in HONEST.values():
        for given_name, surname in product(given_names.split(), surnames.split()):
            names.append(f"{given_name} {surname}".replace("_", " "))
            if len(names) % 7 == 0:
                names.append(names[-1].upper())
    return names


def test_two_hundred_imitations_are_all_marked() -> None:
    pairs = imitations()
    assert len(pairs) >= 200
    assert [pair for pair in pairs if not is_suspicious(pair[1])] == []
    assert [real for real, _ in pairs if is_suspicious(real)] == []


def test_a_thousand_honest_names_of_forty_languages_are_hardly_ever_marked() -> None:
    names = honest_names()
    assert len(names) >= 1_000
    marked = [name for name in names if is_suspicious(name)]
    assert len(marked) <= len(names) * 0.005, marked


@pytest.mark.parametrize(
    "name", ["", " ", "+33 6 39 98 12 04", "claire@example.com", "C-1042", "4711", "—", "🌸", "٣٤٥"]
)
def test_what_is_no_name_is_not_marked(name: str) -> None:
    assert not is_suspicious(name)


def test_an_alphabet_beside_latin_is_marked_when_nothing_tells_it_from_latin() -> None:
    assert is_suspicious("Claire Саре")
    assert not is_suspicious("Claire Жуков")
    assert is_suspicious("Сара")  # could be Latin to its last letter
    assert not is_suspicious("Сара Жуков")


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert is_suspicious(text) in (True, False)
    assert is_suspicious(unicodedata.normalize("NFD", text)) in (True, False)
