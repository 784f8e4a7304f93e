// Every poster of a grid can be read by two decoders that are not ours.
//
// 1. As printed: A4 at 288 dots per inch.
// 2. As a phone sees it: the whole sheet 900 pixels high, a little turned, as a middling JPEG.
// 3. What is read is the address of the code that the poster prints for people, and it opens that stairwell.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { signIn } from "./lib/acts.mjs";
import { desk, openBrowser } from "./lib/browsers.mjs";
import { zbar, zxing } from "./lib/decoders.mjs";
import { codeOn, openPosters } from "./lib/posters.mjs";
import { note, story } from "./lib/story.mjs";
import { at, data, phones } from "./lib/world.mjs";

/** Dots per CSS pixel: 96 × 3 = 288 dots per inch. */
const PRINTED = 3;
const PHOTO_HEIGHT = 900;

await story("posters", async (step) => {
  const admin = await desk(await openBrowser(), { deviceScaleFactor: PRINTED });
  await signIn(admin, phones.admin);
  const folder = join(data, "posters");
  await mkdir(folder, { recursive: true });
  for (const grid of ["第三网格", "第四网格"]) {
    const posters = await (await openPosters(admin, grid)).all();
    assert.ok(posters.length > 0, `posters of ${grid}`);
    await admin.emulateMedia({ media: "print" });
    for (const poster of posters) {
      const code = await codeOn(poster);
      await step(`${grid} ${code}: zbar and zxing read it, printed and as a phone sees it`, async () => {
        const printed = await poster.screenshot();
        const photo = await photographed(admin, printed);
        for (const [name, picture] of [["printed.png", printed], ["photo.jpg", photo]]) {
          const file = join(folder, `${code}-${name}`);
          await writeFile(file, picture);
          assert.deepEqual(await zbar(file), [at(`/s/${code}`)], `zbar, ${file}`);
          assert.deepEqual(await zxing(file), [at(`/s/${code}`)], `zxing, ${file}`);
        }
      });
    }
    const place = await admin.request.get(at(`/s/${await codeOn(posters[0])}`));
    assert.equal(place.status(), 200);
    assert.ok((await place.text()).includes(grid));
    await admin.emulateMedia({ media: "screen" });
    note(`${posters.length} posters of ${grid}`);
  }
});

/** The sheet as a phone's camera sees it. */
async function photographed(page, png) {
  const address = await page.evaluate(
    async ({ png, high }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const sheet = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = Object.assign(document.createElement("canvas"), { width: high, height: Math.round(high * 1.15) });
      const context = canvas.getContext("2d");
      context.fillStyle = "#8d877c";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((4 * Math.PI) / 180);
      context.scale(high / sheet.height, high / sheet.height);
      context.drawImage(sheet, -sheet.width / 2, -sheet.height / 2);
      return canvas.toDataURL("image/jpeg", 0.6);
    },
    { png: png.toString("base64"), high: PHOTO_HEIGHT },
  );
  return Buffer.from(address.split(",")[1], "base64");
}
