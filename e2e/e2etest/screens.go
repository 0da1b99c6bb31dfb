package e2etest

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// `go test ./e2e -run TestEveryPageAtBothWidths -screens "$PWD/docs/screens"` writes pictures of the main pages as they
// are in the demo, for the README.
var screens = flag.String("screens", "", "folder to write pictures of the main pages to")

// shownAt is the screen on which each page is mostly used. The picture there has the page's name; that of the other
// screen says which it is.
var shownAt = map[string]screen{
	"inbox": Phone, "task": Phone, "processes": Desk, "process": Desk, "transition": Desk, "law": Phone, "person": Desk,
}

// Shoot writes a picture of the page as it is shown, without the demo's bar: the people who work with the product have
// none.
func (b *Tab) Shoot(name string) {
	b.t.Helper()
	if name == "" || *screens == "" {
		return
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.demo').hidden = true`))
	picture, err := chromedp.Run(b.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.demo').hidden = false`))
	if b.screen != shownAt[name] {
		name += fmt.Sprintf("-%d", b.screen.width)
	}
	if err := os.WriteFile(filepath.Join(*screens, name+".png"), smaller(b.t, picture), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// smaller gives a picture the 256 colours that it has most of, and the others the nearest of them: a page has few, and
// the eye sees no difference.
func smaller(t *testing.T, picture []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	area := from.Bounds()
	often := map[color.Color]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			often[from.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(often), func(a, b color.Color) int {
		return cmp.Or(cmp.Compare(often[b], often[a]), cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	to := image.NewPaletted(area, colours[:min(len(colours), 256)])
	index := map[color.Color]uint8{}
	for _, c := range colours {
		index[c] = uint8(to.Palette.Index(c))
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			to.SetColorIndex(x, y, index[from.At(x, y)])
		}
	}
	var small bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, to); err != nil {
		t.Fatal(err)
	}
	return small.Bytes()
}
