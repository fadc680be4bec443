import type { Catalogue } from './catalogue.ts';
import { noisy } from './noisy.ts';
import { shop } from './shop.ts';
import { stranger } from './stranger.ts';

/** The catalogues for measuring `generate`, by their names in the tables. */
export const catalogues: Readonly<Record<string, Catalogue>> = { shop, stranger, noisy };
