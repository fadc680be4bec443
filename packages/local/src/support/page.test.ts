import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeSupportPage, supportPage } from './page.ts';

it('the page of supported properties matches the provisioners (update with: node local/support/write.ts)', async () => {
  expect(readFileSync(supportPage, 'utf8')).toBe(await makeSupportPage());
});
