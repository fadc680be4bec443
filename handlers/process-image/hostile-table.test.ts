import { expect, it } from 'vitest';
import { hostileFiles } from '../../demo/photographs/hostile/index.ts';

it('docs/hostile-files.md lists every hostile file with its outcomes', async () => {
  const rows = hostileFiles.map(
    ({ ends, name, what }) => `| \`${name}\` | ${what} | ${ends.join(' or ')} |`,
  );
  const document = `# Hostile files, and how each ends

${hostileFiles.length} files, made by code (\`demo/photographs/hostile/\`). \`npm test\` puts each through process-image, \`npm run test:slow\` through the whole pipeline on the local cloud: none crashes the worker, none is lost, and the next one has its turn. Written by \`handlers/process-image/hostile-table.test.ts\`; \`processed\` is no refusal, all else is the code of \`ImageRejected\`.

| file | what it is | ends as |
|---|---|---|
${rows.join('\n')}
`;
  await expect(document).toMatchFileSnapshot('../../docs/hostile-files.md');
});
