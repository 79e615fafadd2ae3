"""What is particular to Arabic and English: folding, tokens, sentences, clitics, and the data of each language."""
