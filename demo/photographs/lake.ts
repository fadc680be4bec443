/** A colour: red, green and blue from 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number];

/** The colours of an hour of the day. */
export interface Hour {
  readonly zenith: Colour;
  readonly horizon: Colour;
  readonly sun: Colour;
  /** From the farthest ridge to the nearest. */
  readonly ridges: readonly Colour[];
}

/** The hours at which the lake is drawn. */
export const hours = {
  dawn: {
    zenith: [84, 119, 178],
    horizon: [251, 205, 160],
    sun: [255, 241, 214],
    ridges: [
      [166, 158, 178],
      [108, 112, 140],
      [52, 66, 82],
    ],
  },
  noon: {
    zenith: [58, 122, 202],
    horizon: [206, 228, 242],
    sun: [255, 255, 250],
    ridges: [
      [150, 176, 190],
      [94, 132, 118],
      [42, 80, 54],
    ],
  },
  night: {
    zenith: [8, 12, 34],
    horizon: [40, 52, 88],
    sun: [226, 230, 240],
    ridges: [
      [34, 42, 70],
      [22, 28, 48],
      [8, 12, 22],
    ],
  },
} as const satisfies Readonly<Record<string, Hour>>;

/** Where the water starts and where the sun is, as fractions of height and width. */
const shore = 0.6;
const sunAt = [0.68, 0.26] as const;

/** Draws a lake below mountains: `width` times `height` pixels of red, green and blue. */
export function drawLake(width: number, height: number, hour: Hour): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  const aspect = width / height;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const colour = colourAt((column + 0.5) / width, (row + 0.5) / height, aspect, hour);
      pixels.set(colour, (row * width + column) * 3);
    }
  }
  return pixels;
}

function colourAt(x: number, y: number, aspect: number, hour: Hour): Colour {
  if (y <= shore) return landAt(x, y, aspect, hour);
  const depth = (y - shore) / (1 - shore);
  const ripple = Math.sin((1 / (depth + 0.08)) * 22 + Math.sin(x * 9 + depth * 31) * 2);
  const mirrored = shore - (y - shore) * 1.15 + ripple * 0.006 * depth;
  const reflection = landAt(x + ripple * 0.004 * depth, Math.max(0, mirrored), aspect, hour);
  return mix(reflection, hour.zenith, 0.22 + 0.18 * depth + 0.06 * ripple * depth);
}

function landAt(x: number, y: number, aspect: number, hour: Hour): Colour {
  for (let index = hour.ridges.length - 1; index >= 0; index -= 1) {
    const crest = crestAt(x * aspect, index);
    const colour = hour.ridges[index];
    if (colour === undefined || y < crest) continue;
    const mist = Math.max(0, (y - crest) / (shore - crest + 0.001)) ** 2 * 0.35;
    return mix(colour, hour.horizon, mist);
  }
  return skyAt(x, y, aspect, hour);
}

/** The height of a ridge: hills, rocks on the hills, trees on the nearest. */
function crestAt(x: number, index: number): number {
  const hills = Math.sin(x * (2.1 + index) + index * 4.7) * 0.055;
  const rocks = Math.sin(x * 13.7 + index * 1.3) * 0.014 + Math.sin(x * 37.1 + index) * 0.006;
  const trees = index === 2 ? Math.abs(Math.sin(x * 140) * Math.sin(x * 23)) * 0.022 : 0;
  return 0.36 + index * 0.09 - hills - rocks - trees;
}

function skyAt(x: number, y: number, aspect: number, hour: Hour): Colour {
  const sky = mix(hour.zenith, hour.horizon, (y / shore) ** 1.2);
  const cloud = Math.max(0, Math.sin(x * 5 + Math.sin(y * 40) * 0.6) * Math.sin(y * 46 + x * 3));
  const clouded = mix(sky, hour.horizon, cloud * 0.3);
  const distance = Math.hypot((x - sunAt[0]) * aspect, y - sunAt[1]);
  return mix(clouded, hour.sun, distance < 0.045 ? 1 : Math.exp(-distance * 7) * 0.8);
}

function mix(from: Colour, to: Colour, part: number): Colour {
  const at = Math.min(1, Math.max(0, part));
  return [
    from[0] + (to[0] - from[0]) * at,
    from[1] + (to[1] - from[1]) * at,
    from[2] + (to[2] - from[2]) * at,
  ];
}
