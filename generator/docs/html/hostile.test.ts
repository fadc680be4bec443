import { expect, test } from 'vitest';
import { siteOf } from '../site.ts';
import { documented } from '../testing/documented.ts';
import { attacks, hostileFiles } from '../testing/hostile-files.ts';

/** The names of the elements that our own templates write. */
const ours = new Set(
  'a aside body b code dd defs details div dl dt g h1 h2 head header html kbd li link main marker meta nav ol p path pre rect script search section span summary svg table tbody td text th thead time title tr ul'.split(
    ' ',
  ),
);

test('catalogue text never becomes markup on any page', async () => {
  const { files } = await siteOf(documented(hostileFiles));
  const pages = files.flatMap(({ path, text = '' }) =>
    path.endsWith('.html') ? [{ path, text: Buffer.from(text).toString() }] : [],
  );
  expect(pages.length).toBeGreaterThan(attacks.length);
  for (const { path, text } of pages) {
    const names = [...text.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name);
    expect([path, names.filter((name) => !ours.has(name))]).toEqual([path, []]);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son[a-z]+=/i);
    expect(text).not.toMatch(/href="\s*javascript:/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000\u0008\u202e]/);
  }
  const page = pages.find(({ path }) => path === 'events/A0.html')?.text ?? '';
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
});
