// A claim is refused, and the panel sees it otherwise: the old entry stays, a new one cites it.
//
// 1. A resident claims. Nobody looks in time: queue and claim both say that it is late.
// 2. A reviewer refuses, and has to say why; the resident reads it, and until when she can appeal.
// 3. She appeals, once, and reads until when it is decided.
// 4. The arbiter reads both sides and is for her, within what the rule gives; a second one of the panel says the same.
// 5. Her wallet has the difference as an entry of its own, which leads to the old decision and the new one.
// 6. A reviewer finds her own claim and her husband's in the queue: both are refused to her, whichever way she tries.
// 7. Her colleague approves both; the log of attempts has what was refused.

import assert from "node:assert/strict";
import { accessible } from "../lib/accessibility.mjs";
import * as acts from "../lib/acts.mjs";
import { button, link } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as claims from "../lib/claims.mjs";
import { balance } from "../lib/coins.mjs";
import * as handling from "../lib/handling.mjs";
import { moment } from "../lib/pictures.mjs";
import { story } from "../lib/story.mjs";
import { at, phones } from "../lib/world.mjs";

const HUSBAND = "13822223333";
const WORDS = "帮对门的张大爷搬煤气罐，换好了灶台的软管。";
const REASON = "没有照片，也没有写谁可以证明，没法核对。";
const DOUBT = "张大爷本人可以证明，他的电话在楼长那里。";
const RULING = "问过张大爷，属实。";
/** A working week. */
const LATE_MINUTES = 7 * 24 * 60;

