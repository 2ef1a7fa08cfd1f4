import { readCapture } from '../conformance/captures/read-capture.js';

/** `node dist/bench/capture-rate.js FILE [runs]`: packets per second from the file to decoded segments, with and without checksums. */
const [path = 'capture.pcap', runs = '3'] = process.argv.slice(2);
for (let run = 0; run < Number(runs); run += 1) {
  for (const checksums of [false, true]) {
    let good = 0;
    const start = process.hrtime.bigint();
    const { frames, counts, bytes } = await readCapture(path, {
      packet: (packet) => {
        if (checksums && packet.checksum() === 'good') good += 1;
      },
    });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const rate = Math.round(frames / seconds);
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    console.log(
      `${rate} packets/s, ${Math.round(bytes / seconds / 1e6)} MB/s, ${seconds.toFixed(2)} s: ${counts.tcp} of ${frames} TCP${checksums ? `, ${good} checksums good` : ''}; ${memory} MiB resident`,
    );
  }
}
