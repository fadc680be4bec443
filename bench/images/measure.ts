import { readPhotographs } from './photographs.ts';

/** The result of one process, which it writes to its standard output. */
export interface Measured {
  readonly images: number;
  readonly seconds: number;
  /** The processor time of all threads, user and system. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
}

const seconds = 2;

/** Processes all photographs repeatedly for some seconds. The warm-up loads the code with one of them. */
export async function measure(work: (bytes: Buffer) => Promise<unknown>): Promise<void> {
  const photographs = await readPhotographs();
  for (const bytes of photographs.slice(0, 1)) await work(bytes);
  const started = performance.now();
  const before = process.cpuUsage();
  let images = 0;
  while (performance.now() - started < seconds * 1000) {
    for (const bytes of photographs) await work(bytes);
    images += photographs.length;
  }
  const { user, system } = process.cpuUsage(before);
  const measured: Measured = {
    images,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(measured));
}
