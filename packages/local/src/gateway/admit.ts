import type { IncomingHttpHeaders } from 'node:http';

/** Loopback addresses, and names below `localhost`, which no name server of the network decides. */
const loopbackHost = /^(127\.0\.0\.1|\[::1\]|([a-z0-9_-]+\.)*localhost)(:\d+)?$/i;

/** Fetch metadata of requests that a person, a program or our own page makes. */
const ownSites = new Set(['same-origin', 'none']);

/** What the gateway lets in besides programs and its own pages. */
export interface Admission {
  /** Origins of pages that may call this cloud, such as `http://localhost:5173`. */
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Says why a request is refused before any service sees it, if it is.
 *
 * A browser sends requests to this machine on behalf of any page. `Host` shows a page that rebinds
 * its name to the loopback address, `Origin` and `Referer` a page of another origin, and
 * `Sec-Fetch-Site` a page whose request carries neither (Fetch Metadata, W3C working draft).
 * Programs send none of the three.
 */
export function refusalOf(
  headers: IncomingHttpHeaders,
  { allowedOrigins }: Admission,
): string | undefined {
  const { host = '', origin, referer } = headers;
  if (!loopbackHost.test(host)) {
    return `The Host ${JSON.stringify(host)} is not a loopback name: use 127.0.0.1 or localhost.`;
  }
  if (origin !== undefined && allowedOrigins.has(origin)) return undefined;
  const from = origin ?? originOf(referer);
  if (from !== undefined && from !== `http://${host}`) {
    return `The page at ${from} may not call the local cloud. To allow it, start with --allow-origin ${from}.`;
  }
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && !ownSites.has(site)) {
    return `A page of another site may not call the local cloud (Sec-Fetch-Site: ${site}).`;
  }
  return undefined;
}

function originOf(referer: string | undefined): string | undefined {
  if (referer === undefined) return undefined;
  return URL.canParse(referer) ? new URL(referer).origin : 'null';
}
