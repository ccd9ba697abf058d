"""The pages of the site and the README: their snippets run, and the site is built from them."""
