//go:build !current

package main

import (
	"gvisor.dev/gvisor/pkg/bufferv2"
	"gvisor.dev/gvisor/pkg/tcpip"
	"gvisor.dev/gvisor/pkg/tcpip/header"
	"gvisor.dev/gvisor/pkg/tcpip/link/channel"
	"gvisor.dev/gvisor/pkg/tcpip/stack"
)

// What differs in Debian's frozen package of 2022-12 (golang-gvisor-gvisor-dev).

const (
	stackName = "gvisor"
	profile   = "any"
)

func addressOf(octets [4]byte) tcpip.Address {
	return tcpip.Address(octets[:])
}

func readPacket(link *channel.Endpoint) []byte {
	packet := link.Read()
	if packet.IsNil() {
		return nil
	}
	defer packet.DecRef()
	return append([]byte{}, packet.ToView().AsSlice()...)
}

func injectPacket(link *channel.Endpoint, octets []byte) {
	packet := stack.NewPacketBuffer(stack.PacketBufferOptions{Payload: bufferv2.MakeWithData(octets)})
	defer packet.DecRef()
	link.InjectInbound(header.IPv4ProtocolNumber, packet)
}
