package web

import "schakel/internal/care"

// The Dutch words of the transition 18-/18+ stand together, apart from those of the other processes.
func init() {
	kindNames[care.Eighteen] = "overgang 18-/18+"
}
