import { describe, expect, it } from 'vitest';
import { openPage } from './testing/open-page.ts';
import { placeOrder } from './testing/shop.ts';
import { putItem, putPicture, useShopConsole } from './testing/shop-console.ts';

const { cloud, browser } = useShopConsole();

describe('Hostile content', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    "';alert(1)//",
    'javascript:alert(1)',
    '{{constructor.constructor("alert(1)")()}}',
    '</title><script>alert(1)</script>',
    '\u202Egnp.exe',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{display:none}</style>',
    '__proto__',
  ];

  it('is shown as text on every page', async () => {
    for (const attack of attacks) {
      await placeOrder(cloud(), { order: attack, total: 9_999, kind: 'web', [attack]: attack });
      await placeOrder(cloud(), { order: attack, kind: 'phone' }, attack.slice(0, 120));
    }
    const key = encodeURIComponent('<img src=x onerror=alert(1)>.svg');
    await putPicture(
      cloud(),
      key,
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    await putItem(cloud(), { owner: { S: attacks[0] }, [attacks[1] ?? '']: { S: attacks[2] } });
    for (const path of [
      'flow',
      'events',
      `events?search=${encodeURIComponent(attacks[0] ?? '')}`,
      'trouble',
      'data/buckets/pictures',
      'data/tables/records',
      'data/queues/parking',
      'data/functions/bill',
      'data/mailbox',
      `data/queues/${key}`,
      `${key}`,
    ]) {
      const { page, complaints } = await openPage(
        browser(),
        `${cloud().endpoint}/console/${path}`,
      ).catch(() => openPageWithoutTitle(path));
      await page.waitForTimeout(200);
      // A page for what there is not asks for it in vain; nothing else may be complained about.
      expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
      expect(
        await page.evaluate("document.querySelectorAll('main script, main style').length"),
      ).toBe(0);
      await page.close();
    }
  });

  it('runs nothing if an object is opened directly', async () => {
    const { page, complaints } = await openPage(
      browser(),
      `${cloud().endpoint}/console/data/buckets/pictures`,
    );
    const link = page.getByRole('link', { name: /\.svg$/ });
    const address = (await link.getAttribute('href')) ?? '';
    const answer = await fetch(`${cloud().endpoint}${address}`);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    await page.goto(`${cloud().endpoint}${address}`);
    expect(complaints.filter((one) => one.startsWith('dialog'))).toEqual([]);
    await page.close();
  });

  async function openPageWithoutTitle(path: string) {
    const page = await browser().newPage();
    const complaints: string[] = [];
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    await page.goto(`${cloud().endpoint}/console/${path}`);
    return { page, complaints };
  }
});

describe('A page of another origin', () => {
  it('cannot read the console, frame it or act through it', async () => {
    const page = await browser().newPage();
    await page.goto('data:text/html,<h1>evil</h1>');
    const attempt = (address: string, options: object) =>
      page.evaluate(
        `fetch(${JSON.stringify(address)}, ${JSON.stringify(options)}).then((r) => r.text(), () => 'refused')`,
      );
    const { endpoint } = cloud();
    expect(await attempt(`${endpoint}/console/`, {})).toBe('refused');
    expect(await attempt(`${endpoint}/console/api/info`, {})).toBe('refused');
    const before = cloud().faults.plan;
    const body = '{"seed":1,"faults":[{"fault":"throttle","calls":"*"}]}';
    await attempt(`${endpoint}/console/api/faults`, { method: 'POST', mode: 'no-cors', body });
    await attempt(`${endpoint}/console/faults`, { method: 'PUT', body });
    expect(cloud().faults.plan).toEqual(before);
    await page.setContent(`<iframe src="${endpoint}/console/"></iframe>`);
    await page.waitForTimeout(300);
    const frame = page.frames()[1];
    expect(await frame?.locator('h1').count()).toBe(0);
    await page.close();
  });
});
