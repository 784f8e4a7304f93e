// What travels to a resident's phone, measured in the browser.
//
// 1. Each resident page: HTML and styles at most 16 kB of brotli.
// 2. The pages on which photos are chosen, with everything: at most 90 kB.
// 3. A page without islands loads no module; the scan page loads the decoder only when scanning starts.
//
// Plain workerd sends pages as they are; in front of it stands what compresses, at quality 5 as proxies do.

import assert from "node:assert/strict";
import { brotliCompressSync, constants } from "node:zlib";
import { openBrowser, phone } from "./lib/browsers.mjs";
import { note, story } from "./lib/story.mjs";
import { livedIn } from "./lib/town.mjs";
import { origin } from "./lib/world.mjs";

const PAGE_BYTES_MAX = 16_000;
const PHOTO_PAGE_BYTES_MAX = 90_000;
/** They have their islands. */
const PHOTO_PAGES = ["form", "claim_new"];

await story("sizes", async (step) => {
  const town = await livedIn(await openBrowser());

  for (const [name, address] of Object.entries(town.resident)) {
    await step(`${name}: HTML and styles within ${PAGE_BYTES_MAX} bytes`, async () => {
      const { html, styles, modules, total, files } = await travelled(town.pages.resident, address);
      note(`HTML ${html} + styles ${styles} = ${html + styles} bytes; everything ${total} bytes, ${files} files`);
      assert.ok(html + styles <= PAGE_BYTES_MAX, `${html + styles} bytes`);
      if (PHOTO_PAGES.includes(name)) {
        assert.ok(modules.length > 0, "the form has its islands");
        assert.ok(total <= PHOTO_PAGE_BYTES_MAX, `everything: ${total} bytes`);
      } else if (name !== "scan") {
        assert.deepEqual(modules, [], "no module");
      } else {
        assert.deepEqual(modules.filter((file) => file.includes("scanner")), [], "no decoder yet");
      }
    });
  }
});

/** Opens the page as a phone does that has never been here, though it is signed in, and weighs what travels. */
async function travelled(signedIn, address) {
  const page = await phone(signedIn.context().browser(), { storageState: await signedIn.context().storageState() });
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const files = new Map();
  network.on("Network.responseReceived", ({ requestId, response, type }) => {
    if (response.url.startsWith(origin)) files.set(requestId, { path: new URL(response.url).pathname, type, bytes: 0, response });
  });
  network.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) files.get(requestId).bytes += encodedDataLength;
  });
  const response = await page.goto(address, { waitUntil: "networkidle" });
  const html = brotliCompressSync(await response.body(), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  const others = [...files.values()].filter(({ type }) => type !== "Document");
  for (const { path, response } of others.filter(({ path }) => path.startsWith("/assets/") && !/\.png$/.test(path))) {
    assert.equal(response.headers["content-encoding"] ?? response.headers["Content-Encoding"], "br", `${path} travels as brotli`);
  }
  const bytes = (chosen) => chosen.reduce((sum, file) => sum + file.bytes, 0);
  const styles = bytes(others.filter(({ type }) => type === "Stylesheet"));
  const modules = others.map(({ path }) => path).filter((path) => /\.wasm$|\.js$/.test(path) && !/loader/.test(path));
  await page.context().close();
  return { html, styles, modules, total: html + bytes(others), files: files.size };
}
