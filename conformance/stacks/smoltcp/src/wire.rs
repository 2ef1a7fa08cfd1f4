//! The interface of the stack: two queues of IP datagrams.

use smoltcp::phy::{Device, DeviceCapabilities, Medium, RxToken, TxToken};
use smoltcp::time::Instant;
use std::collections::VecDeque;

const MTU: usize = 1500;

/// A datagram that the stack sent, and when.
pub struct Emitted {
    pub time: Instant,
    pub packet: Vec<u8>,
}

#[derive(Default)]
pub struct Wire {
    pub incoming: VecDeque<Vec<u8>>,
    pub sent: Vec<Emitted>,
}

pub struct Incoming(Vec<u8>);

pub struct Outgoing<'a> {
    time: Instant,
    sent: &'a mut Vec<Emitted>,
}

impl RxToken for Incoming {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, read: F) -> R {
        read(&self.0)
    }
}

impl TxToken for Outgoing<'_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, length: usize, write: F) -> R {
        let mut packet = vec![0; length];
        let result = write(&mut packet);
        self.sent.push(Emitted { time: self.time, packet });
        result
    }
}

impl Device for Wire {
    type RxToken<'a> = Incoming;
    type TxToken<'a> = Outgoing<'a>;

    fn receive(&mut self, time: Instant) -> Option<(Incoming, Outgoing<'_>)> {
        let packet = self.incoming.pop_front()?;
        Some((Incoming(packet), Outgoing { time, sent: &mut self.sent }))
    }

    fn transmit(&mut self, time: Instant) -> Option<Outgoing<'_>> {
        Some(Outgoing { time, sent: &mut self.sent })
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ip;
        capabilities.max_transmission_unit = MTU;
        capabilities
    }
}
