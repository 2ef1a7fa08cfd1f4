const FIRST = 49_152;
const PORTS = 16_383;

/**
 * v86 draws the port of an active OPEN by `Math.random`, and takes no wish for it. While `connect` runs, chance gives the port of the case, so
 * that a case is the same each time.
 */
export function withPort<T>(port: number, connect: () => T): T {
  const { random } = Math;
  Math.random = () => (port - FIRST + 0.5) / PORTS;
  try {
    return connect();
  } finally {
    Math.random = random;
  }
}
