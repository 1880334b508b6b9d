"""The rules of the house that no other tool holds: imports, papers, and what git has."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import ROOT

WEBAPP = sorted((ROOT / "webapp").rglob("*.py"))
EVERYTHING = "*"

# Who may import whom (see the design): the longest beginning of a module's name decides, and what
# it may import beside the standard library and its own package follows.
MAY_IMPORT = {
    "webapp": {EVERYTHING},
    "webapp.cli": {EVERYTHING},
    "webapp.wsgi": {EVERYTHING},
    "webapp.languages": set(),
    "webapp.config": {"webapp.languages"},
    "webapp.content": {
        *("babel", "markdown_it", "mdit_py_plugins", "msgspec", "pyuca", "yaml"),
        "webapp.languages",
    },
    "webapp.addresses": {"webapp.content", "webapp.languages"},
    "webapp.linked_data": {"webapp.content"},
    "webapp.record": {"flask_babel"},
    "webapp.folding": set(),
    "webapp.search_index": {"webapp.content", "webapp.folding"},
    # What only editors use; the site runs without it.
    "webapp.editing": {"markdown_it", "textstat", "yaml", "webapp.content"},
    # What only translators use; the site loads its commands, and what these name as text.
    "webapp.translating": {
        *("babel", "translate", "webapp.addresses", "webapp.content", "webapp.languages"),
    },
    "webapp.translating.commands": {
        *("click", "flask", "webapp.config", "webapp.content", "webapp.languages"),
        "webapp.translating",
    },
    # It names what it needs as text, and loads that when a command runs.
    "webapp.editing.commands": {"click", "flask", "webapp.config"},
    # A site of its own around a finished app; nothing of the published one may know it.
    "webapp.editing.preview": {
        *("flask", "markupsafe", "werkzeug"),
        *("webapp.create_app", "webapp.addresses", "webapp.config", "webapp.content"),
        *("webapp.editing", "webapp.headers", "webapp.languages"),
    },
    # Style, scripts and policy are made from files; settings and addresses each have one owner.
    "webapp.i18n": {"flask", "flask_babel", "webapp.config", "webapp.languages"},
    "webapp.assets": {"click", "flask", "webapp.addresses", "webapp.languages"},
    "webapp.headers": {"flask", "webapp.languages"},
    # What templates can call; it takes the names of the shelves from the pages.
    "webapp.templating": {
        *("flask", "flask_babel", "markupsafe"),
        *("webapp.addresses", "webapp.config", "webapp.content", "webapp.i18n"),
        *("webapp.languages", "webapp.pages"),
    },
    "webapp.publish": {
        *("brotli", "flask"),
        # A pack carries the headers that its pages are answered with.
        *("webapp.addresses", "webapp.content", "webapp.headers", "webapp.languages"),
    },
}
BLUEPRINT = {
    *("flask", "flask_babel", "markupsafe", "werkzeug"),
    *("webapp.addresses", "webapp.assets", "webapp.config", "webapp.content", "webapp.headers"),
    *("webapp.i18n", "webapp.languages", "webapp.linked_data", "webapp.record"),
    "webapp.search_index",
}

FOLDERS_WITH_A_PROHIBITION = [
    "articles",
    "static",
    "templates",
    "templates/components",
    "tests",
    "static/search",
    "webapp/content",
    "webapp/editing",
    "webapp/editing/preview",
    "webapp/publish",
    "webapp/translating",
]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the full name of everything that is imported, also inside of functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            # `from webapp import addresses` imports the module, or a name that stands in it.
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def blueprints() -> set[str]:
    """The modules that make a Blueprint of the site; the preview has a rule for its own."""
    return {
        module_of(path)
        for path in WEBAPP
        if re.search(r"^\w+ = Blueprint\(", path.read_text(encoding="utf-8"), re.MULTILINE)
        and not begins_with(module_of(path), "webapp.editing.preview")
    }


def begins_with(name: str, beginning: str) -> bool:
    return name == beginning or name.startswith(f"{beginning}.")


def rule_for(module: str) -> set[str]:
    """What a module may import; a module that no rule names fails here."""
    if module in blueprints():
        return BLUEPRINT
    named = [name for name in MAY_IMPORT if begins_with(module, name)]
    rule = max(named, key=len)
    assert rule != "webapp" or module == "webapp", f"say in MAY_IMPORT what {module} may import"
    return {*MAY_IMPORT[rule], rule} if rule.count(".") else MAY_IMPORT[rule]


def forbidden_imports(module: str, source: str) -> list[str]:
    """The imports of a module that its rule does not allow."""
    allowed = rule_for(module)
    if EVERYTHING in allowed:
        return []
    return [
        f"{module}:{line} imports {name}"
        for line, name in imports_of(ast.parse(source))
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(begins_with(name, each) for each in allowed)
    ]


@pytest.mark.parametrize("path", WEBAPP, ids=module_of)
def test_a_module_imports_only_what_its_layer_may(path: Path):
    assert forbidden_imports(module_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("webapp.languages", "import babel"),
        ("webapp.languages", "from webapp import config"),
        ("webapp.content.html", "from flask import Flask"),
        ("webapp.content.html", "import markupsafe"),
        ("webapp.content.html", "def f():\n    from webapp.pages import editions"),
        ("webapp.content.html", "import webapp.config"),
        ("webapp.publish.freeze", "from webapp import pages"),
        ("webapp.publish.freeze", "from webapp.config import Settings"),
        ("webapp.pages", "from webapp import visitors"),
        ("webapp.visitors", "from webapp.pages import home"),
        ("webapp.pages", "from webapp.publish import freeze"),
        ("webapp.assets", "from webapp.pages import home"),
        ("webapp.headers", "from webapp.content import html"),
        ("webapp.pages", "from webapp.editing import check"),
        ("webapp.editing.check", "import flask"),
        ("webapp.editing.commands", "from webapp.editing import check"),
        ("webapp.editing.preview.site", "from webapp import pages"),
        ("webapp.pages", "from webapp.editing.preview import site"),
    ],
)
def test_the_rule_about_imports_is_really_held(module, source):
    assert len(forbidden_imports(module, source)) == 1


def test_the_site_loads_nothing_of_the_editors_tools_but_the_names_of_the_commands():
    source = "import sys, webapp.wsgi; print(*(n for n in sys.modules if 'editing' in n))"
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["webapp.editing", "webapp.editing.commands"]


def test_the_blueprints_are_found():
    assert blueprints() >= {"webapp.pages", "webapp.search", "webapp.visitors"}


# In the browser: pages are put together from parts, which may use stores and lib; what is lower
# never reaches up, and nothing comes from outside but the dependencies of package.json.
PREVIEW = ROOT / "webapp" / "editing" / "preview" / "static"
SCRIPTS = sorted([*(ROOT / "static").rglob("*.js"), *PREVIEW.glob("*.js")])
MAY_IMPORT_IN_BROWSER = {
    "pages": {"parts", "lib", "stores"},
    "parts": {"parts", "lib", "stores"},
    "stores": {"stores", "lib"},
    "lib": {"lib"},
    "sw": {"sw"},
    # The search reads the packs that the service worker keeps.
    "search": {"search", "sw"},
    # The preview's own, which browsers load as they are: they take nothing of the site's scripts.
    "static": {"static"},
}
MAY_COME_FROM_OUTSIDE = {"stores": {"idb"}, "lib": {"lean-qr/nano"}, "search": {"minisearch"}}


def script_imports(source: str) -> list[str]:
    return re.findall(r"""(?<![\w.-])(?:from|import)\s*\(?\s*["']([^"']+)["']""", source)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_script_imports_only_what_its_layer_may(path: Path):
    layer = path.parent.name
    for target in script_imports(path.read_text(encoding="utf-8")):
        if target.startswith("."):
            found = (path.parent / target).resolve()
            assert found.is_file(), f"{target} is not there"
            assert found.parent.name in MAY_IMPORT_IN_BROWSER[layer], f"{layer} imports {target}"
        else:
            assert target in MAY_COME_FROM_OUTSIDE.get(layer, set()), f"{layer} imports {target}"


def test_the_imports_of_scripts_are_found():
    source = 'import { a } from "../lib/a.js";\nimport "./b.js";\nawait import("./c.js");'
    assert script_imports(source) == ["../lib/a.js", "./b.js", "./c.js"]
    assert [path for path in SCRIPTS if script_imports(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("folder", FOLDERS_WITH_A_PROHIBITION)
def test_a_folder_with_a_prohibition_says_so_in_a_short_readme(folder):
    text = (ROOT / folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert re.search(r"\b(no|not|never|nothing|none|only)\b", text, re.IGNORECASE)
    assert len(text.splitlines()) <= 45


def git(*arguments: str) -> list[str]:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


MADE = re.compile(
    r"(^|/)(build|node_modules|\.venv|__pycache__|test-results|\.[a-z]+_cache|\.hypothesis)/"
    r"|\.(mo|pot|pyc|pyo|br|gz|log|tmp|orig|rej|swp)$|~$|(^|/)\.DS_Store$"
)


def test_nothing_that_is_made_is_in_git():
    tracked = git("ls-files")
    assert len(tracked) > 80
    assert [path for path in tracked if MADE.search(path)] == []
    assert git("ls-files", "--cached", "--ignored", "--exclude-standard") == []


@pytest.mark.parametrize(
    "path",
    ["build/site/en/index.html", "translations/pl/LC_MESSAGES/messages.mo", "a/__pycache__/b.pyc"],
)
def test_a_made_file_would_be_noticed(path):
    assert MADE.search(path)


PAPERS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / folder / "README.md" for folder in FOLDERS_WITH_A_PROHIBITION),
]
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(
    r"""!?\[[^\]]*\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s*(\S+)|<img[^>]+src="([^"]+)""", re.MULTILINE
)


def files_linked_from(text: str) -> list[str]:
    """The targets of the links of a paper that are files of the repository."""
    targets = ["".join(found) for found in LINK.findall(CODE.sub("", text))]
    # `article:` and the like are examples of our own Markdown in articles/README.md.
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_paper_to_a_file_leads_to_one(path: Path):
    for target in files_linked_from(path.read_text(encoding="utf-8")):
        file = (path.parent / target.partition("#")[0]).resolve()
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target


def test_the_links_of_papers_are_found():
    text = '[a](b.md) `[c](d.md)` ![e](f.png) [g](https://h.example) <img src="i.png">\n[j]: k.md\n'
    assert files_linked_from(text) == ["b.md", "f.png", "i.png", "k.md"]
    assert files_linked_from((ROOT / "README.md").read_text(encoding="utf-8"))


def test_no_file_leaves_work_for_later_in_a_remark():
    markers = re.compile(
        "|".join(rf"\b{first}{last}\b" for first, last in (("TO", "DO"), ("FIX", "ME")))
    )
    found = []
    for name in git("ls-files", "--cached", "--others", "--exclude-standard"):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".ico"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if markers.search(line):
                    found.append(f"{name}:{number}")
    assert found == []
