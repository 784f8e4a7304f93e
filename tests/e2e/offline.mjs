// A stairwell with no signal.
//
// 1. Without a network the report is kept on the phone, and the page says so.
// 2. With the network back it is sent by itself, once, and the receipt appears.
// 3. A report that was kept when its page was closed is sent from 我的上报 later.
// 4. When the answer is lost on the way after the office has the report, sending it again gives the same ticket.
// 5. A report that is refused after all comes back as the form, with what was typed and chosen.

import assert from "node:assert/strict";
import * as acts from "./lib/acts.mjs";
import { button } from "./lib/acts.mjs";
import { desk, openBrowser, phone } from "./lib/browsers.mjs";
import { takenPhoto } from "./lib/photo.mjs";
import { codeOn, openPosters } from "./lib/posters.mjs";
import { story, until } from "./lib/story.mjs";
import { at, phones } from "./lib/world.mjs";

await story("offline", async (step) => {
  const browser = await openBrowser();
  const admin = await desk(browser);
  await acts.signIn(admin, phones.admin);
  const code = await codeOn((await openPosters(admin, "第三网格")).first());
  const resident = await phone(browser);
  const context = resident.context();
  const form = at(`/s/${code}/report?kind=damage`);
  const photo = acts.file("a.jpg", await takenPhoto(admin, { width: 1800, height: 1200, hue: 150 }));

  const write = async (page, words, photos = []) => {
    await page.goto(form);
    await started(page);
    await acts.writeReport(page, { words, photos });
    await acts.previewed(page.locator("main form"), photos.length);
  };
  const mine = async (page) => {
    await page.goto(at("/mine"));
    return page.locator(".ticket-words").allInnerTexts();
  };

  await step("1. without a network the report is kept, and the page says so", async () => {
    await write(resident, "一楼的灯坏了", [photo]);
    await context.setOffline(true);
    await button(resident, "提交").tap();
    await resident.getByText("已存在本机").waitFor();
    assert.equal(await resident.getByLabel("什么事？在哪里？").inputValue(), "一楼的灯坏了");
  });

  await step("2. with the network back it is sent by itself, once", async () => {
    await context.setOffline(false);
    await resident.waitForURL("**/receipt");
    const ticket = acts.ticketOf(resident);
    await resident.goto(at(`/t/${ticket}`));
    assert.equal(await resident.locator(".photos img").count(), 1, "with its photo");
    assert.deepEqual(await mine(resident), ["一楼的灯坏了"]);
  });

  await step("3. kept when its page was closed, sent from 我的上报", async () => {
    const other = await context.newPage();
    await write(other, "二楼的灯坏了");
    await context.setOffline(true);
    await button(other, "提交").tap();
    await other.getByText("已存在本机").waitFor();
    await other.close();
    await context.setOffline(false);
    await resident.goto(at("/mine"));
    await resident.getByText("现在已经发送成功").waitFor();
    await resident.getByRole("link", { name: "看回执" }).tap();
    await resident.waitForURL("**/receipt");
    assert.deepEqual(await mine(resident), ["二楼的灯坏了", "一楼的灯坏了"]);
  });

  await step("4. an answer that is lost on the way makes no second ticket", async () => {
    await write(resident, "三楼的灯坏了");
    let arrived = 0;
    await resident.route("**/report", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      arrived += 1;
      if (arrived > 1) return route.continue();
      // The office has it; the phone never hears of that.
      await route.fetch({ maxRedirects: 0 });
      return route.abort("connectionreset");
    });
    await button(resident, "提交").tap();
    await resident.getByText("已存在本机").waitFor();
    await context.setOffline(true);
    await context.setOffline(false);
    await resident.waitForURL("**/receipt");
    assert.equal(arrived, 2);
    await resident.unroute("**/report");
    assert.deepEqual(await mine(resident), ["三楼的灯坏了", "二楼的灯坏了", "一楼的灯坏了"]);
  });

  await step("5. refused after all: the form comes back with what was typed and chosen", async () => {
    await write(resident, "四楼的灯坏了", [photo]);
    await resident.getByLabel(/^您的电话/).fill("123");
    await context.setOffline(true);
    await button(resident, "提交").tap();
    await resident.getByText("已存在本机").waitFor();
    await context.setOffline(false);
    await resident.getByRole("alert").waitFor();
    assert.equal(await resident.getByLabel("什么事？在哪里？").inputValue(), "四楼的灯坏了");
    assert.match(await resident.title(), /^请改正：/);
    await acts.previewed(resident.locator("main form"), 1);
    await resident.getByLabel(/^您的电话/).fill("13700001111");
    await button(resident, "提交").tap();
    await resident.waitForURL("**/receipt");
    assert.equal((await mine(resident)).length, 4);
  });
});

/** Waits until the island of the form listens: before, the browser would send the form itself. */
async function started(page) {
  await until("the islands", () => page.evaluate(() => document.querySelector("script[data-started]") !== null));
}
