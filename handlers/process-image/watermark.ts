import { planPicture } from './picture-mark.ts';
import type { Dimensions } from './plan-sizes.ts';
import type { Ports } from './ports.ts';
import type { WatermarkSettings } from './settings.ts';
import { planText } from './text-mark.ts';
import type { Watermark } from './watermark-shape.ts';

/**
 * Draws the mark for a picture of these dimensions, or nothing if the picture is too small for a
 * legible one.
 */
export async function drawWatermark(
  picture: Dimensions,
  { mark, width, margin, gravity, opacity }: WatermarkSettings,
  ports: Pick<Ports, 'readHeader' | 'decode'>,
): Promise<Watermark | undefined> {
  const planned =
    mark.kind === 'text'
      ? planText(mark, picture.width * width)
      : await planPicture(mark, picture.width * width, ports);
  const edge = Math.round(Math.min(picture.width, picture.height) * margin);
  const fits =
    planned.width + 2 * edge <= picture.width && planned.height + 2 * edge <= picture.height;
  if (!fits || !planned.isLegible) return undefined;
  const { left, top } = place(picture, planned, edge, gravity);
  const pixels = await planned.draw(opacity);
  return { pixels, width: planned.width, height: planned.height, left, top };
}

function place(
  picture: Dimensions,
  mark: Dimensions,
  edge: number,
  gravity: WatermarkSettings['gravity'],
): { left: number; top: number } {
  const right = picture.width - mark.width;
  const bottom = picture.height - mark.height;
  if (gravity === 'centre') return { left: Math.round(right / 2), top: Math.round(bottom / 2) };
  return {
    left: gravity.endsWith('west') ? edge : right - edge,
    top: gravity.startsWith('north') ? edge : bottom - edge,
  };
}
