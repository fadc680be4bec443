import type { Lines } from './lines.ts';
import type { Site } from './site.ts';
import { replaceTokens, tokenOf } from './tokens.ts';

/** A function of a module: its body, with tokens for names. */
export interface WrittenFunction {
  readonly key: string;
  readonly body: string;
  /** The schemas that the function checks: several, if they are equivalent. */
  readonly sites: Site[];
}

/** The functions of one kind: one for each schema, shared by equivalent schemas. */
export class Functions {
  readonly #kind: string;
  readonly #write: (site: Site, isDeciding: boolean) => Lines;
  readonly #keys = { true: new Map<unknown, string>(), false: new Map<unknown, string>() };
  #count = 0;
  readonly #aliases = new Map<string, string>();
  readonly #byBody = new Map<string, WrittenFunction>();
  readonly written = new Map<string, WrittenFunction>();

  constructor(kind: string, write: (site: Site, isDeciding: boolean) => Lines) {
    this.#kind = kind;
    this.#write = write;
  }

  /** The token of a schema's function. The function is generated on first use. */
  tokenOf(site: Site, isDeciding: boolean): string {
    const keys = this.#keys[isDeciding ? 'true' : 'false'];
    const known = keys.get(site.schema);
    if (known !== undefined) return tokenOf(this.#resolved(known));
    const key = `${this.#kind}:${this.#count++}`;
    keys.set(site.schema, key);
    this.#add(key, site, this.#write(site, isDeciding));
    return tokenOf(this.#resolved(key));
  }

  /** The text with the tokens of the functions that stand for others. */
  canonical(text: string): string {
    return replaceTokens(text, (key) => tokenOf(this.#resolved(key)));
  }

  #add(key: string, site: Site, lines: Lines): void {
    const body = this.canonical(lines.join('\n'));
    const same = this.#byBody.get(body);
    if (same !== undefined) {
      this.#aliases.set(key, same.key);
      same.sites.push(site);
      return;
    }
    const made = { key, body, sites: [site] };
    this.#byBody.set(body, made);
    this.written.set(key, made);
  }

  #resolved(key: string): string {
    return this.#aliases.get(key) ?? key;
  }
}
