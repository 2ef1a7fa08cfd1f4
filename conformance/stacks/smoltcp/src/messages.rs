//! The messages of the JSON-lines binding, as far as this shim uses them.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct SocketName {
    pub address: [u8; 4],
    pub port: u16,
}

#[derive(Clone, Copy, Serialize)]
pub struct SocketPair {
    pub local: SocketName,
    pub remote: SocketName,
}

#[derive(Deserialize)]
pub struct Request {
    pub id: u64,
    pub op: String,
    pub kind: Option<String>,
    pub local: Option<SocketName>,
    pub remote: Option<SocketName>,
    pub isn: Option<u32>,
    pub data: Option<String>,
    pub max: Option<usize>,
    pub packet: Option<String>,
    pub milliseconds: Option<f64>,
}

#[derive(Serialize)]
pub struct Datagram {
    pub time: i64,
    pub packet: String,
}

/// What an operation did.
#[derive(Serialize)]
pub struct Reply {
    pub id: u64,
    pub ok: bool,
    pub now: i64,
    pub out: Vec<Datagram>,
    pub events: [(); 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eof: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'static str>,
}
