"""Words, Swedish and English: folding, stems, the index of terms, names that nearly match."""
