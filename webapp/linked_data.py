"""What a page says of itself to machines (schema.org)."""

from typing import Any

from webapp.content.html import plain_text
from webapp.content.translate import TranslatedArticle


def web_page(translated: TranslatedArticle, address: str) -> dict[str, Any]:
    """A schema.org MedicalWebPage; it names a reviewer only when a clinician has reviewed it."""
    front = translated.article.front
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": address,
        "name": plain_text(translated.title),
        "inLanguage": translated.language.code,
        "datePublished": front.published.isoformat(),
        "dateModified": front.revised.isoformat(),
        "publisher": {"@type": "Organization", "name": "Plainleaf"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if front.reviewed_by:
        data["reviewedBy"] = front.reviewed_by
    if front.codes:
        data["about"] = [
            {
                "@type": "Drug",
                "name": translated.article.slug,
                "code": {"@type": "MedicalCode", "codeValue": code, "codingSystem": "ATC"},
            }
            for code in front.codes
        ]
    return data
