package main

import (
	"encoding/hex"
	"time"
)

// The messages of the JSON-lines binding, as far as this shim uses them.

type socketName struct {
	Address [4]byte `json:"address"`
	Port    uint16  `json:"port"`
}

type socketPair struct {
	Local  socketName `json:"local"`
	Remote socketName `json:"remote"`
}

type request struct {
	ID           int         `json:"id"`
	Op           string      `json:"op"`
	Kind         string      `json:"kind"`
	Local        *socketName `json:"local"`
	Remote       *socketName `json:"remote"`
	ISN          *uint32     `json:"isn"`
	Handle       *int        `json:"handle"`
	Data         string      `json:"data"`
	Max          int         `json:"max"`
	Packet       string      `json:"packet"`
	Milliseconds float64     `json:"milliseconds"`
}

type datagram struct {
	Time   int64  `json:"time"`
	Packet string `json:"packet"`
}

type reply struct {
	ID     int        `json:"id"`
	OK     bool       `json:"ok"`
	Now    int64      `json:"now"`
	Out    []datagram `json:"out"`
	Events []struct{} `json:"events"`
	Handle *int       `json:"handle,omitempty"`
	Data   string     `json:"data,omitempty"`
	EOF    bool       `json:"eof,omitempty"`
	Error  string     `json:"error,omitempty"`
}

func milliseconds(d time.Duration) int64 {
	return int64(d / time.Millisecond)
}

func datagrams(out []emitted) []datagram {
	list := make([]datagram, 0, len(out))
	for _, e := range out {
		list = append(list, datagram{milliseconds(e.time), hex.EncodeToString(e.packet)})
	}
	return list
}
