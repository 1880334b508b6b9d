"""What a browser lets the preview do: frames of this site in this site, and still no stranger."""

import re

from webapp.headers import content_security_policy

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
OF_THE_SHELL = "; ".join(_RULES)


def of_a_page(html: str) -> str:
    """The policy that a page is published with, but for the frame around it and without workers."""
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    published = content_security_policy(style[1] if style else "")
    framed = published.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return f"{framed}; worker-src 'none'"
