package stage

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// draftsKey makes the key that the portal encrypts half done forms with; the folder keeps it for the next start.
func draftsKey(dir string) (string, error) {
	file := filepath.Join(dir, "drafts-key")
	if dir != "" {
		kept, err := os.ReadFile(file)
		if !errors.Is(err, fs.ErrNotExist) {
			return string(kept), err
		}
	}
	var key [32]byte
	_, _ = rand.Read(key[:]) // never fails: it ends the program first
	text := base64.StdEncoding.EncodeToString(key[:])
	if dir == "" {
		return text, nil
	}
	return text, os.WriteFile(file, []byte(text), 0o600)
}
