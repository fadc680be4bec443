import type { Line } from './lines.ts';
import type { PriceList } from './price-list.ts';

/** A line with its cost. */
export interface PricedLine extends Line {
  readonly unit: string;
  /** `3.50 / 1,000,000` */
  readonly unitPrice: string;
  readonly usd: number;
  readonly source: string;
}

/** A month's bill. */
export interface Bill {
  readonly name: string;
  readonly lines: readonly PricedLine[];
  readonly usd: number;
}

/** Prices lines with a price list. */
export function priced(name: string, lines: readonly Line[], { prices }: PriceList): Bill {
  const pricedLines = lines.map((line) => {
    const { per, unit, usd, source } = prices[line.price];
    const unitPrice = per === 1 ? `${usd}` : `${usd} / ${per.toLocaleString('en-US')}`;
    return { ...line, unit, unitPrice, usd: (line.quantity / per) * usd, source };
  });
  return { name, lines: pricedLines, usd: pricedLines.reduce((sum, { usd }) => sum + usd, 0) };
}

/** Formats a bill as a table for people. The lines follow the path of an image. */
export function formatBill({ name, lines, usd }: Bill): string {
  const rows = [
    ['part', 'quantity', 'unit', 'USD a unit', 'USD'],
    ...lines.map((line) => [
      line.part,
      Math.round(line.quantity).toLocaleString('en-US'),
      line.unit,
      line.unitPrice,
      line.usd.toFixed(2),
    ]),
    ['together', '', '', '', usd.toFixed(2)],
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 1 || column === 4
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ');
  return [name, ...rows.map(format)].join('\n');
}
