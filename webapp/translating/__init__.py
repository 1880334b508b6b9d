"""What translators are told about their catalogues beyond what the build refuses."""
