//! One case: a fresh interface and one TCP socket, with a virtual clock.

use crate::messages::{SocketName, SocketPair};
use crate::random_seed::seed_for;
use crate::wire::{Emitted, Wire};
use smoltcp::iface::{Config, Interface, SocketHandle, SocketSet};
use smoltcp::socket::tcp::{self, State};
use smoltcp::time::{Duration, Instant};
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr, Ipv4Address};

/// Small enough for a window without scaling, large enough for every test.
const BUFFER: usize = 32 << 10;
/// Seed of a case in which no sequence number is asked for.
const ANY_ISN: u32 = 0x4000_0000;
/// More rounds than this at one instant, and the stack is one that never comes to rest.
const MOST_ROUNDS: usize = 10_000;

pub const PAIR: SocketPair = SocketPair {
    local: SocketName { address: [10, 0, 0, 1], port: 80 },
    remote: SocketName { address: [10, 0, 0, 2], port: 40_000 },
};

pub struct Case {
    wire: Wire,
    interface: Interface,
    sockets: SocketSet<'static>,
    socket: SocketHandle,
    pub now: Instant,
}

fn address(name: SocketName) -> IpAddress {
    IpAddress::Ipv4(Ipv4Address::from(name.address))
}

fn fresh_interface(wire: &mut Wire, isn: u32, now: Instant) -> Interface {
    let mut config = Config::new(HardwareAddress::Ip);
    config.random_seed = seed_for(isn);
    let mut interface = Interface::new(config, wire, now);
    interface.update_ip_addrs(|all| {
        all.push(IpCidr::new(address(PAIR.local), 24)).expect("room for one address");
    });
    interface
}

/// A socket that answers at once: no delayed ACK, no Nagle.
fn fresh_socket() -> tcp::Socket<'static> {
    let buffer = || tcp::SocketBuffer::new(vec![0; BUFFER]);
    let mut socket = tcp::Socket::new(buffer(), buffer());
    socket.set_ack_delay(None);
    socket.set_nagle_enabled(false);
    socket
}

impl Case {
    pub fn new() -> Self {
        let now = Instant::from_micros(0);
        let mut wire = Wire::default();
        let interface = fresh_interface(&mut wire, ANY_ISN, now);
        let mut sockets = SocketSet::new(vec![]);
        let socket = sockets.add(fresh_socket());
        Case { wire, interface, sockets, socket, now }
    }

    pub fn socket(&mut self) -> &mut tcp::Socket<'static> {
        self.sockets.get_mut(self.socket)
    }

    /// The next connection begins with this number. The interface remembers nothing of a connection, so that a new one can take its place.
    pub fn choose(&mut self, isn: u32) {
        self.interface = fresh_interface(&mut self.wire, isn, self.now);
    }

    pub fn listen(&mut self, local: SocketName) -> Result<(), tcp::ListenError> {
        self.socket().listen((address(local), local.port))
    }

    pub fn connect(&mut self, local: SocketName, remote: SocketName) -> Result<(), tcp::ConnectError> {
        let socket = self.sockets.get_mut::<tcp::Socket>(self.socket);
        socket.connect(self.interface.context(), (address(remote), remote.port), (address(local), local.port))
    }

    pub fn inject(&mut self, packet: Vec<u8>) {
        self.wire.incoming.push_back(packet);
    }

    pub fn sent(&mut self) -> Vec<Emitted> {
        std::mem::take(&mut self.wire.sent)
    }

    /// The next time at which the stack wants to be called, if any.
    pub fn next_deadline(&mut self) -> Option<Instant> {
        self.interface.poll_at(self.now, &self.sockets).map(|at| at.max(self.now))
    }

    /// Returns when the stack has nothing to do at the present instant.
    pub fn settle(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let before = self.wire.sent.len();
            self.interface.poll(self.now, &mut self.wire, &mut self.sockets);
            let idle = self.wire.sent.len() == before && self.wire.incoming.is_empty();
            let due = self.next_deadline().is_some_and(|at| at <= self.now);
            // A stack that wants to be called at once, and then does nothing, waits for something else.
            if idle || !due {
                return;
            }
        }
        panic!("the stack does not come to rest");
    }

    pub fn advance(&mut self, by: Duration) {
        let end = self.now + by;
        while let Some(at) = self.next_deadline().filter(|at| *at > self.now && *at <= end) {
            self.now = at;
            self.settle();
        }
        self.now = end;
        self.settle();
    }

    pub fn state(&mut self) -> &'static str {
        match self.socket().state() {
            State::Closed => "CLOSED",
            State::Listen => "LISTEN",
            State::SynSent => "SYN-SENT",
            State::SynReceived => "SYN-RECEIVED",
            State::Established => "ESTABLISHED",
            State::FinWait1 => "FIN-WAIT-1",
            State::FinWait2 => "FIN-WAIT-2",
            State::CloseWait => "CLOSE-WAIT",
            State::Closing => "CLOSING",
            State::LastAck => "LAST-ACK",
            State::TimeWait => "TIME-WAIT",
        }
    }
}
