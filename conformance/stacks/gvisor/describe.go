package main

import "runtime/debug"

// version of the stack; where Go modules do not tell it, the linker sets it (-X main.version=).
var version string

func stackVersion() string {
	info, ok := debug.ReadBuildInfo()
	if version != "" || !ok {
		return version
	}
	for _, module := range info.Deps {
		if module.Path == "gvisor.dev/gvisor" {
			return module.Version
		}
	}
	return "unknown"
}

// describe introduces the stack: StackDescription of the harness.
func describe() map[string]any {
	return map[string]any{
		"name":       stackName,
		"version":    stackVersion(),
		"profile":    profile,
		"limits":     map[string]any{},
		"timeWaitMs": 60000,
		"capabilities": map[string]any{
			"time": "virtual", "timeStepMs": 1,
			"activeOpen": true, "passiveOpen": true, "simultaneousOpen": true,
			"halfClose": true, "abort": true, "chooseIsn": true,
			"stateOf": "pair", "stateEvents": false, "internals": false,
			"flushDelayedAck": true, "callErrors": false, "signals": false, "receiveWaits": false, "extraAcks": false,
			// A socket has no handle before it is accepted, and a listening one stays so.
			"callsBeforeAccept": false, "listenBecomesActive": false, "smallWindows": false,
		},
	}
}
