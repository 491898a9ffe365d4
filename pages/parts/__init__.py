"""What pages are made of: frame, filters, panels, blocks of HTML, charts."""
