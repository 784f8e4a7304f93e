// A camera that sees what a hand holds before it: a poster or a phone's screen, swaying and coming closer.

import { writeFile } from "node:fs/promises";

const WIDTH = 1280;
const HEIGHT = 720;

/**
 * Writes what such a camera sees, as motion JPEG, which Chromium plays in a loop: first a wall without any code, then
 * the picture from further away to closer, a little turned, as JPEG as cameras make it.
 *
 * `page` is any page in which canvases can be drawn; `picture` is a PNG; `fill` is how much of the camera's height it
 * fills when closest.
 */
export async function filmed(page, picture, file, fill) {
  const frames = await page.evaluate(
    async ({ png, width, height, fill }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      const frames = [];
      const frame = (draw) => {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.fillStyle = "#8d877c";
        context.fillRect(0, 0, width, height);
        draw();
        frames.push(canvas.toDataURL("image/jpeg", 0.8).split(",")[1]);
      };
      for (let wall = 0; wall < 5; wall += 1) frame(() => {});
      const closing = 20;
      for (let step = 0; step < closing; step += 1) {
        const share = fill * (0.6 + (0.4 * step) / (closing - 1));
        const scale = (height * share) / image.height;
        const turned = (Math.sin(step) * 3 * Math.PI) / 180;
        frame(() => {
          context.translate(width / 2 + Math.cos(step) * 8, height / 2 + Math.sin(step * 1.7) * 8);
          context.rotate(turned);
          context.scale(scale, scale);
          context.drawImage(image, -image.width / 2, -image.height / 2);
        });
      }
      return frames;
    },
    { png: picture.toString("base64"), width: WIDTH, height: HEIGHT, fill },
  );
  await writeFile(file, Buffer.concat(frames.map((frame) => Buffer.from(frame, "base64"))));
  return file;
}
