/** What one position of a pattern consumes of a text. A wildcard can skip a character. */
export type PatternStep =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' | 'many'; readonly except: string | undefined };

/**
 * Returns whether a whole text matches the steps, in time proportional to the product of both
 * lengths. A regular expression with many wildcards would try every way to divide the text among
 * them.
 */
export function matchesSteps(text: string, steps: readonly PatternStep[]): boolean {
  const characters = [...text];
  const start = literalStart(steps);
  if (!steps.slice(0, start).every((step, at) => takes(step, characters[at]))) return false;
  let reached = withSkipped([start], steps);
  for (const character of characters.slice(start)) {
    const next: number[] = [];
    for (const at of reached) {
      const step = steps[at];
      if (step === undefined || !takes(step, character)) continue;
      next.push(step.kind === 'many' ? at : at + 1);
    }
    if (next.length === 0) return false;
    reached = withSkipped(next, steps);
  }
  return reached.has(steps.length);
}

/** How many steps there are before the first wildcard: most patterns differ from a text there. */
function literalStart(steps: readonly PatternStep[]): number {
  const wildcard = steps.findIndex(({ kind }) => kind !== 'character');
  return wildcard === -1 ? steps.length : wildcard;
}

function takes(step: PatternStep, character: string | undefined): boolean {
  return step.kind === 'character' ? step.character === character : step.except !== character;
}

/** The positions, plus those after wildcards that consume nothing more. */
function withSkipped(places: readonly number[], steps: readonly PatternStep[]): Set<number> {
  const reached = new Set<number>();
  for (const place of places) {
    let at = place;
    while (!reached.has(at)) {
      reached.add(at);
      if (steps[at]?.kind === 'many') at += 1;
    }
  }
  return reached;
}
