package local

import (
	"io"
	"os"
	"runtime"

	"golang.org/x/term"
)

// terminalToo writes to the terminal of this run as well, where there is one: what a test prints is shown when its
// whole package has ended, and whoever waits for minutes wants to know for what.
func terminalToo(w io.Writer) (both io.Writer, done func()) {
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return w, func() {}
	}
	name := "/dev/tty"
	if runtime.GOOS == "windows" {
		name = "CONOUT$"
	}
	terminal, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil { // there is none
		return w, func() {}
	}
	done = func() { _ = terminal.Close() } // nothing is kept there
	if w == nil {
		return terminal, done
	}
	return io.MultiWriter(w, terminal), done
}
