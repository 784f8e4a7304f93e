// A merchant whose network is cut in the middle of a redemption.
//
// 1. The answer is lost after the office has handed over: the till says that it is not known, asks again by itself with
//    the same key, and is told that it is done. Once.
// 2. The line is dead before anything is sent: not known, and done when it is back.
// 3. The line stays dead: the till says so and lets the clerk press again; the same press redeems once.
// 4. The answer is lost after the office has undone one: not known, asked again with the same key, undone once.

import assert from "node:assert/strict";
import { button } from "../lib/acts.mjs";
import { openBrowser } from "../lib/browsers.mjs";
import { balance, earner, reserve } from "../lib/coins.mjs";
import * as handling from "../lib/handling.mjs";
import { story, until } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const SWEET = "一粒糖";
/** The till asks six times with pauses before it lets the clerk press again. */
const GIVES_UP_AFTER_MS = 60_000;

await story("coins/network_cut", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const worker = await handling.staff(browser, "worker");
  const { resident } = await earner(browser, { code, photo: await photo(120), worker });
  await admin.context().close();
  const clerk = await handling.staff(browser, "clerk");
  const had = await balance(resident);

  /** Types the code at the till and, once its island serves the form, presses. */
  const press = async (digits, before = () => undefined) => {
    await clerk.goto(at("/counter"));
    await until("the islands", () => clerk.evaluate(() => document.querySelector("script[data-started]") !== null));
    const form = clerk.locator('form[action$="/counter"]');
    await form.locator("[name=code]").fill(digits);
    await before();
    await form.locator("button:not([type=button])").click();
    return form;
  };
  const unknown = clerk.getByText("还不知道成没成");
  const done = clerk.getByRole("heading", { name: "兑换成功" });
  const handedOver = async (redemption) => {
    await resident.goto(redemption);
    return (await resident.locator("main").innerText()).replaceAll(/\s+/g, " ");
  };

  await step("1. the answer is lost after it was handed over: asked again, done once", async () => {
    const { redemption, digits } = await reserve(resident, SWEET);
    const keys = [];
    await clerk.route("**/counter", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().postData().match(/name="form"\r\n\r\n([^\r]+)/)?.[1]);
      const answer = await route.fetch();
      assert.equal(answer.status(), 200, "the office has handed it over, each time the same");
      return keys.length === 1 ? route.abort("connectionreset") : route.fulfill({ response: answer });
    });
    await press(digits);
    await unknown.waitFor();
    await done.waitFor();
    await clerk.unroute("**/counter");
    assert.ok(keys.length === 2 && keys[0] && keys[0] === keys[1], `the same key: ${keys.length}`);
    assert.match(await handedOver(redemption), /惠民超市/);
    assert.equal(await balance(resident), had - 1);
  });

  await step("2. the line is dead before anything is sent: done when it is back", async () => {
    const { redemption, digits } = await reserve(resident, SWEET);
    await press(digits, () => clerk.context().setOffline(true));
    await unknown.waitFor();
    await clerk.context().setOffline(false);
    await done.waitFor();
    assert.match(await handedOver(redemption), /惠民超市/);
    assert.equal(await balance(resident), had - 2);
  });

  await step("3. the line stays dead: the clerk may press again, which redeems once", async () => {
    const { redemption, digits } = await reserve(resident, SWEET);
    const form = await press(digits, () => clerk.context().setOffline(true));
    await clerk.getByText("还是没有网络").waitFor({ timeout: GIVES_UP_AFTER_MS });
    await clerk.context().setOffline(false);
    await button(form, "确认兑换").click();
    await done.waitFor();
    assert.match(await handedOver(redemption), /惠民超市/);
    assert.equal(await balance(resident), had - 3);
    await clerk.goto(at("/counter"));
    const today = await clerk.locator("main").innerText();
    assert.equal(today.split(SWEET).length - 1, 3, today);
  });

  await step("4. the answer to undoing is lost: asked again, undone once", async () => {
    await clerk.goto(at("/counter"));
    await until("the islands", () => clerk.evaluate(() => document.querySelector("script[data-started]") !== null));
    const keys = [];
    await clerk.route("**/counter/*/undo", async (route) => {
      keys.push(route.request().postData().match(/name="form"\r\n\r\n([^\r]+)/)?.[1]);
      const answer = await route.fetch({ maxRedirects: 0 });
      assert.equal(answer.status(), 303, "the office has undone it, each time the same");
      return keys.length === 1 ? route.abort("connectionreset") : route.continue();
    });
    const details = clerk.locator("details", { has: clerk.locator('form[action$="/undo"]') }).first();
    await details.locator("summary").click();
    await details.locator("[name=reason]").fill("拿错了");
    await details.locator("button:not([type=button])").click();
    await unknown.waitFor();
    await clerk.getByText("已撤销：拿错了").waitFor();
    await clerk.unroute("**/counter/*/undo");
    assert.ok(keys.length === 2 && keys[0] && keys[0] === keys[1], `the same key: ${keys.length}`);
    assert.equal(await balance(resident), had - 2);
  });
});
