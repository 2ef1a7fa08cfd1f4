//! Answers the requests of the harness.

use crate::case::{Case, PAIR};
use crate::describe::describe;
use crate::hex::{from_hex, to_hex};
use crate::messages::{Datagram, Reply, Request, SocketName};
use serde_json::{Value, json};
use smoltcp::socket::tcp::RecvError;
use smoltcp::time::{Duration, Instant};

/// The one socket of a case.
const HANDLE: u32 = 1;

const NO_CONNECTION: &str = "connection does not exist";
const CONNECTION_EXISTS: &str = "connection already exists";
const NO_ROOM: &str = "insufficient resources";

/// What a call gave back; the first is an error in the words of RFC 9293.
#[derive(Default)]
struct Returned {
    error: Option<&'static str>,
    handle: Option<u32>,
    data: Option<Vec<u8>>,
    eof: Option<bool>,
}

impl Returned {
    fn failed(error: &'static str) -> Self {
        Returned { error: Some(error), ..Default::default() }
    }
}

pub struct Shim {
    case: Case,
}

/// Whole milliseconds that have passed.
fn passed(at: Instant) -> i64 {
    at.total_micros().div_euclid(1000)
}

/// Rounded up to whole milliseconds, so that the timer has expired by then.
fn due(at: Instant) -> i64 {
    (at.total_micros() + 999).div_euclid(1000)
}

fn missing(what: &str) -> String {
    format!("the request lacks {what}")
}

impl Shim {
    pub fn new() -> Self {
        Shim { case: Case::new() }
    }

    pub fn answer(&mut self, line: &str) -> String {
        let request: Request = match serde_json::from_str(line) {
            Ok(request) => request,
            Err(error) => return json!({"id": 0, "fault": error.to_string()}).to_string(),
        };
        self.reply(&request).unwrap_or_else(|fault| json!({"id": request.id, "fault": fault}).to_string())
    }

    /// An error is a request that this shim does not know.
    fn reply(&mut self, request: &Request) -> Result<String, String> {
        let plain = |value: Value| Ok(value.to_string());
        match request.op.as_str() {
            "hello" => plain(json!({"id": request.id, "ok": true, "nextDeadline": true, "hello": describe()})),
            "reset" => {
                self.case = Case::new();
                plain(json!({"id": request.id, "ok": true, "pair": PAIR}))
            }
            "state" => plain(json!({"id": request.id, "ok": true, "state": self.case.state()})),
            "nextDeadline" => {
                let deadline = self.case.next_deadline().map(due);
                plain(json!({"id": request.id, "ok": true, "deadline": deadline}))
            }
            _ => {
                let returned = self.operate(request)?;
                self.case.settle();
                serde_json::to_string(&self.reply_with(request.id, returned)).map_err(|e| e.to_string())
            }
        }
    }

    fn reply_with(&mut self, id: u64, returned: Returned) -> Reply {
        let out = self.case.sent();
        Reply {
            id,
            ok: returned.error.is_none(),
            now: passed(self.case.now),
            out: out.iter().map(|e| Datagram { time: passed(e.time), packet: to_hex(&e.packet) }).collect(),
            events: [],
            handle: returned.handle,
            data: returned.data.map(|data| to_hex(&data)),
            eof: returned.eof,
            error: returned.error,
        }
    }

    fn operate(&mut self, request: &Request) -> Result<Returned, String> {
        match request.op.as_str() {
            "open" => self.open(request),
            // The listening socket has become the connection.
            "accept" => Ok(Returned { handle: Some(HANDLE), ..Default::default() }),
            "send" => self.send(&from_hex(request.data.as_deref().ok_or_else(|| missing("data"))?)?),
            "receive" => Ok(self.receive(request.max.ok_or_else(|| missing("max"))?)),
            "shutdown" | "close" => {
                self.case.socket().close();
                Ok(Returned::default())
            }
            "abort" => {
                self.case.socket().abort();
                Ok(Returned::default())
            }
            "inject" => {
                self.case.inject(from_hex(request.packet.as_deref().ok_or_else(|| missing("packet"))?)?);
                Ok(Returned::default())
            }
            "advance" => {
                let milliseconds = request.milliseconds.ok_or_else(|| missing("milliseconds"))?;
                self.case.advance(Duration::from_micros((milliseconds * 1000.0).round() as u64));
                Ok(Returned::default())
            }
            other => Err(format!("unknown operation {other}")),
        }
    }

    fn open(&mut self, request: &Request) -> Result<Returned, String> {
        let local = request.local.ok_or_else(|| missing("local"))?;
        if let Some(isn) = request.isn {
            self.case.choose(isn);
        }
        let opened = match request.kind.as_deref() {
            Some("active") => self.connect(local, request.remote.ok_or_else(|| missing("remote"))?),
            Some("passive") => self.case.listen(local).is_ok(),
            _ => return Err(missing("kind")),
        };
        Ok(if opened {
            Returned { handle: Some(HANDLE), ..Default::default() }
        } else {
            Returned::failed(CONNECTION_EXISTS)
        })
    }

    fn connect(&mut self, local: SocketName, remote: SocketName) -> bool {
        self.case.connect(local, remote).is_ok()
    }

    fn send(&mut self, data: &[u8]) -> Result<Returned, String> {
        Ok(match self.case.socket().send_slice(data) {
            Ok(count) if count == data.len() => Returned::default(),
            Ok(_) => Returned::failed(NO_ROOM),
            Err(_) => Returned::failed(NO_CONNECTION),
        })
    }

    fn receive(&mut self, max: usize) -> Returned {
        let mut data = vec![0; max.min(self.case.socket().recv_queue())];
        match self.case.socket().recv_slice(&mut data) {
            Ok(_) => Returned { data: Some(data), ..Default::default() },
            Err(RecvError::Finished) => Returned { eof: Some(true), ..Default::default() },
            Err(RecvError::InvalidState) => Returned::failed(NO_CONNECTION),
        }
    }
}
