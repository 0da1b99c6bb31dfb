package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

//go:embed static templates
var files embed.FS

// assetPath is where assets are served.
const assetPath = "/static/"

// assets serves the embedded files under names that carry a hash of what is in them, so that browsers may keep them for
// ever.
type assets struct {
	hashed  map[string]string // schakel.css → schakel.1f0c….css
	content map[string]asset  // by hashed name
}

type asset struct {
	kind string
	data []byte
}

func loadAssets() *assets {
	a := &assets{hashed: map[string]string{}, content: map[string]asset{}}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		panic(err) // the folder is part of the binary
	}
	for _, e := range entries {
		data, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(data)
		ext := path.Ext(e.Name())
		name := strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:8]) + ext
		a.hashed[e.Name()] = name
		a.content[name] = asset{kind: mime.TypeByExtension(ext), data: data}
	}
	return a
}

// url returns the address of an asset; a name that does not exist is a mistake in a template, found when the pages are
// tested.
func (a *assets) url(name string) string {
	hashed, ok := a.hashed[name]
	if !ok {
		panic("web: no asset " + name)
	}
	return assetPath + hashed
}

func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found, ok := a.content[strings.TrimPrefix(r.URL.Path, assetPath)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", found.kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(found.data)))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	if r.Method != http.MethodHead {
		_, _ = w.Write(found.data) // the reader went away: nothing left to tell
	}
}
