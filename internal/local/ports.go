package local

import (
	"errors"
	"math/rand/v2"
	"net"
	"strconv"
	"sync"
)

// Ports lie below the range from which the kernel takes ports for outgoing
// connections, so that none of those sits where a server is about to listen; the
// Temporal server needs them that low too.
const firstPort, lastPort = 20000, 32767

var ports = struct {
	sync.Mutex
	given map[int]bool
}{given: map[int]bool{}}

// Ports returns n loopback ports on which nothing listens now. It never gives a
// port twice in one process.
func Ports(n int) ([]int, error) {
	ports.Lock()
	defer ports.Unlock()
	var found []int
	for tries := lastPort - firstPort; tries > 0 && len(found) < n; tries-- {
		port := firstPort + rand.IntN(lastPort-firstPort+1)
		if !ports.given[port] && free(port) {
			ports.given[port] = true
			found = append(found, port)
		}
	}
	if len(found) < n {
		return nil, errors.New("no free loopback port below 32768")
	}
	return found, nil
}

func free(port int) bool {
	listener, err := net.Listen("tcp", loopback(port))
	if err != nil {
		return false
	}
	return listener.Close() == nil
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
