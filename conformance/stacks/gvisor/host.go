package main

import (
	"math/rand"
	"time"

	"gvisor.dev/gvisor/pkg/tcpip"
	"gvisor.dev/gvisor/pkg/tcpip/header"
	"gvisor.dev/gvisor/pkg/tcpip/link/channel"
	"gvisor.dev/gvisor/pkg/tcpip/network/ipv4"
	"gvisor.dev/gvisor/pkg/tcpip/stack"
	"gvisor.dev/gvisor/pkg/tcpip/transport/tcp"
)

const (
	nic = tcpip.NICID(1)
	mtu = 1500
	// Datagrams that wait to be read; far more than the harness takes for a flood.
	queueLength = 4096
	// Small enough for a window without scaling, large enough for every test.
	bufferSize = 32 << 10
	// Every case has the same secrets, so that it can be played again with the same numbers.
	seed = 1
)

// emitted is a datagram of the stack and the time when it was sent.
type emitted struct {
	time   time.Duration
	packet []byte
}

// host is one fresh stack with one interface: all there is in a case.
type host struct {
	clock *clock
	stack *stack.Stack
	link  *channel.Endpoint
	out   []emitted
}

func must(err tcpip.Error) {
	if err != nil {
		panic("set-up of the stack: " + err.String())
	}
}

func newHost() *host {
	h := &host{clock: newClock(), link: channel.New(queueLength, mtu, "")}
	secrets := rand.New(rand.NewSource(seed))
	h.stack = stack.New(stack.Options{
		NetworkProtocols:   []stack.NetworkProtocolFactory{ipv4.NewProtocol},
		TransportProtocols: []stack.TransportProtocolFactory{tcp.NewProtocol},
		Clock:              h.clock,
		RandSource:         rand.NewSource(seed),
		SecureRNG:          secrets,
	})
	must(h.stack.CreateNIC(nic, h.link))
	local := tcpip.ProtocolAddress{Protocol: ipv4.ProtocolNumber, AddressWithPrefix: addressOf(pair.Local.Address).WithPrefix()}
	must(h.stack.AddProtocolAddress(nic, local, stack.AddressProperties{}))
	h.stack.SetRouteTable([]tcpip.Route{{Destination: header.IPv4EmptySubnet, NIC: nic}})
	h.configure()
	return h
}

// configure makes the stack answer at once and alike: no Nagle delay, no option but MSS that the tests know nothing of, no limit on challenge ACKs.
func (h *host) configure() {
	sack, delay, moderate := tcpip.TCPSACKEnabled(false), tcpip.TCPDelayEnabled(false), tcpip.TCPModerateReceiveBufferOption(false)
	receive := tcpip.TCPReceiveBufferSizeRangeOption{Min: 1, Default: bufferSize, Max: bufferSize}
	send := tcpip.TCPSendBufferSizeRangeOption{Min: 1, Default: bufferSize, Max: bufferSize}
	for _, option := range []tcpip.SettableTransportProtocolOption{&sack, &delay, &moderate, &receive, &send} {
		must(h.stack.SetTransportProtocolOption(tcp.ProtocolNumber, option))
	}
	must(h.stack.SetOption(stack.TCPInvalidRateLimitOption(0)))
}

// settle returns when the stack has nothing to do at the present instant. Segments are processed by a goroutine of the protocol, and one that is
// handed on to another endpoint is queued a second time: hence two rounds.
func (h *host) settle() {
	for again := true; again; again = h.clock.expire(h.clock.now) {
		for round := 0; round < 2; round++ {
			h.stack.Pause()
			h.stack.Resume()
		}
	}
	h.drain()
}

func (h *host) drain() {
	for packet := readPacket(h.link); packet != nil; packet = readPacket(h.link) {
		h.out = append(h.out, emitted{h.clock.now, packet})
	}
}

// taken gives the datagrams since it was asked last.
func (h *host) taken() []emitted {
	out := h.out
	h.out = nil
	return out
}

func (h *host) inject(packet []byte) {
	injectPacket(h.link, packet)
	h.settle()
}

func (h *host) advance(by time.Duration) {
	end := h.clock.now + by
	for h.clock.expire(end) {
		h.settle()
	}
	h.clock.pass(end)
}

// end stops the goroutines of the stack. Its connections are not aborted, for that could crash it in a case that is over.
func (h *host) end() {
	protocol := h.stack.TransportProtocolInstance(tcp.ProtocolNumber)
	protocol.Close()
	protocol.Wait()
	for _, endpoint := range tcpip.GetDanglingEndpoints() {
		tcpip.DeleteDanglingEndpoint(endpoint)
	}
}
