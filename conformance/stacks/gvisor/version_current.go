//go:build current

package main

import (
	"gvisor.dev/gvisor/pkg/buffer"
	"gvisor.dev/gvisor/pkg/tcpip"
	"gvisor.dev/gvisor/pkg/tcpip/header"
	"gvisor.dev/gvisor/pkg/tcpip/link/channel"
	"gvisor.dev/gvisor/pkg/tcpip/stack"
)

// What differs in the release that go.mod names.

const (
	stackName = "gvisor-current"
	profile   = "any"
)

func addressOf(octets [4]byte) tcpip.Address {
	return tcpip.AddrFrom4(octets)
}

func readPacket(link *channel.Endpoint) []byte {
	packet := link.Read()
	if packet == nil {
		return nil
	}
	defer packet.DecRef()
	return append([]byte{}, packet.ToView().AsSlice()...)
}

func injectPacket(link *channel.Endpoint, octets []byte) {
	packet := stack.NewPacketBuffer(stack.PacketBufferOptions{Payload: buffer.MakeWithData(octets)})
	defer packet.DecRef()
	link.InjectInbound(header.IPv4ProtocolNumber, packet)
}