await story("coins/appeal", async (step) => {
  const browser = await openBrowser();
  const { admin, code } = await handling.groundwork(browser);
  const [resident, husband] = [await phone(browser), await phone(browser)];
  await acts.signIn(resident, phones.resident);

  const number = await step("1. a resident claims; nobody looks in time, and both sides read so", async () => {
    const number = await claims.claim(resident, "neighbour_help", { place: "4幢1单元", text: WORDS });
    const promise = claims.promised(await handling.said(resident));
    await handling.shiftClock(admin, LATE_MINUTES);
    await resident.reload();
    assert.ok((await handling.said(resident)).includes(`应在 ${promise}，已经超时`));
    return number;
  });

  const reviewer = await handling.staff(browser, "reviewer", { on: desk });
  await step("2. a reviewer refuses, and has to say why; the resident reads it", async () => {
    await claims.openQueue(reviewer);
    assert.match(await handling.said(reviewer), /1 件待审核，其中 1 件已经超时。/);
    await moment(reviewer, "appeal-2-queue");
    await reviewer.locator(".ticket", { hasText: "邻里互助" }).locator("a").click();
    await reviewer.waitForURL(`**/review/${number}`);
    assert.deepEqual(await claims.review(reviewer, "refuse"), { status: 422, code: "claim.empty" });
    await reviewer.getByRole("alert").getByText("请填写“理由”").waitFor();
    await accessible(reviewer);
    await moment(reviewer, "appeal-2-reason");
    assert.equal((await claims.review(reviewer, "refuse", { reason: REASON })).status, 303);

    await resident.reload();
    const text = await handling.said(resident);
    for (const words of ["未通过", "沈静：不通过", REASON]) assert.ok(text.includes(words), words);
    await accessible(resident);
    await moment(resident, "appeal-2-refused");
    assert.equal(await balance(resident), 0);
  });

  const address = await step("3. she appeals, once, and reads until when it is decided", async () => {
    await resident.goto(at("/claims"));
    await resident.locator(".ticket", { hasText: "邻里互助" }).locator("a").tap();
    await resident.getByText("觉得不对？可以申诉").tap();
    const form = resident.locator('form[action$="/appeal"]');
    assert.match(await form.innerText(), /前可以申诉，由另外的人来定。/);
    assert.deepEqual(await handling.send(resident, form), { status: 422, code: "claim.empty" });
    await handling.fill(form, { text: DOUBT });
    assert.equal((await handling.send(resident, form)).status, 303);
    await resident.waitForURL(/\/appeals\/\d+$/);
    await accessible(resident);
    await moment(resident, "appeal-3-sent");
    const text = await handling.said(resident);
    for (const words of [/\d\d:\d\d 前有结果/, new RegExp(DOUBT), /原来给了 0 个一米币。/]) assert.match(text, words);
    await resident.goto(at(`/claims/${number}`));
    assert.match(await handling.said(resident), /申诉中/);
    assert.equal(await resident.locator('form[action$="/appeal"]').count(), 0, "once");
    return link(resident, "查看申诉").getAttribute("href");
  });

  await step("4. the arbiter reads both sides, and is for her; a second one of the panel says the same", async () => {
    const arbiter = await handling.staff(browser, "arbiter", { on: desk });
    await arbiter.goto(at());
    await arbiter.getByRole("link", { name: "申诉" }).click();
    await arbiter.waitForURL("**/appeals");
    await accessible(arbiter);
    const row = arbiter.locator(".row-link", { hasText: "邻里互助" });
    assert.match(await row.innerText(), /前有结果/);
    await row.click();
    await arbiter.waitForURL(/\/appeals\/\d+$/);
    await accessible(arbiter);
    await moment(arbiter, "appeal-4-before");
    const text = await handling.said(arbiter);
    for (const words of [DOUBT, WORDS, REASON, "原来给了 0 个一米币。", "沈静：不通过"]) assert.ok(text.includes(words), words);
    const form = arbiter.locator("form", { has: arbiter.locator("[name=coins]") });
    await handling.fill(form, { coins: "4", reason: RULING });
    assert.deepEqual(await handling.send(arbiter, form), { status: 422, code: "claim.amount_outside" });
    await arbiter.getByRole("alert").getByText("一米币要填 0 到 3 之间的整数").waitFor();
    assert.equal(await form.locator("[name=reason]").inputValue(), RULING, "what was typed stays");
    await handling.fill(form, { coins: "3" });
    assert.equal((await handling.send(arbiter, form)).status, 303);
    assert.match(await handling.said(arbiter), /评议员的意见 .*郑刚：一共应该给 3 个。.*要有 2 个人定的数一样才算数/);
    await arbiter.context().close();
    assert.equal(await balance(resident), 0, "one voice is not the panel's");
    const second = await handling.staff(browser, "admin", { on: desk });
    await second.goto(at("/appeals"));
    await second.locator(".row-link", { hasText: "邻里互助" }).click();
    await second.waitForURL(/\/appeals\/\d+$/);
    await accessible(second);
    await moment(second, "appeal-4-voices");
    const same = second.locator("form", { has: second.getByRole("button", { name: "我也认为是 3 个" }) });
    assert.equal((await handling.send(second, same)).status, 303);
    assert.match(await handling.said(second), /(郑刚、何静|何静、郑刚)：应给 3 个，补 3 个。/);
    assert.equal(await second.locator("[name=coins]").count(), 0, "decided once");
    await second.context().close();
  });

  await step("5. her wallet has a new entry, which leads to the old decision and the new one", async () => {
    assert.equal(await balance(resident), 3);
    const [entry, ...older] = await claims.entries(resident);
    assert.match(entry, new RegExp(`^邻里互助，申诉后补给：原来给了 0 个，应给 3 个。${RULING} 申诉记录 今天 \\d\\d:\\d\\d 第 \\d+ 笔 \\+3$`));
    assert.deepEqual(older, []);
    await moment(resident, "appeal-5-wallet");
    await link(resident.locator(".entry"), "申诉记录").tap();
    await resident.waitForURL((url) => url.pathname === address);
    const text = await handling.said(resident);
    for (const words of [/原来给了 0 个一米币。/, /(郑刚、何静|何静、郑刚)：应给 3 个，补 3 个。/, new RegExp(RULING), new RegExp(`沈静：不通过.*${REASON}`)]) {
      assert.match(text, words);
    }
    await accessible(resident);
    await moment(resident, "appeal-5-decided");
    await resident.goto(at(`/claims/${number}`));
    assert.match(await handling.said(resident), /申诉已定.*沈静：不通过.*申报人：申诉.*何静：裁定，3 个一米币/);
    await resident.goto(at("/pool"));
    assert.match(await handling.said(resident), /更正 补给 3 个/);
  });

  const [own, his] = await step("6. what is a reviewer's own, or her husband's, is refused to her", async () => {
    const home = async (page) => {
      await page.goto(at("/wallet"));
      await link(page, "我的住处").click();
      const form = page.locator("form", { has: page.locator("[name=door]") });
      await handling.fill(form, { code, door: "501" });
      await handling.send(page, form);
      await page.getByText("学衡花园3幢2单元 501").first().waitFor();
    };
    const own = await claims.claim(reviewer, "patrol", { place: "学衡花园", text: "晚上八点到九点，查了三幢楼的消防通道。" });
    await claims.openQueue(reviewer);
    assert.equal(await button(reviewer, "通过选中的").count(), 0, "nothing that she may approve");
    await reviewer.locator(".ticket", { hasText: "安全巡查" }).locator("a").click();
    await reviewer.getByText("这是您自己的申报，要请别的同事来办。").waitFor();
    await moment(reviewer, "appeal-6-own");

    await acts.signIn(husband, HUSBAND);
    const his = await claims.claim(husband, "cleaning", { place: "3幢2单元", text: "扫了一到六楼的楼梯，清了杂物。" });
    await home(husband);
    // She opens both pages before the office knows that they live together.
    await claims.openQueue(reviewer);
    const queue = reviewer;
    const page = await reviewer.context().newPage();
    await page.goto(at(`/review/${his}`));
    const settling = await reviewer.context().newPage();
    await home(settling);
    await settling.close();
    assert.deepEqual(await claims.review(page, "approve"), { status: 403, code: "claim.own_household" });
    await page.getByText("这是您家里人的申报，要请别的同事来办。").waitFor();
    assert.equal(await page.getByText("扫了一到六楼的楼梯").count(), 0, "nothing of what it says stands beside the refusal");
    await moment(page, "appeal-6-household");
    await page.goto(at(`/review/${his}`));
    await page.getByText("这是您家里人的申报，要请别的同事来办。").waitFor();
    await page.close();

    const boxes = queue.locator('form[action$="/review/bulk"]');
    await boxes.locator("label", { hasText: "环境清洁" }).click();
    await button(boxes, "通过选中的").click();
    await queue.getByText("环境清洁：没有办。这是您家里人的申报，要请别的同事来办。").waitFor();
    await accessible(queue);
    await moment(queue, "appeal-6-bulk");
    assert.equal(await balance(husband), 0);
    assert.equal(await balance(reviewer), 0);
    return [own, his];
  });

  await step("7. her colleague approves both; the log has what was refused", async () => {
    const colleague = await handling.staff(browser, "otherReviewer", { on: desk });
    await claims.openQueue(colleague);
    const boxes = colleague.locator('form[action$="/review/bulk"]');
    for (const words of ["安全巡查", "环境清洁"]) await boxes.locator("label", { hasText: words }).click();
    await moment(colleague, "appeal-7-queue");
    await button(boxes, "通过选中的").click();
    await colleague.getByText("0 件待审核。").waitFor();
    assert.equal((await handling.said(colleague)).match(/：通过了/g).length, 2);
    for (const [page, id, coins] of [[reviewer, own, 2], [husband, his, 3]]) {
      assert.equal(await balance(page), coins);
      assert.equal(await page.locator(`.entry a[href$="/claims/${id}"]`).count(), 1);
    }
    await acts.signIn(admin, phones.admin);
    await admin.goto(at("/office/attempts"));
    await moment(admin, "appeal-7-attempts");
    const log = await handling.said(admin);
    assert.ok(log.split("这是您家里人的申报").length - 1 >= 2, log);
  });
});
