import { bombs } from './bombs.ts';
import { damaged } from './damaged.ts';
import { disguised } from './disguised.ts';
import type { HostileFile } from './hostile-file.ts';
import { odd } from './odd.ts';

export type { HostileFile } from './hostile-file.ts';

/** Every hostile or surprising file that the pipeline is tested with. */
export const hostileFiles: readonly HostileFile[] = [...damaged, ...disguised, ...bombs, ...odd];
