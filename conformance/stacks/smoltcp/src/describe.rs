//! How the stack introduces itself: StackDescription of the harness.

use serde_json::{Value, json};

/// The version that Cargo.toml asks for; exactly that one is taken.
const VERSION: &str = "0.13.1";

pub fn describe() -> Value {
    json!({
        "name": "smoltcp",
        "version": VERSION,
        "profile": "any",
        "limits": {},
        "timeWaitMs": 10_000,
        "capabilities": {
            "time": "virtual", "timeStepMs": 1,
            "activeOpen": true, "passiveOpen": true, "simultaneousOpen": true,
            "halfClose": true, "abort": true, "chooseIsn": true,
            "stateOf": "handle", "stateEvents": false, "internals": false,
            "flushDelayedAck": true, "callErrors": false, "signals": false, "receiveWaits": false, "extraAcks": false,
            // The listening socket itself becomes the connection; but it has to be closed before it can connect.
            "callsBeforeAccept": true, "listenBecomesActive": false, "smallWindows": false,
        },
    })
}
