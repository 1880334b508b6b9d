"""From Markdown and catalogues to articles in a language."""
