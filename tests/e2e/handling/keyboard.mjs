// The desk by keyboard alone, and the search.
//
// 1. j and k walk through the inbox, x marks, ? shows the keys.
// 2. Two marked tickets are taken at once.
// 3. Enter opens; what was typed into a field is never taken for a command.
// 4. / goes to the search: by words, by code, by place, by the last four digits.
// 5. A search that finds nothing says what to try, and keeps what was typed.

import assert from "node:assert/strict";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const TICKETS = [
  { kind: "damage", words: "电梯按钮失灵，要按很多次。", phone: "13700002468" },
  { kind: "hazard", words: "配电箱门开着，孩子够得着。", phone: "13700001357" },
  { kind: "question", words: "高龄补贴去哪里办？", phone: "13700009999" },
];

await story("handling/keyboard", async (step) => {
  const browser = await openBrowser();
  const { admin, code } = await handling.groundwork(browser);
  await admin.context().close();
  const resident = await phone(browser);
  const codes = [];
  for (const { kind, words, phone: number } of TICKETS) codes.push(await handling.report(resident, code, kind, words, { phone: number }));
  const worker = await handling.staff(browser, "worker", { on: desk });
  const press = (...keys) => keys.reduce((before, key) => before.then(() => worker.keyboard.press(key)), Promise.resolve());
  const focused = () => worker.evaluate(() => document.activeElement.closest(".inbox-card")?.dataset.code);
  const order = () => worker.locator(".inbox-card").evaluateAll((cards) => cards.map((card) => card.dataset.code));

  await step("1. j and k walk, x marks, ? shows the keys", async () => {
    await worker.goto(at("/inbox"));
    await worker.getByText("实时更新中").waitFor();
    const [first, second, third] = await order();
    assert.deepEqual([first, second, third].toSorted(), codes.toSorted());
    await press("j");
    assert.equal(await focused(), first);
    await press("j", "j");
    assert.equal(await focused(), third);
    await press("k");
    assert.equal(await focused(), second);
    await press("x", "k", "x");
    assert.deepEqual(await worker.locator(".inbox-mark input:checked").evaluateAll((marks) => marks.map(({ value }) => value)), [first, second]);
    await press("?");
    await worker.getByText("选中或不选").waitFor();
    await press("?");
    assert.equal(await worker.getByText("选中或不选").isVisible(), false);
  });

  await step("2. the marked ones are claimed at once", async () => {
    const bulk = worker.locator(".bulk");
    await bulk.locator("summary").focus();
    await press("Enter");
    const claim = bulk.locator("button[value=claim]");
    await claim.focus();
    await press("Enter");
    await worker.getByText("2 件都办好了。").waitFor();
    assert.equal(await worker.getByText("我正在办").count(), 2);
  });

  await step("3. Enter opens; typing is typing", async () => {
    await worker.goto(at("/inbox"));
    await worker.getByText("实时更新中").waitFor();
    await press("j");
    const opened = await focused();
    await press("Enter");
    await worker.waitForURL(`**/desk/${opened}`);
    await worker.goto(at("/inbox"));
    await worker.getByText("实时更新中").waitFor();
    await press("/");
    await worker.keyboard.type("jxk?/");
    assert.equal(await worker.locator("[type=search]").inputValue(), "jxk?/");
    assert.equal(await focused(), undefined);
  });

  const search = async (typed) => {
    await worker.goto(at("/inbox"));
    await worker.getByText("实时更新中").waitFor();
    await press("/");
    await worker.keyboard.type(typed);
    await press("Enter");
    await worker.waitForURL("**/search?q=*");
    return worker.locator(".ticket").evaluateAll((rows) => rows.map((row) => row.querySelector("a").pathname.split("/").at(-1)));
  };
  await step("4. found by words, code, place and the last four digits", async () => {
    const [lift, box, question] = codes;
    assert.deepEqual(await search("电梯"), [lift]);
    assert.deepEqual(await search("够得着"), [box]);
    assert.deepEqual(await search(question.toLowerCase()), [question]);
    assert.deepEqual(await search("2468"), [lift]);
    assert.deepEqual((await search("3幢2单元")).toSorted(), codes.toSorted());
  });

  await step("5. nothing found: what to try, and what was typed stays", async () => {
    assert.deepEqual(await search("鲸鱼"), []);
    await worker.getByText("没有找到。换个说法").waitFor();
    assert.equal(await worker.locator("[type=search]").inputValue(), "鲸鱼");
  });
});
