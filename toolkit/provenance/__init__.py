"""Says in every delivered file how it was made: IPTC in its XMP, then a signed C2PA manifest."""
