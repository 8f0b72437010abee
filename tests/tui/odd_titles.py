"""Titles in scripts and signs that terminals count differently."""

from __future__ import annotations

ODD = {
    "CJK": "図書館の司書、人工知能と書架を並べ替える一年がかりの実験を始める",
    "Korean": "한국어 제목이 여기에 있습니다 그리고 더 길게",
    "family": "The family 👨\u200d👩\u200d👧 of 👩🏽\u200d🚀 flies",
    "in colour": "I ❤\ufe0f the ☀\ufe0f and ⚠\ufe0f, 1\ufe0f\u20e3 of ©\ufe0f",
    "flags": "🇳🇱 against 🇧🇪 ends 🇩🇪🇫🇷, says 🇪",
    "skin": "Thumbs 👍🏽 up, hands 👋🏿 down",
    "rainbow": "🏳\ufe0f\u200d🌈 and ❤\ufe0f\u200d🔥",
    "Devanagari": "नमस्ते दुनिया क्\u200dष और हिन्दी की बात",
    "Tamil": "தமிழ் கோவில் பற்றிய செய்தி",
    "Bengali": "বাংলা ভাষার খবর আজকের দিনে",
    "Thai": "กำลังทดสอบภาษาไทยในรายการ",
    "Khmer": "ភាសាខ្មែរ និងព័ត៌មាន",
    "Arabic": "مرحبا بالعالم وهذا عنوان طويل جدا",
    "Hebrew": "שָׁלוֹם עולם, כותרת בעברית",
    "Persian": "می\u200cخواهم کتاب\u200cها را بخوانم",
    "marks": "Cafe\u0301 a\u0300\u0301\u0302\u0303 Zalgo\u0336 text",
    "mixed": "Ｆｕｌｌ width ﬁ ½ … 'quoted' — dash",
}
