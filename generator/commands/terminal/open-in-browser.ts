import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

/** The program that opens an address on each platform; `BROWSER` takes precedence. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens a file in the browser. Returns whether a program could be started for it. */
export async function openInBrowser(file: string): Promise<boolean> {
  const own = process.env['BROWSER'];
  const [program = 'xdg-open', ...parameters] = own ? [own] : (openers[process.platform] ?? []);
  const address = pathToFileURL(file).href;
  const child = spawn(program, [...parameters, address], { detached: true, stdio: 'ignore' });
  try {
    await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
