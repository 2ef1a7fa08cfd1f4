package main

import (
	"encoding/binary"
	"time"
)

// The stack's initial sequence number is a hash of its secrets and the sockets, which are the same in all cases, plus its clock in units of 64 ns
// (RFC 6528): the clock decides. A leap of the clock changes nothing else where no connection is.
const tick = 64 * time.Nanosecond

// sequenceBase is what the stack adds to its clock, learned from the SYN of a connection of its own.
func sequenceBase() uint32 {
	h := newHost()
	defer h.end()
	s := sockets{host: h, open: map[int]endpoint{}}
	_, err := s.connect(pair.Local, pair.Remote)
	must(err)
	h.settle()
	syn := h.taken()[0].packet
	header := int(syn[0]&0xf) * 4
	return binary.BigEndian.Uint32(syn[header+4:]) - uint32(h.clock.reading()/tick)
}

// choose makes the next connection begin with this number.
func (h *host) choose(isn, base uint32) {
	ahead := isn - base - uint32(h.clock.reading()/tick)
	h.clock.leap(time.Duration(ahead) * tick)
}
