package web_test

import (
	"testing"

	"schakel/internal/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }
