// 没解决, twice.
//
// 1. The first answer was none: one rung up, to the community, which answers.
// 2. Not solved either: now somebody at the 街道 answers for it, by name.
// 3. Solved; rated. Who answered each time stands on the page, and nobody can reopen any more.

import assert from "node:assert/strict";
import { rate, reopen } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "垃圾桶又满了，一楼窗户都不敢开。";

await story("handling/reopened", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const after = await photo(90);
  await admin.context().close();
  const worker = await handling.staff(browser, "worker");
  const lead = await handling.staff(browser, "lead");
  const dispatcher = await handling.staff(browser, "dispatcher", { on: desk });
  const resident = await phone(browser);
  const ticket = await handling.report(resident, code, "damage", WORDS);
  const progress = at(`/t/${ticket}`);
  await handling.verify(worker, ticket);
  await handling.answer(worker, ticket, "清运过了。", [after]);

  await step("1. reopened: the community answers for it", async () => {
    await resident.goto(progress);
    await reopen(resident, "今天又满了，味道很大");
    const text = await handling.said(resident);
    assert.match(text, /已升到社区 · 已重新办理 1 次/);
    assert.match(text, /社区的孙丽将在 .*\d\d:\d\d 前定下由谁来办/);
    await lead.goto(at("/inbox?filter=mine"));
    const card = lead.locator(".inbox-card", { hasText: WORDS });
    assert.match(await card.innerText(), /重新办理 1 次/);
    await handling.answer(lead, ticket, "改成一天清两次。", [after]);
  });

  await step("2. reopened again: somebody at the 街道, by name", async () => {
    await resident.goto(progress);
    await reopen(resident, "还是一天一次");
    const text = await handling.said(resident);
    assert.match(text, /已升到街道 · 已重新办理 2 次/);
    assert.match(text, /街道的陈涛将在 .*\d\d:\d\d 前定下由谁来办/);
    assert.match(text, /现在负责的人 ?陈涛/);
    await dispatcher.goto(at("/inbox?filter=mine"));
    assert.match(await dispatcher.locator(".inbox-card", { hasText: WORDS }).innerText(), /街道[^]*重新办理 2 次/);
  });

  await step("3. solved and rated", async () => {
    await handling.dispatch(dispatcher, ticket, "物业维修队", [], "和清运公司定早晚各一次。");
    const repairer = await handling.staff(browser, "repairer");
    await handling.openTask(repairer, WORDS);
    await handling.onTask(repairer, "take");
    await handling.onTask(repairer, "finish", { text: "新合同从今天起，早晚各一次。", photos: [after] });
    await handling.answer(dispatcher, ticket, "合同改了，早晚各清一次，我盯着。", [after]);
    await resident.goto(progress);
    await rate(resident, 4, "这次真的解决了");
    const text = await handling.said(resident);
    for (const words of [/林燕.*答复：已解决|答复：已解决.*林燕/, /孙丽/, /陈涛/, /评价：4 星/]) assert.match(text, words);
    assert.equal(await resident.locator('form[action$="/reopen"]').count(), 0);
  });
});
