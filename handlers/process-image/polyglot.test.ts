import { describe, expect, it } from 'vitest';
import { isPolyglot } from './polyglot.ts';

const jpeg = '\xff\xd8\xff\xe0\0\x10JFIF\0pixels\xff\xd9';
const zipEnd = `PK\x05\x06${'\0'.repeat(16)}`;

describe('A polyglot', () => {
  it.each([
    ['a ZIP behind the image', `${jpeg}${zipEnd}\0\0`, true],
    ['a ZIP with a comment', `${jpeg}${zipEnd}\x05\0hello`, true],
    ['bytes that look like the end of a ZIP', `${jpeg}${zipEnd}\x05\0hel`, false],
    ['a truncated ZIP record', `${jpeg}PK\x05\x06`, false],
    ['a PDF in the first kilobyte', `${jpeg}%PDF-1.7`, true],
    ['a PDF far from the start', `${jpeg}${'x'.repeat(1024)}%PDF-1.7`, false],
    ['a script in any case', `${jpeg}<ScRiPt>`, true],
    ['a program', `${jpeg}<?php`, true],
    ['an unclosed comment in a GIF', 'GIF89a/*\0\0', true],
    ['a GIF', 'GIF89a\x10\0\x10\0', false],
    ['metadata written by Adobe', `${jpeg}<?xpacket begin=""?><x:xmpmeta/>`, false],
    ['an image only', jpeg, false],
    ['nothing', '', false],
  ])('%s', (_, bytes, expected) => {
    expect(isPolyglot(Buffer.from(bytes, 'latin1'))).toBe(expected);
  });
});
