import type { Packet } from '../../model/server/packet.js';
import { SERVER, type ServerAction } from '../../model/server/server-action.js';
import type { ServerStep } from '../../model/server/server-steps.js';
import type { StoryLine } from './experiment.js';
import { segmentWords } from './story-of.js';

export const ATTACKER = 'attacker';

const CALLS: Readonly<Record<string, string>> = {
  'OPEN.ACTIVE': 'opens the connection',
  SEND: 'sends one octet',
  CLOSE: 'closes',
  ABORT: 'aborts',
  'TIMEOUT.RETRANSMISSION': 'its retransmission timer expires',
  'TIMEOUT.USER': 'the lifetime of its half-open connection expires',
  'TIMEOUT.TIME-WAIT': 'its TIME-WAIT timer expires',
};

function words({ segment, ts }: Packet): string {
  return `${segmentWords(segment)}${ts === null ? '' : ` timestamp=${ts}`}`;
}

function firstLine(action: ServerAction): StoryLine {
  switch (action.kind) {
    case 'tick':
      return { kind: 'note', from: SERVER, to: SERVER, text: 'time passes: the clocks tick' };
    case 'forge': {
      const text = `${words(action.packet)}, in the name of ${action.packet.remote}`;
      return { kind: 'message', from: ATTACKER, to: SERVER, text };
    }
    case 'call': {
      const whose = action.at === SERVER ? ` (connection with ${action.remote})` : '';
      const text = `${CALLS[action.event] ?? action.event}${whose}`;
      return { kind: 'note', from: action.at, to: action.at, text };
    }
    default: {
      const { at, packet } = action;
      const from = at === SERVER ? packet.remote : SERVER;
      return { kind: action.kind === 'drop' ? 'lost' : 'message', from, to: at, text: words(packet) };
    }
  }
}

const placeOf = (action: ServerAction): string => ('at' in action ? action.at : SERVER);

/** Steps in plain words; where the endless part begins, counted in lines. */
export function serverStory(
  steps: readonly ServerStep[],
  loopAfter: number | null,
): { story: readonly StoryLine[]; loopFrom: number | null } {
  const story: StoryLine[] = [];
  let loopFrom: number | null = null;
  steps.forEach(({ action, notes }, i) => {
    if (i === loopAfter) loopFrom = story.length;
    const me = placeOf(action);
    story.push(firstLine(action));
    if (notes.length > 0) story.push({ kind: 'note', from: me, to: me, text: notes.join('; ') });
  });
  if (loopAfter === steps.length) loopFrom = story.length;
  return { story, loopFrom };
}
