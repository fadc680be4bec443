import type { Look } from './open-page.ts';

/** The settings in which every page must be accessible and fit: light, dark, and on a phone. */
export const looks: readonly (readonly [name: string, look: Look])[] = [
  ['light', { scheme: 'light' }],
  ['dark', { scheme: 'dark' }],
  ['at 360 px', { width: 360, height: 740 }],
];
