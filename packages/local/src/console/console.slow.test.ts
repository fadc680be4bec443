import { describe, expect, it } from 'vitest';
import { openPage } from './testing/open-page.ts';
import { placeOrder, startShop } from './testing/shop.ts';
import { useShopConsole } from './testing/shop-console.ts';

const { cloud, browser, person } = useShopConsole();

describe('Flow', () => {
  it('shows the parts with their counts and opens the clicked part', () =>
    person('', async (page) => {
      await page.getByRole('link', { name: /Pack workflow/ }).waitFor();
      await page.getByRole('link', { name: /Bill queue 1 dead/ }).click();
      await page.getByRole('heading', { name: 'BillQueue', level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Flow' }).waitFor();
    }));

  it('updates its counts live', () =>
    person('flow', async (page) => {
      const bus = page.getByRole('link', { name: /Bus event bus \d+$/ });
      const before = Number(/\d+$/.exec((await bus.textContent()) ?? '')?.[0]);
      await placeOrder(cloud(), { order: 'counted', total: 1, kind: 'phone' });
      await page.getByRole('link', { name: new RegExp(`Bus event bus ${before + 1}$`) }).waitFor();
    }));
});

describe('Events', () => {
  it('appear at the top within 100 ms of their publication, and can be paused', () =>
    person('events', async (page) => {
      await page.getByText('first').first().waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await placeOrder(cloud(), { order: 'while-paused', total: 1, kind: 'phone' });
      const go = page.getByRole('button', { name: 'Continue (1 new)' });
      await go.waitFor();
      expect(await page.getByText('while-paused').count()).toBe(0);
      await go.click();
      await page.getByText('while-paused').waitFor();
    }));

  it('are searched with /, selected with j and k, opened with Enter and closed with Escape', () =>
    person('events', async (page) => {
      await page.getByText('no-total').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('kind=phone no-total');
      await page.getByText(/^1 of \d+$/).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'OrderPlaced' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByText(/^1 of \d+$/).waitFor();
      expect(new URL(page.url()).searchParams.get('search')).toBe('kind=phone no-total');
    }));

  it('show their story, the rules that matched and why the others did not', () =>
    person('events?search=order%3Dfirst', async (page) => {
      await page.getByText('order first').click();
      await page.getByRole('button', { name: /^deliver to Pack/ }).waitFor();
      await page.getByRole('button', { name: /^workflow Pack/ }).waitFor();
      await page.getByText('detail.total is 20, but expected a number > 1000').waitFor();
      await page.getByText('The detail is valid against shop@OrderPlaced.').waitFor();
      await page.getByText(/^Runs Bill · /).waitFor();
      await page.getByRole('button', { name: /^notify News/ }).click();
      await page.getByText('Order first is packed.').waitFor();
    }));

  it('list the keys with ?', () =>
    person('events', async (page) => {
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog', { name: 'Keys' });
      await dialog.getByText('Next and previous row').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.keyboard.press('g');
      await page.keyboard.press('t');
      await page.getByRole('heading', { name: 'Trouble' }).waitFor();
    }));
});

describe('Send', () => {
  it('prefills a valid event, validates it while typing, breaks it and sends it', () =>
    person('send', async (page) => {
      await page.getByText('The detail is valid.').waitFor();
      await page.getByLabel('total', { exact: true }).fill('-5');
      await page.getByText('The detail is not valid:').waitFor();
      await page.getByRole('button', { name: 'Send anyway' }).waitFor();
      await page.getByLabel('total', { exact: true }).fill('7');
      await page.getByText('The detail is valid.').waitFor();
      await page.getByLabel('order', { exact: true }).fill('by-hand');
      await page.getByText(/aws events put-events .*by-hand/).waitFor();
      await page.getByRole('button', { name: 'Make it invalid' }).click();
      await page.getByText('The detail is not valid:').waitFor();
      await page.getByRole('button', { name: 'Another sample' }).click();
      await page.getByText('The detail is valid.').waitFor();
      await page.getByLabel('order', { exact: true }).fill('by-hand');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('link', { name: 'View the event' }).click();
      await page.getByText('"by-hand"').waitFor();
    }));
});

describe('Trouble', () => {
  it('shows why a message failed, with its stack, and sends it back', () =>
    person('trouble', async (page) => {
      const letter = page.getByText('The order no-total has no total.').first();
      await letter.click();
      await page
        .getByText(/index\.js:\d+/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Send it back' }).click();
      await page.getByText('1 sent back.').waitFor();
    }));

  it('draws a failed execution state by state', () =>
    person('trouble', async (page) => {
      await page.getByText('SoldOut: Nothing of it is left.').first().click();
      await page.getByRole('heading', { name: 'States' }).waitFor();
      const states = await page.locator('.state summary b').allTextContents();
      expect(states).toEqual(['Reserve', 'InStock', 'SoldOut']);
      await page.locator('.state').nth(1).click();
      await page.getByRole('region', { name: 'Input of InStock' }).getByText('"o-gone"').waitFor();
    }));
});

describe('Data', () => {
  it('previews pictures, queries tables, reads queues and mail, and runs schedules', () =>
    person('data', async (page) => {
      await page.getByRole('link', { name: /^Pictures/ }).click();
      const picture = page.locator('.preview img').first();
      await picture.waitFor();
      const width = () => page.evaluate("document.querySelector('.preview img').naturalWidth");
      await expect.poll(width).toBe(1);
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await page.getByRole('link', { name: /^Records/ }).click();
      await page.getByRole('searchbox', { name: 'Items whose owner is' }).fill('ada');
      await page.getByRole('button', { name: 'Query' }).click();
      await page.getByRole('button', { name: 'Open' }).click();
      await page.getByText('orders: 3').waitFor();
      await page.getByRole('link', { name: 'Data', exact: true }).last().click();
      await page.getByRole('link', { name: /^Mailbox/ }).click();
      await page.getByText('Order first is packed.').waitFor();
      await page.getByRole('link', { name: 'Data', exact: true }).last().click();
      await page.getByRole('link', { name: /^Schedules/ }).click();
      await page.getByRole('button', { name: 'Run now' }).click();
      await page.getByText('Nightly ran.').waitFor();
      await page.getByRole('link', { name: 'Data', exact: true }).last().click();
      await page.getByRole('link', { name: /^Parking/ }).click();
      await page.getByText('Ready').first().click();
      await page.getByText('"Scheduled Event"').first().waitFor();
    }));
});

describe('Faults', () => {
  it('are switched on and off and report what they did', () =>
    person('faults', async (page) => {
      await page.getByText('No faults are active.').waitFor();
      await page.getByLabel('Fault', { exact: true }).selectOption('duplicate');
      await page.getByLabel('Name').fill('parking');
      await page.getByRole('button', { name: 'Add fault' }).click();
      await page.getByText('0 times so far').waitFor();
      await placeOrder(cloud(), { order: 'twice', total: 9_000, kind: 'phone' });
      await page.getByText('1 time so far').waitFor();
      await page.getByRole('button', { name: 'Switch off' }).click();
      await page.getByText('No faults are active.').waitFor();
      expect(cloud().faults.plan.faults).toEqual([]);
    }));
});

describe('Time', () => {
  it('passes as fast as the person wants', () =>
    person('faults', async (page) => {
      await page.getByLabel('Speed of time').selectOption('60 × as fast');
      await page.getByText('Time passes 60 times as fast.').waitFor();
      expect(cloud().clock.speed).toBe(60);
      await page.getByLabel('Speed of time').selectOption('Real time');
      await page.getByText('Time passes as it is.').waitFor();
      expect(cloud().clock.speed).toBe(1);
    }));
});

describe('Permissions', () => {
  it('show what was refused and the statement that would allow it', () =>
    person('permissions', async (page) => {
      await page.getByText('allow every call so far').waitFor();
      await placeOrder(cloud(), { order: 'audited' }, 'OrderAudited');
      await page.getByText('sqs:SendMessage').first().waitFor();
      await page.getByText('"Action": "sqs:SendMessage"').waitFor();
      await page.getByText(/grantSendMessages/).waitFor();
    }));
});

describe('A lost connection', () => {
  it('is shown, and missed events appear when the cloud is back', async () => {
    const other = await startShop();
    const { port } = new URL(other.endpoint);
    const { page } = await openPage(browser(), `${other.endpoint}/console/events`);
    await page.getByText('Live', { exact: true }).waitFor();
    await other.stop();
    await page.getByText('Disconnected', { exact: true }).waitFor();
    const again = await startShop(Number(port));
    await placeOrder(again, { order: 'after-return', total: 1, kind: 'phone' });
    await page.getByText('after-return').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.close();
    await again.stop();
  });
});
