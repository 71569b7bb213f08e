"""What an editor of routines knows of their text: no widgets, only text, places and edits.

`edits` and `steps` change a text, `outline` tells where its steps stand, `completion`, `hover` and
`fixes` say what may be written, `formatting` and `typing` keep it tidy. All take the text as it
is, valid or half typed, and offsets into it.
"""
