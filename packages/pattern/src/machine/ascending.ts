/** Up to this many numbers are sorted by insertion. */
const FEW = 64;

/**
 * Sorts in place: a few numbers by insertion, and many as a typed array, which needs no comparison
 * function.
 */
export function ascending(numbers: number[]): readonly number[] {
  if (numbers.length > FEW) {
    const inOrder = Int32Array.from(numbers).sort();
    for (let at = 0; at < inOrder.length; at += 1) numbers[at] = inOrder[at] as number;
    return numbers;
  }
  for (let sorted = 1; sorted < numbers.length; sorted += 1) {
    const number = numbers[sorted] as number;
    let at = sorted;
    for (; at > 0 && (numbers[at - 1] as number) > number; at -= 1) {
      numbers[at] = numbers[at - 1] as number;
    }
    numbers[at] = number;
  }
  return numbers;
}
