declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** dynalite ships no types; this is the part that is used here. */
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
    /** A folder for LevelDB; without it everything is in memory. */
    readonly path?: string;
  }): Server;
}
