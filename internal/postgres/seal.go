package postgres

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
)

// seal encrypts with AES-256-GCM under keys that the database does not have. The first key encrypts; the others open
// what was encrypted before the key was changed. What it writes is a mark of the key, a nonce, and the text.
type seal struct {
	keys []sealKey
}

type sealKey struct {
	mark [markLen]byte // by which what it encrypted is known
	aead cipher.AEAD
}

const markLen = 4

// errUnopened is of what no key opens: the key is gone, or it was changed, or it belongs to somebody else.
var errUnopened = errors.New("none of the keys opens it")

func newSeal(keys [][]byte) (*seal, error) {
	if len(keys) == 0 {
		return nil, errors.New("there is no key to encrypt with")
	}
	s := &seal{}
	for i, key := range keys {
		if len(key) != 32 {
			return nil, fmt.Errorf("key %d has %d bytes, want 32", i+1, len(key))
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(key)
		s.keys = append(s.keys, sealKey{[markLen]byte(sum[:markLen]), aead})
	}
	return s, nil
}

// close encrypts a text, bound to what it belongs to.
func (s *seal) close(text []byte, bound string) []byte {
	key := s.keys[0]
	sealed := make([]byte, markLen+key.aead.NonceSize(), markLen+key.aead.NonceSize()+len(text)+key.aead.Overhead())
	copy(sealed, key.mark[:])
	nonce := sealed[markLen:]
	_, _ = rand.Read(nonce) // never fails: it ends the program first
	return key.aead.Seal(sealed, nonce, text, []byte(bound))
}

// open decrypts what close encrypted with one of the keys, for what it belongs to.
func (s *seal) open(sealed []byte, bound string) ([]byte, error) {
	for _, key := range s.keys {
		if len(sealed) < markLen+key.aead.NonceSize() || [markLen]byte(sealed[:markLen]) != key.mark {
			continue
		}
		nonce, text := sealed[markLen:markLen+key.aead.NonceSize()], sealed[markLen+key.aead.NonceSize():]
		if opened, err := key.aead.Open(nil, nonce, text, []byte(bound)); err == nil {
			return opened, nil
		}
	}
	return nil, errUnopened
}
