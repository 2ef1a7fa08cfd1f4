package main

import (
	"gvisor.dev/gvisor/pkg/tcpip"
	"gvisor.dev/gvisor/pkg/tcpip/stack"
	"gvisor.dev/gvisor/pkg/tcpip/transport/tcp"
)

// stateNames gives the stack's states their names of RFC 9293; what is not listed is no TCB.
var stateNames = map[tcp.EndpointState]string{
	tcp.StateListen:      "LISTEN",
	tcp.StateConnecting:  "SYN-SENT",
	tcp.StateSynSent:     "SYN-SENT",
	tcp.StateSynRecv:     "SYN-RECEIVED",
	tcp.StateEstablished: "ESTABLISHED",
	tcp.StateFinWait1:    "FIN-WAIT-1",
	tcp.StateFinWait2:    "FIN-WAIT-2",
	tcp.StateClosing:     "CLOSING",
	tcp.StateTimeWait:    "TIME-WAIT",
	tcp.StateCloseWait:   "CLOSE-WAIT",
	tcp.StateLastAck:     "LAST-ACK",
}

// visible is what every TCP endpoint of the stack can tell of itself, also one that no user holds.
type visible interface {
	Info() tcpip.EndpointInfo
	State() uint32
}

// state is that of the connection between the case's sockets; without one, that of the listener; without that, CLOSED.
func (h *host) state() string {
	found := "CLOSED"
	for _, endpoint := range h.stack.RegisteredEndpoints() {
		seen, ok := endpoint.(visible)
		if !ok {
			continue
		}
		info, ok := seen.Info().(*stack.TransportEndpointInfo)
		name, exists := stateNames[tcp.EndpointState(seen.State())]
		if !ok || !exists || info.ID.LocalPort != pair.Local.Port {
			continue
		}
		if info.ID.RemotePort == pair.Remote.Port {
			return name
		}
		if info.ID.RemotePort == 0 && name == "LISTEN" {
			found = name
		}
	}
	return found
}
