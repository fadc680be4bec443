const patience = 1_000;
const clearLine = '\r\u001b[K';

/**
 * Says on a terminal what continues and for how long, once it takes longer than a second; elsewhere it
 * writes nothing. Gives the function that ends it and takes the line away.
 */
export function startProgress(what: string, stream: NodeJS.WriteStream = process.stderr) {
  if (!stream.isTTY || process.env['TERM'] === 'dumb') return () => undefined;
  const started = performance.now();
  let isShown = false;
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / 1_000);
    stream.write(`${clearLine}${what}: ${seconds} s …`);
    isShown = true;
  }, patience).unref();
  return () => {
    clearInterval(timer);
    if (isShown) stream.write(clearLine);
  };
}
