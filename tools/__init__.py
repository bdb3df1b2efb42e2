"""Commands for developers: compile the word lists, build the gazetteer, measure."""
