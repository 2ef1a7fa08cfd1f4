package main

import (
	"encoding/hex"
	"errors"
	"math"
	"time"

	"gvisor.dev/gvisor/pkg/tcpip"
)

// pair is that of every case, for every case has a stack of its own.
var pair = socketPair{
	Local:  socketName{Address: [4]byte{10, 0, 0, 1}, Port: 80},
	Remote: socketName{Address: [4]byte{10, 0, 0, 2}, Port: 40000},
}

// shim answers the requests of the harness.
type shim struct {
	host    *host
	sockets *sockets
	base    uint32
	// Number that a passively opened connection shall begin with.
	wanted *uint32
}

func newShim() *shim {
	s := &shim{base: sequenceBase()}
	s.reset()
	return s
}

func (s *shim) reset() {
	if s.host != nil {
		s.host.end()
	}
	s.host = newHost()
	s.sockets = &sockets{host: s.host, open: map[int]endpoint{}}
	s.wanted = nil
}

// answer does what is asked; an error is a request that this shim does not know.
func (s *shim) answer(r *request) (any, error) {
	switch r.Op {
	case "hello":
		return map[string]any{"id": r.ID, "ok": true, "nextDeadline": true, "hello": describe()}, nil
	case "reset":
		s.reset()
		return map[string]any{"id": r.ID, "ok": true, "pair": pair}, nil
	case "state":
		return map[string]any{"id": r.ID, "ok": true, "state": s.host.state()}, nil
	case "nextDeadline":
		return map[string]any{"id": r.ID, "ok": true, "deadline": s.deadline()}, nil
	default:
		return s.operate(r)
	}
}

// deadline is rounded up to whole milliseconds, so that the timer has expired by then.
func (s *shim) deadline() *int64 {
	next := s.host.clock.next()
	if next == nil {
		return nil
	}
	due := milliseconds(next.due + time.Millisecond - 1)
	return &due
}

func (s *shim) operate(r *request) (any, error) {
	answer := &reply{ID: r.ID, Events: []struct{}{}}
	failed, err := s.do(r, answer)
	if err != nil {
		return nil, err
	}
	s.host.settle()
	answer.OK = failed == nil
	answer.Error = callError(failed)
	answer.Now = milliseconds(s.host.clock.now)
	answer.Out = datagrams(s.host.taken())
	return answer, nil
}

// do makes a call on the stack: what the call says, and whether there is such a call.
func (s *shim) do(r *request, answer *reply) (tcpip.Error, error) {
	switch r.Op {
	case "open":
		return s.open(r, answer)
	case "inject":
		packet, err := hex.DecodeString(r.Packet)
		if err != nil {
			return nil, err
		}
		s.inject(packet)
		return nil, nil
	case "advance":
		s.host.advance(time.Duration(math.Round(r.Milliseconds * float64(time.Millisecond))))
		return nil, nil
	}
	if r.Handle == nil {
		return nil, errors.New("operation " + r.Op + " is unknown or lacks its handle")
	}
	return s.call(r, *r.Handle, answer)
}

func (s *shim) open(r *request, answer *reply) (tcpip.Error, error) {
	if r.Local == nil || (r.Kind == "active" && r.Remote == nil) {
		return nil, errors.New("open needs its sockets")
	}
	var handle int
	var failed tcpip.Error
	if r.Kind == "active" {
		if r.ISN != nil {
			s.host.choose(*r.ISN, s.base)
		}
		handle, failed = s.sockets.connect(*r.Local, *r.Remote)
	} else {
		s.wanted = r.ISN
		handle, failed = s.sockets.listen(*r.Local)
	}
	if failed == nil {
		answer.Handle = &handle
	}
	return failed, nil
}

// inject takes care that a connection which a listener begins has the number wanted.
func (s *shim) inject(packet []byte) {
	if s.wanted != nil && s.host.state() == "LISTEN" {
		s.host.choose(*s.wanted, s.base)
	}
	s.host.inject(packet)
}

func (s *shim) call(r *request, handle int, answer *reply) (tcpip.Error, error) {
	switch r.Op {
	case "accept":
		accepted, failed := s.sockets.accept(handle)
		if failed == nil {
			answer.Handle = &accepted
		}
		return failed, nil
	case "send":
		data, err := hex.DecodeString(r.Data)
		if err != nil {
			return nil, err
		}
		return s.sockets.send(handle, data), nil
	case "receive":
		data, eof, failed := s.sockets.receive(handle, r.Max)
		answer.Data, answer.EOF = hex.EncodeToString(data), eof
		return failed, nil
	case "shutdown":
		return s.sockets.shutdown(handle), nil
	case "close":
		return s.sockets.close(handle), nil
	case "abort":
		return s.sockets.abort(handle), nil
	}
	return nil, errors.New("unknown operation " + r.Op)
}

// callError gives the stack's error in the words of RFC 9293, where it has such a word.
func callError(err tcpip.Error) string {
	switch err.(type) {
	case nil:
		return ""
	case *tcpip.ErrPortInUse, *tcpip.ErrAlreadyConnected, *tcpip.ErrAlreadyConnecting, *tcpip.ErrDuplicateAddress:
		return "connection already exists"
	case *tcpip.ErrClosedForSend, *tcpip.ErrClosedForReceive:
		return "connection closing"
	case *tcpip.ErrWouldBlock, *tcpip.ErrNoBufferSpace:
		return "insufficient resources"
	default:
		return "connection does not exist"
	}
}
