// An old engine: scripts run, WebAssembly does not exist.
//
// 1. The stairwell's page and the report form are there.
// 2. The photo is chosen and sent as the phone took it; the form is sent by the browser itself.
// 3. The receipt is there, and the photo is stored.
// 4. The scan page offers typing the code.

import assert from "node:assert/strict";
import * as acts from "./lib/acts.mjs";
import { button, link } from "./lib/acts.mjs";
import { desk, openBrowser, phone } from "./lib/browsers.mjs";
import { developed, takenPhoto } from "./lib/photo.mjs";
import { codeOn, openPosters } from "./lib/posters.mjs";
import { story } from "./lib/story.mjs";
import { at, phones } from "./lib/world.mjs";

await story("without_wasm", async (step) => {
  const browser = await openBrowser();
  const admin = await desk(browser);
  await acts.signIn(admin, phones.admin);
  const code = await codeOn((await openPosters(admin, "第三网格")).first());
  const resident = await phone(browser);
  await resident.addInitScript(() => delete globalThis.WebAssembly);
  const fetched = [];
  resident.on("request", (request) => fetched.push(`${request.resourceType()} ${request.url()}`));

  await step("1. the stairwell's page and the form", async () => {
    await resident.goto(at(`/s/${code}`));
    await link(resident, "我要报").tap();
    await resident.getByRole("link", { name: "安全隐患" }).tap();
    await resident.waitForURL("**/report?kind=hazard");
    assert.equal(await resident.evaluate(() => typeof WebAssembly), "undefined");
  });

  await step("2. words and a photo, sent by the browser itself", async () => {
    const photo = await takenPhoto(admin, { width: 1800, height: 1200, hue: 300 });
    await acts.writeReport(resident, { words: "井盖松了", photos: [acts.file("a.jpg", photo)], phone: "13700001111" });
    await button(resident, "提交").tap();
    await resident.waitForURL("**/receipt");
    assert.deepEqual(fetched.filter((request) => /\.wasm|client-/.test(request)), [], "nothing that cannot run is fetched");
    assert.ok(fetched.includes(`document ${at(`/s/${code}/report`)}`), "a plain form");
  });

  await step("3. the receipt and the photo", async () => {
    await resident.getByText(/网格员林燕将在 .* 前致电您/).waitFor();
    await link(resident, "看办理进度").tap();
    await resident.waitForURL((address) => !address.pathname.endsWith("/receipt"));
    const address = await resident.locator(".photos a").first().getAttribute("href");
    const stored = developed(await (await resident.request.get(new URL(address, resident.url()).href)).body());
    assert.deepEqual([stored.width, stored.height], [1800, 1200]);
  });

  await step("4. the scan page offers typing the code", async () => {
    await resident.goto(at("/scan"));
    assert.equal(await button(resident, "打开相机扫码").isVisible(), false);
    await resident.locator('form[action$="/s"] [name=code]').fill(code);
    await resident.locator('form[action$="/s"] button').tap();
    await resident.waitForURL(`**/s/${code}`);
  });
});
