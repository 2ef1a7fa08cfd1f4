// Command gvisor-shim drives the netstack of gVisor for tcproof: JSON lines on standard input and output, one reply to each request.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// longestLine holds a request with a datagram of the greatest size, in hexadecimal.
const longestLine = 1 << 20

// garbageLimit is in octets; a case leaves about 70,000.
const garbageLimit = 24 << 20

// tellPanic ends the process with one line of what went wrong in the stack and where, for the harness shows the last one. A goroutine of the
// stack that panics ends the process by itself.
func tellPanic() {
	reason := recover()
	if reason == nil {
		return
	}
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	place := ""
	for frame, more := frames.Next(); more && place == ""; frame, more = frames.Next() {
		if strings.HasPrefix(frame.Function, "gvisor.dev/") {
			place = " in " + frame.Function[strings.LastIndex(frame.Function, "/")+1:]
		}
	}
	fmt.Fprintf(os.Stderr, "panic: %v%s\n", reason, place)
	os.Exit(2)
}

func main() {
	defer tellPanic()
	debug.SetTraceback("none")
	// One processor: the goroutines of the stack take turns with this one, and none has to be woken on another core.
	runtime.GOMAXPROCS(1)
	// Every case leaves a stack behind: they are collected all together, when they have grown to this.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(garbageLimit)
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
