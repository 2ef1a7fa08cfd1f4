import { propertyById, scenarioByName } from './by-id.js';
import type { Experiment } from './experiment.js';
import { onScenario } from './on-scenario.js';

const HALF_OPEN = propertyById('half-open-is-found-by-a-new-syn');

/** "A half-open connection is found", with other assumptions and premises than the catalogue has. */
function found(fairness: readonly string[]): never {
  const idle = propertyById('half-open-and-idle-lasts');
  return { ...idle, id: 'half-open-is-found', kind: 'leadsTo', fairness } as never;
}

/** What half-open means and how it ends; what keeps a closed window from waiting for ever. */
export const HALF_OPEN_EXPERIMENTS: readonly Experiment[] = [
  {
    key: 'W-14',
    name: 'half-open',
    question: 'What is a half-open connection, and how does it end?',
    answer:
      'One end has lost its memory, by a crash, and the other still believes in the connection. It ends only when a segment of the old connection meets the end that has forgotten it: ' +
      'the RST that comes back is the news. Text does it, a keep-alive probe does it, a new SYN of the crashed end does it. An idle connection without keep-alive ' +
      'stays half-open for ever. Text that was acknowledged just before the crash does not help: it must be sent after it.',
    sources: ['RFC 9293 §3.5.1', 'P-05', 'E-08', 'E-09'],
    cases: [
      {
        name: 'base',
        title: 'The client crashes; the server sends text afterwards.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-half-open-data/lossy'),
            property: propertyById('half-open-is-found-by-data'),
          }),
      },
      {
        name: 'idle',
        title: 'The client crashes; the server is idle.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-half-open-idle/lossless'),
            property: found(['deliver', 'retransmit']),
          }),
      },
      {
        name: 'keep-alive',
        title: 'The client crashes; the server is idle, but keeps the connection alive.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-half-open-keep-alive/lossy'),
            property: propertyById('half-open-is-found-by-keep-alive'),
          }),
      },
      {
        name: 'opens-again',
        title: 'The client crashes and opens again.',
        expected: 'holds',
        decide: () =>
          onScenario({ scenario: scenarioByName('live-half-open-again/lossy'), property: HALF_OPEN }),
      },
      {
        name: 'silent-host',
        title: 'The client crashes; the server sends text; the crashed host answers nothing.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-half-open-data/lossy'),
            property: propertyById('half-open-is-found-by-data'),
            fault: 'closed-silent',
          }),
      },
      {
        name: 'sent-before-the-crash',
        title: 'The client crashes after it has acknowledged the text.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-half-open-data/lossy'),
            property: found(['deliver', 'retransmit', 'send']),
          }),
      },
    ],
  },
  {
    key: 'W-19',
    name: 'zero-window-probe',
    question: 'Why is a closed window probed?',
    answer:
      'The ACK that opens the window again occupies no sequence number, so nobody repeats it: if it is lost, the receiver waits for text and the sender for the window. ' +
      'The probe is the only thing that makes the receiver say it again.',
    sources: ['RFC 9293 §3.8.6.1', 'MUST-36', 'T-ZWP'],
    cases: [
      {
        name: 'base',
        title: 'A closed window is probed.',
        expected: 'holds',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-zero-window/lossy'),
            property: propertyById('zero-window-is-overcome'),
          }),
      },
      {
        name: 'no-probe',
        title: 'Nobody probes.',
        expected: 'violated',
        decide: () =>
          onScenario({
            scenario: scenarioByName('live-zero-window/lossy'),
            property: propertyById('zero-window-is-overcome'),
            fault: 'window-not-probed',
          }),
      },
    ],
  },
];
