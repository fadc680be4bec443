import { nameOf } from '@eventwright/json/mutation';
import { describe, expect, it } from 'vitest';
import type { EventContract } from './contract.ts';
import { spoil } from './spoil.ts';

/**
 * Checks that the publisher's and the consumers' validators of an event assert each keyword of its
 * schema.
 */
export function describeMutations(name: string, event: EventContract): void {
  const { reached, unreached } = event.mutations;
  describe(name, () => {
    for (const mutation of reached) {
      it(`is refused if ${nameOf(mutation)}`, (context) => {
        const spoilt = spoil(event, mutation);
        if (spoilt.length === 0) context.skip('No generated detail has this place.');
        for (const { detail, pointer } of spoilt) {
          const shown = JSON.stringify(detail);
          expect(event.isValid(detail), shown).toBe(false);
          expect(event.explain(detail)).toContainEqual(expect.objectContaining({ pointer }));
          expect(event.accepts(detail), shown).toBe(mutation.isTolerated === true);
        }
      });
    }
    for (const { at, breaks, why } of unreached) {
      it.skip(`is refused if ${at} breaks ${breaks}: ${why}`);
    }
  });
}
