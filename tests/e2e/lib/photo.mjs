// Photos as phones take them: large, and with the place, the device and the way the phone was held written into them.

/** A JPEG of that size, some megabytes of it because it is grainy, drawn in the page. `hue` tells photos apart. */
export async function takenPhoto(page, { width, height, hue }) {
  const address = await page.evaluate(
    ({ width, height, hue }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      const sky = context.createLinearGradient(0, 0, width, height);
      sky.addColorStop(0, `hsl(${hue} 60% 75%)`);
      sky.addColorStop(1, `hsl(${hue} 50% 25%)`);
      context.fillStyle = sky;
      context.fillRect(0, 0, width, height);
      // Grain, from a fixed seed.
      let state = hue + 1;
      const tile = context.createImageData(256, 256);
      for (let at = 0; at < tile.data.length; at += 4) {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        tile.data.fill(100 + (state >> 16) % 100, at, at + 3);
        tile.data[at + 3] = 90;
      }
      const grain = Object.assign(document.createElement("canvas"), { width: 256, height: 256 });
      grain.getContext("2d").putImageData(tile, 0, 0);
      context.fillStyle = context.createPattern(grain, "repeat");
      context.fillRect(0, 0, width, height);
      return canvas.toDataURL("image/jpeg", 0.95);
    },
    { width, height, hue },
  );
  return withMetadata(Buffer.from(address.split(",")[1], "base64"));
}

/** What the metadata below says about the device; no stored photo may say it. */
export const DEVICE = "YimiPhone-SN-0042";
/** Rotated by a quarter turn: a phone held upright. */
export const ORIENTATION = 6;

/** The JPEG with an Exif segment: device, orientation, GPS position. */
function withMetadata(jpeg) {
  const make = Buffer.from(`${DEVICE}\0`);
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const directory = (entries) => {
    const count = Buffer.alloc(2);
    count.writeUInt16BE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  // Offsets count from the TIFF header: 8 bytes of it, then the first directory with three entries.
  const makeAt = 8 + 2 + 3 * 12 + 4;
  const gpsAt = makeAt + make.length + (make.length % 2);
  const degreesAt = gpsAt + 2 + 1 * 12 + 4;
  const degrees = Buffer.alloc(24);
  [32, 1, 6, 1, 30, 1].forEach((value, position) => degrees.writeUInt32BE(value, position * 4));
  const tiff = Buffer.concat([
    Buffer.from("MM\0*\0\0\0\x08", "latin1"),
    directory([entry(0x010f, 2, make.length, makeAt), entry(0x0112, 3, 1, ORIENTATION), entry(0x8825, 4, 1, gpsAt)]),
    make,
    Buffer.alloc(make.length % 2),
    directory([entry(0x0002, 5, 3, degreesAt)]),
    degrees,
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from("Exif\0\0", "latin1"), tiff, jpeg.subarray(2)]);
}

/** What a stored JPEG still says: its size in pixels, its orientation (1 when it says none), and the device. */
export function developed(jpeg) {
  let orientation = 1;
  for (let at = 2; at + 4 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1];
    if (marker === 0xe1) orientation = orientationOf(jpeg.subarray(at + 10)) ?? orientation;
    if (marker >= 0xc0 && marker <= 0xc3) {
      const [height, width] = [jpeg.readUInt16BE(at + 5), jpeg.readUInt16BE(at + 7)];
      const hasGps = jpeg.includes(Buffer.from([0x88, 0x25])) && jpeg.indexOf(Buffer.from([0x88, 0x25])) < at;
      return { width, height, orientation, namesDevice: jpeg.includes(DEVICE), hasGps };
    }
  }
  throw new Error("a JPEG without a picture");
}

function orientationOf(tiff) {
  const big = tiff.toString("latin1", 0, 2) === "MM";
  const u16 = (at) => (big ? tiff.readUInt16BE(at) : tiff.readUInt16LE(at));
  const first = big ? tiff.readUInt32BE(4) : tiff.readUInt32LE(4);
  for (let entry = 0; entry < u16(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (u16(at) === 0x0112) return u16(at + 8);
  }
  return undefined;
}
