import { gzipSync } from 'node:zlib';
import { smallJpeg } from './bombs.ts';
import { noise, photograph, withSegment } from './damaged.ts';
import type { HostileFile } from './hostile-file.ts';
import { blankPng, pngChunk } from './png.ts';

const svg = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>`;

const entities = `<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>
<svg xmlns="http://www.w3.org/2000/svg"><text>&c;&c;&c;</text></svg>`;

/** A ZIP without files: only its last record (APPNOTE, 4.3.16). */
const emptyZip = Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(18)]);

/** Files that are something other than a picture, or both. */
export const disguised: readonly HostileFile[] = [
  foreign('text.jpg', 'a text', 'not-an-image', 'This is only a text, whatever its name says.\n'),
  foreign('page.jpg', 'a web page', 'not-an-image', '<!doctype html><script>alert(1)</script>'),
  foreign('noise.png', 'noise', 'not-an-image', noise(50_000, 11)),
  foreign('zeros.png', 'a megabyte of zeros', 'not-an-image', Buffer.alloc(1_000_000)),
  foreign('archive.jpg', 'a ZIP', 'not-an-image', emptyZip),
  foreign('picture.svg', 'an SVG', 'unsupported-format', svg),
  foreign('svg.png', 'an SVG by another name', 'unsupported-format', svg),
  foreign('entities.svg', 'an SVG with entities of entities', 'unsupported-format', entities),
  foreign('packed.svgz', 'a compressed SVG', 'not-an-image', gzipSync(svg)),
  foreign('paper.jpg', 'a PDF', 'unsupported-format', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'),
  foreign('old.bmp', 'a BMP', 'unsupported-format', 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'),
  foreign('icon.ico', 'an icon', 'unsupported-format', '\0\0\x01\0\x01\0\x10\x10\0\0'),
  foreign('layers.psd', 'a Photoshop file', 'unsupported-format', '8BPS\0\x01\0\0\0\0\0\0'),
  foreign('new.jxl', 'a JPEG XL', 'unsupported-format', '\xff\x0a\xfa\x7f\x01\x90'),
  foreign('new.jp2', 'a JPEG 2000', 'unsupported-format', '\0\0\0\x0cjP  \r\n\x87\n'),
  foreign('phone.heic', 'a HEIC', 'unsupported-heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
  foreign('film.jpg', 'a film', 'unsupported-format', '\0\0\0\x18ftypmp42\0\0\0\0isommp42'),
  {
    name: 'png-called.jpg',
    what: 'a PNG by a name of JPEG, which is taken for what it is',
    ends: ['processed'],
    make: () => photograph('lake-disc.png'),
  },
  {
    name: 'archive-behind.jpg',
    what: 'a JPEG that is also a ZIP',
    ends: ['polyglot'],
    make: async () => Buffer.concat([await smallJpeg(), emptyZip]),
  },
  {
    name: 'paper-inside.jpg',
    what: 'a JPEG that is also a PDF',
    ends: ['polyglot'],
    make: () => withSegment(0xfe, latin1('%PDF-1.4\n')),
  },
  {
    name: 'program-inside.jpg',
    what: 'a JPEG whose comment is PHP',
    ends: ['polyglot'],
    make: () => withSegment(0xfe, latin1('<?php system($_GET["c"]); ?>')),
  },
  {
    name: 'script-inside.png',
    what: 'a PNG whose comment is a script',
    ends: ['polyglot'],
    make: () =>
      blankPng(
        { width: 40, height: 40, depth: 8, colourType: 2 },
        pngChunk('tEXt', latin1('Comment\0<ScRiPt>alert(1)</sCrIpT>')),
      ),
  },
  {
    name: 'script.gif',
    what: 'a GIF that is also JavaScript',
    ends: ['polyglot'],
    make: () => latin1('GIF89a/*\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\0;*/=1;alert(1)//'),
  },
  {
    name: 'film-behind.jpg',
    what: 'a JPEG with a film appended, as telephones write it',
    ends: ['processed'],
    make: async () =>
      Buffer.concat([
        await smallJpeg(),
        latin1('\0\0\0\x18ftypmp42\0\0\0\0isommp42'),
        noise(5_000, 5),
      ]),
  },
];

function foreign(name: string, what: string, end: string, content: string | Buffer): HostileFile {
  const make = () => (typeof content === 'string' ? latin1(content) : content);
  return { name, what, ends: [end], make };
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
