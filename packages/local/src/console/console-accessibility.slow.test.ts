import { describe, expect, it } from 'vitest';
import { looks } from './testing/looks.ts';
import { accessibilityProblems } from './testing/open-page.ts';
import { useShopConsole } from './testing/shop-console.ts';

const { person } = useShopConsole();

describe('Every page', () => {
  const pages = [
    'flow',
    'events',
    'send',
    'trouble',
    'data',
    'data/buckets/pictures',
    'data/tables/records',
    'data/queues/parking',
    'data/functions/bill',
    'data/workflows/pack',
    'data/mailbox',
    'data/schedules',
    'faults',
    'permissions',
  ];

  it.each(pages.flatMap((path) => looks.map(([name, look]) => [path, name, look] as const)))(
    '%s, %s, is accessible and no wider than the screen',
    (path, _name, look) =>
      person(
        path,
        async (page) => {
          await page.waitForTimeout(150);
          expect(await accessibilityProblems(page)).toEqual([]);
          const width = await page.evaluate('document.documentElement.scrollWidth');
          expect(width).toBeLessThanOrEqual(look.width ?? 1_280);
        },
        look,
      ),
  );

  it.each(looks)('of one event, %s, is accessible', (_name, look) =>
    person(
      'events?search=order%3Dfirst',
      async (page) => {
        await page.getByText('OrderPlaced').last().click();
        await page.getByText('Story').waitFor();
        expect(await accessibilityProblems(page)).toEqual([]);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(look.width ?? 1_280);
      },
      look,
    ),
  );
});
