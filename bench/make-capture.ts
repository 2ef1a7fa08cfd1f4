import { makeCapture } from './capture-maker.js';

/** `node dist/bench/make-capture.js FILE [packets] [concurrent connections] [snap length] [seed]` */
const [path = 'capture.pcap', packets = '1000000', concurrent = '10000', snapLength = '96', seed = '1'] =
  process.argv.slice(2);
const connections = makeCapture(path, {
  packets: Number(packets),
  concurrent: Number(concurrent),
  snapLength: Number(snapLength),
  seed: Number(seed),
});
console.log(`${path}: ${packets} packets, ${connections} connections`);
