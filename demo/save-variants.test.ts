import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersFor } from './save-variants.ts';

describe('The folders that pictures are saved to', () => {
  it('are named after the files and never shared', () => {
    expect(foldersFor(['a/lake.jpg', 'lake.png', 'b/lake.jpg', 'c/lake.jpg'], 'out')).toEqual(
      ['lake.jpg', 'lake.png', 'lake.jpg-2', 'lake.jpg-3'].map((name) => path.join('out', name)),
    );
  });
});
