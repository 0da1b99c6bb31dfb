package course

// WidthOf is how wide a text is reckoned to be.
var WidthOf = widthOf
