/** A comment to confirm, because observed values are not bounds yet. */
export function commented(text: string): { readonly $comment: string } {
  return { $comment: text };
}

/** `Seen: 3 to 36 characters.` */
export function seenRange(least: number, greatest: number, unit: string): string {
  const isOne = least === greatest && greatest === 1;
  return `Seen: ${range(least, greatest)} ${isOne ? unit : `${unit}s`}.`;
}

export function range(least: number, greatest: number): string {
  return least === greatest ? String(least) : `${least} to ${greatest}`;
}
