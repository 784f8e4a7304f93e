// Two workers on one ticket, knowingly.
//
// 1. 林燕 takes a ticket to work on it: it says so in 王伟's open inbox, by itself.
// 2. 王伟 opens it all the same, and reads who has it; what he records is refused, and stays as he typed it.
// 3. He takes over, and now it says so to 林燕; his words go through.
// 4. Both answer: one wins, the other is told what happened meanwhile and keeps the text.

import assert from "node:assert/strict";
import { button, choose } from "../lib/acts.mjs";
import { openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "地下室进水，快淹到电表箱了。";

await story("handling/two_workers", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const after = await photo(120);
  await admin.context().close();
  const worker = await handling.staff(browser, "worker");
  const helper = await handling.staff(browser, "helper");
  const resident = await phone(browser);
  const ticket = await handling.report(resident, code, "damage", WORDS);
  const card = (page) => page.locator(".inbox-card", { hasText: WORDS });

  await step("1. who works on it is told to the other's open inbox", async () => {
    for (const page of [worker, helper]) {
      await page.goto(at("/inbox"));
      await page.getByText("实时更新中").waitFor();
      assert.equal(await card(page).getByText("正在办").count(), 0);
    }
    const own = await worker.context().newPage();
    await own.goto(at(`/desk/${ticket}`));
    await button(own, "我来办这件").tap();
    await own.getByText("您正在办这件事").waitFor();
    await own.close();
    await card(helper).getByText("林燕正在办").waitFor();
    await card(worker).getByText("我正在办").waitFor();
  });

  await step("2. the second is told who has it, and keeps what he typed", async () => {
    await helper.goto(at(`/desk/${ticket}`));
    assert.match(await handling.said(helper, ".claim"), /林燕正在办这件事/);
    const form = await handling.unfolded(helper, "call");
    await choose(helper, "outcome", "true");
    await handling.fill(form, { note: "水泵已经在路上了。" });
    assert.deepEqual(await handling.send(helper, form), { status: 409, code: "ticket.claimed_by" });
    assert.match(await handling.said(helper, "[role=alert]"), /林燕正在办这件事.*“我来接手”/);
    assert.equal(await helper.locator("[name=note]").first().inputValue(), "水泵已经在路上了。");
    assert.ok(await helper.locator("input[name=outcome][value=true]").isChecked());
  });

  await step("3. he takes over, and it says so to the first", async () => {
    await button(helper, "我来接手").tap();
    await helper.getByText("您正在办这件事").waitFor();
    await card(worker).getByText("王伟正在办").waitFor();
    const form = await handling.unfolded(helper, "call");
    assert.equal(await form.locator("[name=note]").inputValue(), "水泵已经在路上了。", "what was refused is there again");
    assert.equal((await handling.send(helper, form)).status, 303);
    await resident.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(resident), /王伟.*水泵已经在路上了/);
  });

  await step("4. both answer: one wins, the other keeps the text", async () => {
    await helper.goto(at(`/desk/${ticket}`));
    await button(helper, "先放下").tap();
    await button(helper, "我来办这件").waitFor();
    await worker.goto(at(`/desk/${ticket}`));
    const late = await handling.unfolded(worker, "answer");
    await handling.answer(helper, ticket, "水抽干了，堵的地漏通了。", [after]);
    await choose(worker, "ending", "solved");
    await handling.fill(late, { text: "我叫人来抽水了。", photos: [after] });
    assert.deepEqual(await handling.send(worker, late), { status: 409, code: "ticket.not_now" });
    assert.match(await handling.said(worker, "[role=alert]"), /已答复/);
    assert.match(await worker.locator("body").innerText(), /水抽干了/, "what happened meanwhile");
    assert.match(await handling.said(worker, "[role=alert]"), /我叫人来抽水了。/, "the text is kept");
  });
});
