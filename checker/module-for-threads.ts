/** A source file, as a test runner loads it: threads cannot, and get the build of it. */
const SOURCE = /\/(checker|model)\/((?:[^/]+\/)*[^/]+)\.ts$/;

/** URL of a compiled module beside (or below) the module whose `import.meta.url` is given, for a thread to load. */
export function moduleForThreads(relative: string, beside: string): URL {
  const built = beside.replace(SOURCE, '/dist/$1/$2.js');
  return new URL(relative, built);
}
