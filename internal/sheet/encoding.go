package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Encoding is how the letters of a file are written down.
type Encoding string

// The encodings.
const (
	Auto        Encoding = "auto" // UTF-8 or UTF-16 as the file shows, or Windows-1252 when it can be nothing else
	UTF8        Encoding = "utf-8"
	UTF16       Encoding = "utf-16"
	Windows1252 Encoding = "windows-1252"
	Macintosh   Encoding = "macintosh"
)

// Encodings lists what a reader may be told; UTF-16 shows itself.
func Encodings() []Encoding { return []Encoding{Auto, UTF8, Windows1252, Macintosh} }

// charmaps are the encodings of one byte a letter.
var charmaps = map[Encoding]*charmap.Charmap{Windows1252: charmap.Windows1252, Macintosh: charmap.Macintosh}

var (
	markUTF8 = []byte("\xef\xbb\xbf")
	markLE   = []byte("\xff\xfe")
	markBE   = []byte("\xfe\xff")
)

// decode turns a file into text in UTF-8. Bytes that are none become U+FFFD in a file that is UTF-8 for the rest: they
// are lost. In another they stay as they are: then it helps to say the encoding.
func decode(data []byte, said Encoding) (string, Encoding, Fault) {
	if fault := other(data); fault != "" {
		return "", "", fault
	}
	little, big := utf16(data)
	marked := bytes.HasPrefix(data, markUTF8)
	switch {
	case little:
		return decoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), withMark(data, markLE)), UTF16, ""
	case big:
		return decoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), withMark(data, markBE)), UTF16, ""
	case bytes.IndexByte(data[:endOfLine(string(data))], 0) >= 0:
		return "", "", NoText
	case charmaps[said] != nil:
		if marked || utf8.Valid(data) && !ascii(data) {
			return "", "", IsUTF8
		}
		return decoded(charmaps[said], data), said, ""
	case said == Auto && !marked && !utf8.Valid(data) && onlyWindows(data):
		return decoded(charmap.Windows1252, data), Windows1252, ""
	}
	text := string(bytes.TrimPrefix(data, markUTF8))
	if marked || mostlyUTF8(text) {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
	}
	return text, UTF8, ""
}

func decoded(e encoding.Encoding, data []byte) string {
	text, _ := e.NewDecoder().Bytes(data) // what cannot be decoded becomes U+FFFD and no error
	return string(text)
}

// other recognises files that are no text, by how they begin.
func other(data []byte) Fault {
	begins := func(with string) bool { return bytes.HasPrefix(data, []byte(with)) }
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 200)], markUTF8))))
	switch {
	case begins("PK\x03\x04"), begins("\xd0\xcf\x11\xe0"), strings.HasPrefix(start, "<?xml"):
		return Workbook
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"),
		strings.HasPrefix(start, "<table"):
		return WebPage
	case begins("%PDF"), strings.HasPrefix(start, `{\rtf`), begins("\xff\xfe\x00\x00"), begins("\x00\x00\xfe\xff"):
		return NoText
	}
	return ""
}

// utf16 reports whether a file is UTF-16, by its mark or by how it begins: every second byte of a plain letter is zero.
func utf16(data []byte) (little, big bool) {
	if bytes.HasPrefix(data, markLE) || bytes.HasPrefix(data, markBE) {
		return data[0] == 0xff, data[0] == 0xfe
	}
	if len(data) < 4 {
		return false, false
	}
	first, second := data[0] == 0 && data[2] == 0, data[1] == 0 && data[3] == 0
	return second && data[0] != 0 && data[2] != 0, first && data[1] != 0 && data[3] != 0
}

func withMark(data, mark []byte) []byte {
	return append(bytes.Clone(mark), bytes.TrimPrefix(data, mark)...)
}

func ascii(data []byte) bool {
	return !bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
}

// mostlyUTF8 reports whether a text holds letters in UTF-8 that are no ASCII, and not fewer of them than bytes that are
// no UTF-8. A few stand by chance in a file of another encoding: what was once read wrongly and kept so.
func mostlyUTF8(text string) bool {
	letters, others := 0, 0
	for at, r := range text {
		switch _, size := utf8.DecodeRuneInString(text[at:]); {
		case size > 1:
			letters++
		case r == utf8.RuneError:
			others++
		}
	}
	return letters > 0 && letters >= others
}

// onlyWindows reports whether a file that is no UTF-8 can only be Windows-1252, and not of the old Macintosh: a wrong
// guess would be a wrong name. Where Windows has its small letters the Macintosh has capitals and signs, so one behind
// a plain small letter decides ("Zoë" would be "ZoÎ"). Else the file must do with places where the Macintosh has hardly
// a letter, and have other line ends.
func onlyWindows(data []byte) bool {
	if mostlyUTF8(string(data)) {
		return false
	}
	only := bytes.IndexByte(data, '\r') < 0 || bytes.IndexByte(data, '\n') >= 0
	before := byte(0)
	for _, b := range data {
		if b >= 0xE0 && b != 0xF7 && before >= 'a' && before <= 'z' {
			return true
		}
		before = b
		letter := b >= 0xC0 && b != 0xD7 && b != 0xF7
		only = only && (b < 0x80 || letter || b == 0xA0 || b == 0xB4)
	}
	return only
}
