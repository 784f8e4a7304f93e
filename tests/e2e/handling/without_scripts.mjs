// Dispatch, a task through a one-time link, joining and the answer, where no script runs.
//
// 1. A resident reports; a neighbour joins from the report form; another follows by the ticket's code.
// 2. The worker finds it by a filter of the inbox, calls, and dispatches; a form without a lead comes back as typed.
// 3. The party takes it and finishes it through the link, with a photo; a first try without one keeps the words.
// 4. The worker fills the answer from a template, and answers; all three read the outcome.
// 5. Two tickets are handed over at once.

import assert from "node:assert/strict";
import { button, choose } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "楼下施工半夜还在响，窗户都关不住。";
const PLAIN = { javaScriptEnabled: false };

await story("handling/without_scripts", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const after = await photo(300);
  const [resident, neighbour, follower, builder] = await Promise.all([1, 2, 3, 4].map(() => phone(browser, PLAIN)));
  const worker = await handling.staff(browser, "worker", { on: desk, ...PLAIN });

  const ticket = await step("1. one reports, one joins, one follows by the code", async () => {
    const ticket = await handling.report(resident, code, "hazard", WORDS, { seen: "public" });
    await neighbour.goto(at(`/s/${code}/report?kind=hazard`));
    await button(neighbour.locator(".before"), "我也遇到了").tap();
    await neighbour.waitForURL(`**/t/${ticket}`);
    await follower.goto(at());
    await follower.locator("summary", { hasText: "有编号？查进度" }).tap();
    await follower.locator("#find-code").fill(ticket.toLowerCase());
    await button(follower, "查进度").tap();
    await follower.waitForURL(`**/t/${ticket}`);
    await button(follower, "关注这件事").tap();
    await button(follower, "取消关注").waitFor();
    return ticket;
  });

  await step("2. the worker calls and dispatches; a form without a lead comes back", async () => {
    await worker.goto(at("/inbox"));
    await worker.getByRole("link", { name: /未读/ }).click();
    await worker.locator(".inbox-card", { hasText: WORDS }).getByRole("link", { name: "办理", exact: true }).click();
    await worker.waitForURL(`**/desk/${ticket}`);
    await handling.verify(worker, ticket);
    await worker.goto(at(`/desk/${ticket}`));
    const form = await handling.unfolded(worker, "dispatch");
    await handling.fill(form, { note: "十点以后不许响。" });
    await form.locator(".choice label", { hasText: "城管中队" }).click();
    assert.deepEqual(await handling.send(worker, form), { status: 422, code: "ticket.lead_missing" });
    assert.equal(await form.locator("[name=note]").inputValue(), "十点以后不许响。");
    assert.ok(await form.locator(".choice", { hasText: "城管中队" }).locator("input").isChecked());
    await form.locator("[name=lead]").selectOption({ label: "施工单位（发链接办理）" });
    assert.equal((await handling.send(worker, form)).status, 303);
    const police = worker.locator(".desk-tasks li", { hasText: "城管中队" });
    await police.locator("summary", { hasText: "撤回这张单" }).click();
    const revoke = police.locator('form[action$="/revoke"]');
    await handling.fill(revoke, { text: "施工单位自己能停" });
    assert.equal((await handling.send(worker, revoke)).status, 303);
  });

  await step("3. the party acts through the link; a try without a photo keeps the words", async () => {
    await builder.goto(await handling.oneTimeLink(worker, ticket, "施工单位"));
    await handling.onTask(builder, "take");
    const form = await handling.unfolded(builder, "finish");
    await handling.fill(form, { text: "夜班停了，围挡加了隔音棉。" });
    assert.deepEqual(await handling.send(builder, form), { status: 422, code: "ticket.after_photo_missing" });
    assert.equal(await form.locator("[name=text]").inputValue(), "夜班停了，围挡加了隔音棉。");
    await handling.onTask(builder, "finish", { photos: [after] }, 200);
  });

  await step("4. answered from a template; all three read it", async () => {
    await admin.goto(at("/office/templates"));
    const template = admin.locator("form", { has: admin.locator("[name=title]") });
    await handling.fill(template, { title: "施工扰民", text: "施工单位已经停了夜班，再响请随时报。" });
    assert.equal((await handling.send(admin, template)).status, 303);
    await worker.goto(at(`/desk/${ticket}`));
    await handling.unfolded(worker, "answer");
    await worker.getByRole("link", { name: "施工扰民" }).click();
    await worker.waitForURL("**?template=*");
    const form = await handling.unfolded(worker, "answer");
    assert.equal(await form.locator("[name=text]").inputValue(), "施工单位已经停了夜班，再响请随时报。");
    await choose(worker, "ending", "solved");
    await handling.fill(form, { photos: [after] });
    assert.equal((await handling.send(worker, form)).status, 303);
    for (const person of [resident, neighbour, follower]) {
      await person.goto(at("/mine"));
      assert.match(await person.locator(".ticket", { hasText: WORDS }).innerText(), /已解决/);
    }
  });

  await step("5. two tickets are handed over at once", async () => {
    const two = [];
    for (const words of ["信箱锁坏了。", "单元门吱吱响。"]) two.push(await handling.report(resident, code, "damage", words));
    await worker.goto(at("/inbox"));
    for (const each of two) await worker.locator(`.inbox-card [value="${each}"]`).check();
    await worker.locator(".bulk summary").click();
    await worker.locator(".bulk [name=person]").selectOption({ label: "王伟（网格）" });
    await button(worker, "交给这位同事").click();
    await worker.getByText("2 件都办好了。").waitFor();
    assert.equal(await worker.locator(".inbox-card", { hasText: "王伟负责" }).count(), 2);
  });
});
