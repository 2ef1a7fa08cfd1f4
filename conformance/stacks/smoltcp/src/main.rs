//! Drives smoltcp for tcproof: JSON lines on standard input and output, one reply to each request.

mod case;
mod describe;
mod hex;
mod messages;
mod random_seed;
mod shim;
mod wire;

use std::io::{BufRead, Write};

/// One line of what went wrong, for the harness shows the last one.
fn panic_in_one_line() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("no reason given").replace('\n', " ");
        eprintln!("panic: {what}{place}");
    }));
}

fn main() -> std::io::Result<()> {
    panic_in_one_line();
    let mut shim = shim::Shim::new();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let mut reply = shim.answer(&line?);
        reply.push('\n');
        out.write_all(reply.as_bytes())?;
        out.flush()?;
    }
    Ok(())
}
