// The parking story: rebuilding took the parking places; five parties each do their part.
//
// 1. A resident reports it on a small phone.
// 2. The grid worker calls in time.
// 3. The dispatcher gives it to 城管中队 as lead, with 交警大队, the community, the builder and the owners' committee.
// 4. 交警大队 says "not mine": the arbiter moves it to 物业维修队, who says the same: moved back to 交警大队.
// 5. 交警大队 says it once more: it stays theirs, and cannot be refused again, not even from a page opened before.
// 6. Each party does its part from its own browser; 城管中队 asks first, the community tells how it goes.
// 7. The builder and the owners' committee have no account: each acts through a one-time link.
// 8. Nobody answers before all have done their part; the resident reads each party's row.
// 9. Answered as solved, with photos; the resident rates.

import assert from "node:assert/strict";
import { accessible } from "../lib/accessibility.mjs";
import { link, rate } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "小区改造把楼下的车位都占了，晚上下班没地方停车，消防通道也停满了。";

await story("handling/parking", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const [before, after] = [await photo(40), await photo(140)];
  await admin.context().close();
  const worker = await handling.staff(browser, "worker");
  const resident = await phone(browser);

  const ticket = await step("1. a resident reports it on a small phone", async () => {
    await resident.goto(at(`/s/${code}`));
    await link(resident, "我要报").tap();
    await resident.getByRole("link", { name: "意见建议" }).tap();
    await resident.waitForURL("**/report?kind=suggestion");
    await accessible(resident);
    return handling.report(resident, code, "suggestion", WORDS, { photos: [before], seen: "public" });
  });

  await step("2. the grid worker calls in time", async () => {
    await handling.verify(worker, ticket, "和您说好了，马上请几家单位一起来看。");
    await resident.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(resident), /核实：已接通，情况属实 .*按时/);
  });

  const dispatcher = await handling.staff(browser, "dispatcher", { on: desk });
  await step("3. the dispatcher gives it to five parties", async () => {
    const others = ["交警大队", "学衡社区居委会", "业主委员会", "施工单位"];
    await handling.dispatch(dispatcher, ticket, "城管中队", others, "两周内恢复 30 个车位，先清消防通道。");
    await resident.reload();
    const rows = await handling.partyRows(resident);
    assert.deepEqual(rows.map(({ party }) => party), ["城管中队", ...others]);
    for (const { party, state, words } of rows) assert.ok(state === "待接单" && /\d\d:\d\d 前办完/.test(words), `${party}: ${words}`);
    assert.doesNotMatch(await handling.said(resident), /先清消防通道/, "what staff tell parties stays with them");
  });

  const arbiter = await handling.staff(browser, "arbiter");
  const police = await handling.staff(browser, "police");
  const repairer = await handling.staff(browser, "repairer");
  await step("4. 交警大队 says not mine, 物业维修队 too: the arbiter decides twice", async () => {
    await handling.openTask(police, WORDS);
    await handling.onTask(police, "refuse", { text: "小区里面的路不归交警管，应该找物业。" });
    await resident.reload();
    assert.match(await handling.said(resident), /交警大队认为不归自己办，等裁定/);
    await handling.arbitrate(arbiter, "交警大队", "moved", "小区里面先由物业疏导。", "物业维修队");
    await handling.openTask(repairer, WORDS);
    await handling.onTask(repairer, "refuse", { text: "消防通道违停我们无权处理。" });
    await handling.arbitrate(arbiter, "物业维修队", "moved", "违停依法由交警处理。", "交警大队");
    await resident.reload();
    assert.match(await handling.said(resident), /裁定：由物业维修队改为交警大队办理/);
  });

  await step("5. the third time it stays theirs, for good", async () => {
    await handling.openTask(police, WORDS);
    const stale = await police.context().newPage();
    await stale.goto(police.url());
    await handling.onTask(police, "refuse", { text: "警力不够。" });
    await handling.arbitrate(arbiter, "交警大队", "stands", "职责清楚，请接单。");
    const form = await handling.unfolded(stale, "refuse");
    await handling.fill(form, { text: "还是不归我们。" });
    assert.deepEqual(await handling.send(stale, form), { status: 409, code: "task.bound" });
    await stale.getByRole("alert").waitFor();
    await police.reload();
    assert.equal(await police.locator('form[action$="/refuse"]').count(), 0);
    await stale.close();
  });

  await step("6. each party with an account does its part from its own browser", async () => {
    await handling.onTask(police, "take");
    await handling.onTask(police, "finish", { text: "清走 12 辆占道的车，加了禁停标线。", photos: [after] });
    const city = await handling.staff(browser, "cityManager");
    await handling.openTask(city, WORDS);
    await handling.onTask(city, "ask", { text: "围挡的许可到哪一天？" });
    await dispatcher.goto(at(`/desk/${ticket}`));
    const reply = dispatcher.locator('form[action$="/reply"]');
    await handling.fill(reply, { text: "许可到本月底，超出部分请拆。" });
    assert.equal((await handling.send(dispatcher, reply)).status, 303);
    await city.reload();
    assert.match(await handling.said(city), /许可到本月底/);
    await handling.onTask(city, "finish", { text: "拆了超出许可的围挡，腾出 18 个车位。", photos: [after] });
    const community = await handling.staff(browser, "lead");
    await handling.openTask(community, WORDS);
    await handling.onTask(community, "take");
    await handling.onTask(community, "progress", { text: "借学衡小学操场，夜里可停 40 辆。" });
    await handling.onTask(community, "finish", { text: "夜间停车协议签好了，门口贴了告示。", photos: [after] });
  });

  await step("7. the builder and the owners' committee act through one-time links", async () => {
    for (const [party, text] of [["施工单位", "材料堆场挪到东门外。"], ["业主委员会", "议事会通过：先让地面车位给老人和夜班。"]]) {
      const address = await handling.oneTimeLink(dispatcher, ticket, party);
      await dispatcher.goto(at(`/desk/${ticket}`));
      assert.equal(await dispatcher.locator(".task-link").count(), 0, "shown once");
      const outsider = await phone(browser);
      await outsider.goto(address);
      await accessible(outsider);
      await handling.onTask(outsider, "take");
      await handling.onTask(outsider, "finish", { text, photos: [after] }, 200);
      await outsider.goto(address);
      assert.match(await handling.said(outsider), /链接已经失效/);
      await outsider.context().close();
    }
  });

  await step("8. the resident reads each party's row", async () => {
    await resident.goto(at(`/t/${ticket}`));
    const rows = await handling.partyRows(resident);
    const finished = rows.filter(({ state }) => state === "已办结").map(({ party }) => party);
    assert.deepEqual(finished.toSorted(), ["业主委员会", "交警大队", "城管中队", "学衡社区居委会", "施工单位"].toSorted());
    for (const [party, words] of [["城管中队", "腾出 18 个车位"], ["交警大队", "清走 12 辆"], ["业主委员会", "议事会通过"]]) {
      assert.ok(rows.some((row) => row.party === party && row.words.includes(words)), `${party}: ${words}`);
    }
    await accessible(resident);
  });

  await step("9. answered as solved, with photos; the resident rates", async () => {
    await handling.answer(dispatcher, ticket, "地面恢复 18 个车位，夜里小学操场可停 40 辆，消防通道已清空。", [after]);
    await resident.reload();
    assert.match(await handling.said(resident), /请您看看答复/);
    await rate(resident, 5, "真的有地方停了，谢谢！");
    await resident.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(resident), /评价：5 星/);
  });
});
