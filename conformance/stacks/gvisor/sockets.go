package main

import (
	"bytes"
	"time"

	"gvisor.dev/gvisor/pkg/tcpip"
	"gvisor.dev/gvisor/pkg/tcpip/network/ipv4"
	"gvisor.dev/gvisor/pkg/tcpip/transport/tcp"
	"gvisor.dev/gvisor/pkg/waiter"
)

// endpoint is a socket of the stack.
type endpoint = tcpip.Endpoint

// sockets are the user's handles of one case.
type sockets struct {
	host *host
	open map[int]endpoint
	last int
}

func fullAddress(s socketName) tcpip.FullAddress {
	return tcpip.FullAddress{NIC: nic, Addr: addressOf(s.Address), Port: s.Port}
}

func (s *sockets) add(endpoint endpoint) int {
	endpoint.SocketOptions().SetDelayOption(false)
	s.last++
	s.open[s.last] = endpoint
	return s.last
}

// create makes an endpoint of the local socket; a TIME-WAIT there does not hinder it.
func (s *sockets) create(local socketName) (endpoint, tcpip.Error) {
	endpoint, err := s.host.stack.NewEndpoint(tcp.ProtocolNumber, ipv4.ProtocolNumber, &waiter.Queue{})
	if err != nil {
		return nil, err
	}
	endpoint.SocketOptions().SetReuseAddress(true)
	if err := endpoint.Bind(fullAddress(local)); err != nil {
		endpoint.Close()
		return nil, err
	}
	return endpoint, nil
}

func (s *sockets) listen(local socketName) (int, tcpip.Error) {
	endpoint, err := s.create(local)
	if err != nil {
		return 0, err
	}
	if err := endpoint.Listen(8); err != nil {
		endpoint.Close()
		return 0, err
	}
	return s.add(endpoint), nil
}

func (s *sockets) connect(local, remote socketName) (int, tcpip.Error) {
	endpoint, err := s.create(local)
	if err != nil {
		return 0, err
	}
	err = endpoint.Connect(fullAddress(remote))
	if _, started := err.(*tcpip.ErrConnectStarted); !started {
		endpoint.Close()
		return 0, err
	}
	return s.add(endpoint), nil
}

// accept takes the listener's connection and stops listening: an OPEN is for one connection.
func (s *sockets) accept(listener int) (int, tcpip.Error) {
	endpoint, err := s.get(listener)
	if err != nil {
		return 0, err
	}
	connection, _, err := endpoint.Accept(nil)
	if err != nil {
		return 0, err
	}
	s.close(listener)
	return s.add(connection), nil
}

func (s *sockets) get(handle int) (endpoint, tcpip.Error) {
	endpoint, ok := s.open[handle]
	if !ok {
		return nil, &tcpip.ErrNotConnected{}
	}
	return endpoint, nil
}

func (s *sockets) send(handle int, data []byte) tcpip.Error {
	endpoint, err := s.get(handle)
	if err != nil {
		return err
	}
	_, err = endpoint.Write(bytes.NewReader(data), tcpip.WriteOptions{})
	return err
}

// receive reads what is there, at most so much; the second result tells the end of the stream.
func (s *sockets) receive(handle, most int) ([]byte, bool, tcpip.Error) {
	endpoint, err := s.get(handle)
	if err != nil {
		return nil, false, err
	}
	var data bytes.Buffer
	_, err = endpoint.Read(&tcpip.LimitedWriter{W: &data, N: int64(most)}, tcpip.ReadOptions{})
	switch err.(type) {
	case *tcpip.ErrWouldBlock:
		return nil, false, nil
	case *tcpip.ErrClosedForReceive:
		return nil, true, nil
	default:
		return data.Bytes(), false, err
	}
}

// shutdown is the RFC's CLOSE. The stack has a half close only for established connections: before that, its user can but close.
func (s *sockets) shutdown(handle int) tcpip.Error {
	endpoint, err := s.get(handle)
	if err != nil {
		return err
	}
	if tcp.EndpointState(endpoint.State()) == tcp.StateSynRecv {
		return s.close(handle)
	}
	return endpoint.Shutdown(tcpip.ShutdownWrite)
}

func (s *sockets) close(handle int) tcpip.Error {
	endpoint, err := s.get(handle)
	if err != nil {
		return err
	}
	delete(s.open, handle)
	endpoint.Close()
	return nil
}

func (s *sockets) abort(handle int) tcpip.Error {
	endpoint, err := s.get(handle)
	if err != nil {
		return err
	}
	endpoint.SocketOptions().SetLinger(tcpip.LingerOption{Enabled: true, Timeout: time.Duration(0)})
	return s.close(handle)
}
