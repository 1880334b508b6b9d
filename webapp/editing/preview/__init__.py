"""The site as an editor sees it while writing: live, with the warnings beside the text."""
