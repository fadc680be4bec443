import type { Catalogue } from './catalogue.ts';
import { noisy } from './noisy.ts';
import { shop } from './shop.ts';
import { stranger } from './stranger.ts';

/** The catalogues that `generate` is measured on, by what the tables call them. */
export const catalogues: Readonly<Record<string, Catalogue>> = { shop, stranger, noisy };
