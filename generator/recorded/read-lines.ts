import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A line may have this many characters; an event has at most 1 MB. */
const longestLine = 16 * 1024 * 1024;

/** The lines of a file, or of the standard input for `-`, with their numbers, in lists; empty ones are left out. */
export async function* readLines(
  file: string,
): AsyncGenerator<readonly { readonly number: number; readonly text: string }[]> {
  const stream =
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let number = 0;
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new Error(`Line ${number + lines.length + 1} is too long.`);
    const read = [];
    for (const text of lines) {
      number += 1;
      if (text.trim() !== '') read.push({ number, text });
    }
    yield read;
  }
  rest += decoder.end();
  if (rest.trim() !== '') yield [{ number: number + 1, text: rest }];
}
