/** The time that a timeline shows, in milliseconds. */
export interface Scale {
  readonly start: number;
  readonly length: number;
}

/** The horizontal position of a time after the start. */
export function percent(milliseconds: number, { length }: Scale): string {
  return `${Math.min(100, Math.max(0, (milliseconds / length) * 100)).toFixed(2)}%`;
}

const mostTicks = 5;

/** The distance between the marks of a scale: a round number, so that there are a few of them. */
export function tickOf({ length }: Scale): number {
  const power = 10 ** Math.floor(Math.log10(length / mostTicks));
  const factors = [1, 2, 5, 10];
  return power * (factors.find((factor) => length / (power * factor) <= mostTicks) ?? 10);
}
