// 晾晒: what everybody reads, and what not.
//
// 1. A public report with a phone number in its words and a photo; answered with another photo.
// 2. The board of the grid shows it before and after, without the number; so does the register of views.
// 3. Staff cover a part of the photo: the board shows the covered one, and the original is for the office alone.
// 4. Hidden with a reason: gone from board and register for everybody else; the reporter still reads it. Shown again.
// 5. What only the office shall read is counted, never listed.
// 6. A remedy written once is offered to the next reporter of that kind; the register is exported.

import assert from "node:assert/strict";
import { rate } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "单元门口的井盖翘起来了，打我电话13700001111。";
const SHOWN = "单元门口的井盖翘起来了";

await story("handling/public", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const [before, after] = [await photo(0), await photo(180)];
  const worker = await handling.staff(browser, "worker", { on: desk });
  const resident = await phone(browser);
  const stranger = await phone(browser);
  const row = (page) => page.locator(".ticket", { hasText: SHOWN });
  const toBoard = () => stranger.goto(at(`/s/${code}/board`));
  const bytes = async (page, address) => (await page.request.get(new URL(address, page.url()).href)).status();

  const ticket = await step("1. a public report, answered", async () => {
    const ticket = await handling.report(resident, code, "damage", WORDS, { photos: [before], seen: "public" });
    await handling.verify(worker, ticket);
    await handling.answer(worker, ticket, "井盖换了新的，四周灌了水泥。", [after]);
    await resident.goto(at(`/t/${ticket}`));
    await rate(resident, 5, "");
    return ticket;
  });

  const original = await step("2. board and register show it, without the number", async () => {
    await stranger.goto(at("/board"));
    await stranger.getByRole("link", { name: /第三网格/ }).tap();
    await stranger.waitForURL("**/board/*");
    const text = await row(stranger).innerText();
    assert.doesNotMatch(text, /13700001111/);
    assert.match(text, /已解决/);
    assert.deepEqual(await row(stranger).locator(".photos small").allInnerTexts(), ["办之前", "办好后"]);
    await stranger.goto(at("/register"));
    assert.doesNotMatch(await row(stranger).innerText(), /13700001111/);
    assert.match(await row(stranger).innerText(), /林燕/);
    await toBoard();
    return row(stranger).locator(".photos img").first().getAttribute("src");
  });

  await step("3. a covered photo takes the place of the original", async () => {
    assert.equal(await bytes(stranger, original), 200);
    await worker.goto(at(`/desk/${ticket}`));
    await worker.getByRole("link", { name: "遮挡", exact: true }).first().click();
    await worker.waitForURL("**/photo/*");
    const box = await worker.locator(".cover-photo").boundingBox();
    await worker.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
    await worker.mouse.down();
    await worker.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
    await worker.mouse.up();
    assert.match(await worker.locator("[name=rects]").inputValue(), /^\d+,\d+,\d+,\d+$/);
    const form = await handling.unfolded(worker, "cover");
    await handling.fill(form, { reason: "拍到了车牌" });
    assert.deepEqual(await handling.send(worker, form), { status: 303, code: undefined });
    await toBoard();
    const covered = await row(stranger).locator(".photos img").first().getAttribute("src");
    assert.notEqual(covered, original);
    assert.equal(await bytes(stranger, covered), 200);
    assert.equal(await bytes(stranger, original), 404, "the original is for the office alone");
    await worker.goto(at(`/desk/${ticket}`));
    assert.equal(await bytes(worker, original), 200);
    assert.match(await handling.said(worker), /遮住照片的一部分.*拍到了车牌/);
  });

  await step("4. hidden, it is gone; shown again, it is back", async () => {
    await handling.onDesk(worker, ticket, "hide", { reason: "照片里有小孩的脸" });
    await toBoard();
    assert.equal(await row(stranger).count(), 0);
    await stranger.goto(at("/register"));
    assert.equal(await row(stranger).count(), 0);
    await stranger.goto(at(`/t/${ticket}`));
    assert.doesNotMatch(await handling.said(stranger), /井盖/);
    await resident.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(resident), /街道没有公开这件事：照片里有小孩的脸[^]*井盖|井盖[^]*街道没有公开这件事：照片里有小孩的脸/);
    await handling.onDesk(worker, ticket, "show");
    await toBoard();
    await row(stranger).waitFor();
  });

  await step("5. what the office alone shall read is counted, never listed", async () => {
    const counted = async () => (await stranger.locator(".counts b").allInnerTexts()).map(Number);
    await toBoard();
    const [open] = await counted();
    await handling.report(resident, code, "dispute", "楼上半夜拖椅子。", { seen: "office" });
    await toBoard();
    assert.equal((await counted())[0], open + 1);
    assert.doesNotMatch(await handling.said(stranger), /拖椅子/);
  });

  await step("6. a remedy is offered to the next reporter; the register is exported", async () => {
    await admin.goto(at("/office/remedies"));
    const form = admin.locator("form", { has: admin.locator("[name=title]") });
    await form.locator("[name=kind]").selectOption({ label: "设施损坏" });
    await handling.fill(form, { title: "井盖松了怎么办", text: "先别踩，放个醒目的东西，再报给我们。", words: "井盖" });
    assert.deepEqual(await handling.send(admin, form), { status: 303, code: undefined });
    await stranger.goto(at(`/s/${code}/report?kind=damage`));
    await stranger.getByRole("link", { name: "井盖松了怎么办" }).tap();
    await stranger.waitForURL("**/remedies/*");
    assert.match(await handling.said(stranger), /先别踩/);
    for (const [ending, first] of [["csv", "\uFEFF"], ["xlsx", "PK"]]) {
      const file = await admin.request.get(at(`/office/register.${ending}`));
      assert.equal(file.status(), 200);
      assert.ok((await file.body()).toString(ending === "csv" ? "utf8" : "latin1").startsWith(first), ending);
    }
    assert.notEqual(await bytes(stranger, at("/office/register.csv")), 200);
  });
});
