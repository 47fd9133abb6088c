"""Pages out: style, tagged PDF, building blocks and one module per report family."""
