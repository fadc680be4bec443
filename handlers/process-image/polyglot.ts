/** Markup that a browser or server would run; matched in any case. */
const markup = /<script|<html|<!doctype|<\?php/i;

/**
 * How far from the start of a file a reader looks for a PDF's header (PDF 1.7, implementation note
 * 13).
 */
const pdfWindow = 1024;

/** Size of a ZIP's last record without its comment, which is at most 65,535 bytes. */
const zipEndSize = 22;
const zipCommentMost = 65_535;

/**
 * Returns whether a file that starts as an image can also be read as something that runs or
 * unpacks: a ZIP or JAR, a PDF, a page, a script. Other bytes after the image's end are accepted,
 * because phones append videos and depth maps to genuine photographs.
 */
export function isPolyglot(bytes: Buffer): boolean {
  return hasZipEnd(bytes) || hasPdfHeader(bytes) || isScriptInGif(bytes) || hasMarkup(bytes);
}

/** A ZIP is read from its end. The record is genuine if its comment ends with the file. */
function hasZipEnd(bytes: Buffer): boolean {
  const first = Math.max(0, bytes.length - zipEndSize - zipCommentMost);
  let at = bytes.lastIndexOf('PK\x05\x06', bytes.length, 'latin1');
  while (at >= first) {
    const end = at + zipEndSize;
    if (end <= bytes.length && end + bytes.readUInt16LE(end - 2) === bytes.length) return true;
    if (at === 0) return false;
    at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

function hasPdfHeader(bytes: Buffer): boolean {
  return bytes.subarray(0, pdfWindow).includes('%PDF-', 0, 'latin1');
}

/** `GIF89a` is a name in JavaScript; if the width reads as an operator, the script continues. */
function isScriptInGif(bytes: Buffer): boolean {
  return /^GIF8[79]a(\/\*|\/\/|=)/.test(bytes.toString('latin1', 0, 8));
}

function hasMarkup(bytes: Buffer): boolean {
  return markup.test(bytes.toString('latin1'));
}
