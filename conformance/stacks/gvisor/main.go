// Command gvisor-shim drives the netstack of gVisor for tcproof: JSON lines on standard input and output, one reply to each request.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
)

// longestLine holds a request with a datagram of the greatest size, in hexadecimal.
const longestLine = 1 << 20

func main() {
	// One processor: the goroutines of the stack take turns with this one, and none has to be woken on another core.
	runtime.GOMAXPROCS(1)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	out := bufio.NewWriter(os.Stdout)
	replies := json.NewEncoder(out)
	s := newShim()
	for lines.Scan() {
		var r request
		answer, err := any(nil), json.Unmarshal(lines.Bytes(), &r)
		if err == nil {
			answer, err = s.answer(&r)
		}
		if err != nil {
			answer = map[string]any{"id": r.ID, "fault": err.Error()}
		}
		if replies.Encode(answer) != nil || out.Flush() != nil {
			return
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "gvisor-shim: standard input:", err)
		os.Exit(1)
	}
}
