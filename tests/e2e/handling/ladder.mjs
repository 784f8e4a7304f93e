// The missed call climbs to the district, on a clock that is put forward.
//
// 1. A resident reports; the grid worker's inbox counts down.
// 2. Ten minutes later nobody has called: the community answers for it, and the resident reads so.
// 3. Ten more: the 街道. 4. Ten more: the district. Each has it in the inbox, as overdue, and the cockpit counts it.
// 5. The district calls, late; the resident reads that too. Nothing is broken twice.

import assert from "node:assert/strict";
import { button } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { note, story, until } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "三单元的门禁坏了，老人进不了家。";
const RUNGS = [
  { step: "2. the community", level: "社区", who: "lead", name: "孙丽", minutes: 11 },
  { step: "3. the 街道", level: "街道", who: "dispatcher", name: "陈涛", minutes: 22 },
  { step: "4. the district", level: "区里", who: "district", name: "高远", minutes: 33 },
];

await story("handling/ladder", async (step) => {
  const browser = await openBrowser();
  const { admin, code } = await handling.groundwork(browser);
  const worker = await handling.staff(browser, "worker");
  const above = {};
  for (const { who } of RUNGS) above[who] = await handling.staff(browser, who, { on: desk });
  const resident = await phone(browser);

  const ticket = await step("1. a resident reports; the worker's inbox counts down", async () => {
    await worker.goto(at("/inbox"));
    await worker.getByText("实时更新中").waitFor();
    const ticket = await handling.report(resident, code, "damage", WORDS);
    const card = worker.locator(".inbox-card", { hasText: WORDS });
    await card.getByText(/还剩 \d+ (分钟|秒)/).waitFor();
    await resident.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(resident), /网格员林燕将在 .*\d\d:\d\d 前核实情况/);
    return ticket;
  });

  let broken = 0;
  for (const { step: words, level, who, name, minutes } of RUNGS) {
    await step(`${words} answers for it, and the resident reads so`, async () => {
      await above[who].goto(at("/inbox?filter=broken"));
      assert.equal(await above[who].locator(".inbox-card", { hasText: WORDS }).count(), broken > 0 && who === "dispatcher" ? 1 : 0);
      await handling.shiftClock(admin, minutes);
      broken += 1;
      const text = await handling.says(resident, `/t/${ticket}`, new RegExp(`已升到${level}`));
      assert.match(text, /原定 .*\d\d:\d\d 前核实，没有做到，对不起。/);
      assert.match(text, new RegExp(`${level}的${name}将在 .*\\d\\d:\\d\\d 前核实情况`));
      assert.equal(text.match(/没有按时核实/g)?.length, broken, "each broken promise once");
      note(text.match(/接下来 (.*?) 办理经过/)?.[1].slice(0, 120) ?? text.slice(0, 120));

      const card = above[who].locator(".inbox-card", { hasText: WORDS });
      await until("the inbox has it by itself", async () => (await card.count()) === 1, 30_000);
      assert.match(await card.innerText(), new RegExp(`${level}[^]*我负责`));
      assert.match(await card.innerText(), new RegExp(`超时 ${broken} 次`));
      await above[who].goto(at("/inbox?filter=mine"));
      await card.waitFor();
    });
  }

  await step("5. the district calls, late, and the resident reads that too", async () => {
    await above.dispatcher.goto(at("/office/cockpit"));
    const cockpit = await handling.said(above.dispatcher);
    assert.match(cockpit, /区里 1/, cockpit);
    const table = above.dispatcher.locator("section", { hasText: "今天" }).locator("tr", { hasText: "核实" });
    assert.equal(await table.locator("td.is-missed").innerText(), "3");
    await handling.verify(above.district, ticket, "门禁今天就修，先给您开了门。");
    await handling.shiftClock(admin, 34);
    const text = await handling.says(resident, `/t/${ticket}`, /核实：已接通，情况属实/);
    assert.doesNotMatch(text, /对不起/, "what was made up for is history");
    assert.equal(text.match(/没有按时核实/g).length, 3);
    assert.equal(await button(resident, "我也遇到了").count(), 0);
  });
});
