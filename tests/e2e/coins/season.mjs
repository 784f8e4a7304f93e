// A season of 善治积分 (100+X), from its first points to the honours list.
//
// 1. Two households say where they live; the office opens a season: each has 100, everybody reads the two lists.
// 2. A party member is named for both households; the grid worker enters points with evidence and reason, never more
//    than the list says, never for her own household, which a colleague does; nobody from another grid.
// 3. Each household reads its own entries, nobody else's; what single households hold is not public yet.
// 4. The results are posted: level by level down to the households, by door numbers alone. A household objects.
// 5. The season cannot be closed meanwhile. The worker cannot decide; the community lead refuses with a reason.
// 6. The household appeals; the season cannot be closed, the lead cannot decide again; the office finds it right: a new
//    entry cites the old one.
// 7. A household agrees to its name. After the posting period the season is closed; the honours list names it, and the
//    other by its door.
// 8. The next season opens: everybody begins with 100 again, and the household finds its entries of the closed one.

import assert from "node:assert/strict";
import * as acts from "../lib/acts.mjs";
import { button, link } from "../lib/acts.mjs";
import { openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { moment } from "../lib/pictures.mjs";
import { note, story } from "../lib/story.mjs";
import { at, phones } from "../lib/world.mjs";

const NEIGHBOUR = "13812345679";
/** 周强 of the other grid. */
const OTHER_WORKER = "13900000003";
const DAY_MINUTES = 24 * 60;
const DONE = { status: 303, code: undefined };
const [SEASON, NEXT] = ["2026 年下半年", "2027 年上半年"];
/** 王桂兰's household, the neighbour's, and that of 林燕 who enters the points. */
const [OURS, NEXT_DOOR, WORKERS] = ["301", "302", "401"];
const PLACE = "学衡花园3幢2单元";

await story("coins/season", async (step) => {
  const browser = await openBrowser();
  const { admin, code } = await handling.groundwork(browser);
  const worker = await handling.staff(browser, "worker");
  const lead = await handling.staff(browser, "lead");
  const [resident, neighbour, stranger] = [await phone(browser), await phone(browser), await phone(browser)];
  await acts.signIn(resident, phones.resident);
  await acts.signIn(neighbour, NEIGHBOUR);

  const lives = async (page, door) => {
    await page.goto(at("/wallet"));
    await link(page, "我的住处").click();
    await page.waitForURL("**/household");
    const form = page.locator('form[action$="/household"]');
    await handling.fill(form, { code, door });
    assert.deepEqual(await handling.send(page, form), DONE);
  };
  /** A form of the staff's page, sent; the answer. */
  const season = async (page, act, fields = {}, item) => {
    await page.goto(at("/office/seasons"));
    const form = page.locator(`form[action$="/seasons/${act}"]`).first();
    if (item) await form.locator("[name=item]").selectOption({ label: item });
    await handling.fill(form, fields);
    return handling.send(page, form);
  };
  const enter = (page, door, item, points, evidence, text) =>
    season(page, "enter", { code, door, points, evidence, text }, item);
  /** Sends the form of a decision by one of its two buttons. */
  const decide = async (page, words, fields) => {
    await page.goto(at("/office/seasons"));
    const form = page.locator('form[action$="/seasons/decide"]');
    await handling.fill(form, fields);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await button(form, words).click();
    const response = await answered;
    await page.waitForLoadState();
    return { status: response.status(), code: response.headers()["x-yimi-code"] };
  };
  const refusal = (page) => page.getByRole("alert").innerText();
  /** From the front page to one's own household. */
  const home = async (page) => {
    await page.goto(at());
    await link(page, "善治积分").click();
    await page.waitForURL("**/merit");
    await link(page, "看我家的积分").click();
    await page.waitForURL(/\/merit\/\d+\?season=\d+$/);
    return handling.said(page);
  };

  await step("1. each household begins with 100, and everybody reads the two lists", async () => {
    await lives(resident, OURS);
    await lives(neighbour, NEXT_DOOR);
    await lives(worker, WORKERS);
    await stranger.goto(at("/merit"));
    assert.match(await handling.said(stranger), /还没有开始记分/);
    await admin.goto(at("/office"));
    await admin.getByRole("link", { name: "善治积分" }).click();
    await admin.waitForURL("**/office/seasons");
    const form = admin.locator('form[action$="/seasons/open"]');
    await handling.fill(form, { title: SEASON, honours: "104", posting_days: "3" });
    assert.deepEqual(await handling.send(admin, form), DONE);
    await stranger.goto(at());
    await link(stranger, "善治积分").click();
    await stranger.waitForURL("**/merit");
    const text = await handling.said(stranger);
    const [added, taken] = ["调解邻里纠纷：一次最多加 10 分", "焚烧秸秆垃圾：一次最多减 10 分"];
    for (const words of [`${SEASON} 记分中`, "3 户，平均每户 100.0 分", added, taken]) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
    assert.match(await home(resident), new RegExp(`${PLACE} ${OURS} 100 分`));
    await moment(stranger, "season-1-public");
  });

  await step("2. points are entered by the lists, by nobody for themselves", async () => {
    assert.deepEqual(await season(worker, "member", { code, name: "陈光明", doors: `${OURS}、${NEXT_DOOR}` }), DONE);
    const [mediated, talked, unsorted] = [
      "加分的事：调解邻里纠纷：一次最多加 10 分",
      "加分的事：参加村民议事，意见被采用：一次最多加 5 分",
      "减分的事：垃圾不分类，提醒后不改：一次最多减 3 分",
    ];
    const tooMuch = await enter(worker, OURS, mediated, "11", "调解记录 7 号", "劝和了楼上楼下");
    assert.deepEqual(tooMuch, { status: 422, code: "merit.number" });
    assert.match(await refusal(worker), /分数要填 1 到 10 的整数/);
    const form = worker.locator('form[action$="/seasons/enter"]');
    await form.locator("[name=points]").fill("5");
    assert.deepEqual(await handling.send(worker, form), DONE, "the rest was kept");
    assert.deepEqual(await enter(worker, NEXT_DOOR, mediated, "6", "调解记录 8 号", "劝和了两家"), DONE);
    assert.deepEqual(await enter(worker, OURS, unsorted, "3", "11 月 12 日检查记录", "提醒两次没有改"), DONE);

    const own = await enter(worker, WORKERS, talked, "2", "会议记录", "提了停车的办法");
    assert.deepEqual(own, { status: 403, code: "merit.own_household" });
    assert.match(await refusal(worker), /这是您自己家，不能自己记、自己定。请别的同事来。/);
    await moment(worker, "season-2-own-household");
    const helper = await handling.staff(browser, "helper");
    assert.deepEqual(await enter(helper, WORKERS, talked, "2", "会议记录", "提了停车的办法"), DONE);
    const other = await phone(browser);
    await acts.signIn(other, OTHER_WORKER);
    const foreign = await enter(other, OURS, mediated, "1", "听说的", "听说的");
    assert.deepEqual(foreign, { status: 403, code: "merit.other_grid" });
    for (const page of [helper, other]) await page.context().close();
  });

  const household = await step("3. a household reads its own entries, nobody else's", async () => {
    const text = await home(resident);
    assert.match(text, new RegExp(`${PLACE} ${OURS} 102 分`));
    assert.match(text, /\+5 分 四源共治：调解邻里纠纷 第 \d+ 笔。依据：调解记录 7 号。劝和了楼上楼下/);
    assert.match(text, /−3 分 垃圾分类：垃圾不分类，提醒后不改 第 \d+ 笔。依据：11 月 12 日检查记录。提醒两次没有改/);
    await moment(resident, "season-3-entries");
    const household = new URL(resident.url()).pathname.split("/").at(-1);
    assert.equal((await neighbour.goto(at(`/merit/${household}`))).status(), 404);
    await stranger.goto(at("/merit"));
    for (const level of ["学衡社区", "第三网格", PLACE]) await stranger.getByRole("link", { name: level }).click();
    await stranger.getByText("各户的积分到公示时才公开。").waitFor();
    assert.equal(await stranger.getByText(OURS).count(), 0);
    return household;
  });

  await step("4. the results are posted, level by level; a household objects", async () => {
    await admin.goto(at("/office/seasons"));
    await button(admin, "停止记分，开始公示").click();
    await admin.getByText("公示中").waitFor();
    await stranger.goto(at("/merit"));
    const climbed = [];
    for (const level of ["学衡社区", "第三网格", PLACE, "党员联户：陈光明"]) {
      const row = stranger.getByRole("link", { name: level });
      climbed.push((await row.innerText()).replaceAll(/\s+/g, " ").trim());
      await row.click();
      await stranger.getByRole("heading", { name: level.split("：").at(-1) }).waitFor();
    }
    assert.deepEqual(climbed, [
      "学衡社区 3 户，平均每户 103.3 分",
      "第三网格 3 户，平均每户 103.3 分",
      `${PLACE} 3 户，平均每户 103.3 分`,
      "党员联户：陈光明 2 户，平均每户 104.0 分",
    ]);
    note(climbed.join("；"));
    await moment(stranger, "season-4-member");
    const row = stranger.getByRole("link", { name: `${PLACE} ${OURS}` });
    assert.equal((await row.innerText()).replaceAll(/\s+/g, " ").trim(), `${PLACE} ${OURS} 102 分`, "a door, no name");
    await row.click();
    const seen = await handling.said(stranger);
    assert.ok(seen.includes("102 分") && !seen.includes("垃圾不分类") && !seen.includes("检查记录"), seen);
    await link(stranger, "登录后可以提异议").waitFor();

    await home(resident);
    const entry = resident.locator("li", { hasText: "垃圾不分类" });
    await entry.locator("summary", { hasText: "有异议" }).click();
    await handling.fill(entry.locator("form"), { text: "那天我们家没有人，不是我们扔的。" });
    assert.deepEqual(await handling.send(resident, entry.locator("form")), DONE);
    assert.match(await handling.said(resident), /提过的异议 对第 \d+ 笔：等人处理 那天我们家没有人，不是我们扔的。/);
    assert.equal(await entry.locator("summary").count(), 0, "said once, it is not asked for again");
    await moment(resident, "season-4-objection");
  });

  await step("5. while objections are open nothing is closed; the lead decides, not who entered it", async () => {
    assert.deepEqual(await season(admin, "close"), { status: 409, code: "merit.objections_open" });
    assert.match(await refusal(admin), /还有 1 件异议没有处理完，不能定下来/);
    await moment(admin, "season-5-close-refused");
    await worker.goto(at("/office/seasons"));
    assert.match(await handling.said(worker), /等处理的异议 全部还有 1 件没处理/);
    assert.equal(await button(worker, "不成立").count(), 0, "the worker reads it and decides nothing");

    await lead.goto(at());
    await lead.getByRole("link", { name: /善治积分记分/ }).click();
    await lead.waitForURL("**/office/seasons");
    assert.match(await handling.said(lead), /那天我们家没有人.*−3 分 垃圾分类：垃圾不分类/);
    await moment(lead, "season-5-lead");
    assert.deepEqual(await decide(lead, "不成立", { text: "检查记录上写的是这一户。" }), DONE);
    const told = await home(resident);
    assert.match(told, /对第 \d+ 笔：没有改 .*处理意见：检查记录上写的是这一户。/);
    assert.match(told, /不服可以在 .*\d\d:\d\d 前申诉，换一个人处理。/);
    await moment(resident, "season-5-refused");
  });

  await step("6. the appeal goes to somebody else, and what was wrong becomes a new entry", async () => {
    const appeal = resident.locator('form[action$="/appeal"]');
    await handling.fill(appeal, { text: "请看监控，那天我们在医院。" });
    assert.deepEqual(await handling.send(resident, appeal), DONE);
    assert.deepEqual(await season(admin, "close"), { status: 409, code: "merit.objections_open" });
    const again = await decide(lead, "不成立", { text: "还是那样" });
    assert.deepEqual(again, { status: 403, code: "merit.decided_before" });
    assert.match(await refusal(lead), /第一次是您处理的，申诉要换一个人/);
    await admin.goto(at("/office/seasons"));
    await moment(admin, "season-6-appeal");
    assert.deepEqual(await decide(admin, "异议成立，改过来", { points: "0", text: "监控里是别的人家。" }), DONE);
    const told = await home(resident);
    assert.match(told, new RegExp(`${PLACE} ${OURS} 105 分`));
    assert.match(told, /\+3 分 更正第 \d+ 笔 第 \d+ 笔。监控里是别的人家。/);
    assert.match(told, /对第 \d+ 笔：改过来了 .*申诉：请看监控，那天我们在医院。 申诉的处理意见：监控里是别的人家。/);
    await moment(resident, "season-6-corrected");
  });

  await step("7. after the posting period it is closed; the honours list names who agreed", async () => {
    await handling.fill(resident.locator('form[action$="/name"]'), { name: "王桂兰" });
    assert.deepEqual(await handling.send(resident, resident.locator('form[action$="/name"]')), DONE);
    assert.deepEqual(await season(admin, "close"), { status: 409, code: "merit.posting_runs" });
    await handling.shiftClock(admin, 3 * DAY_MINUTES + 60);
    await neighbour.goto(at(`/merit/${household}`));
    assert.match(await handling.said(neighbour), /提异议的时间已过。/);
    await acts.signIn(admin, phones.admin);
    assert.deepEqual(await season(admin, "close"), DONE);
    await admin.getByText("已定").waitFor();
    assert.equal(await admin.locator('form[action$="/seasons/enter"]').count(), 0, "nothing is entered any more");

    await stranger.goto(at("/merit"));
    const honours = stranger.locator("section", { has: stranger.getByRole("heading", { name: "光荣榜" }) });
    const listed = (await honours.locator("li").allInnerTexts()).map((line) => line.replaceAll(/\s+/g, " ").trim());
    assert.deepEqual(listed, [`${PLACE} ${NEXT_DOOR} 106 分`, `${PLACE} ${OURS}，王桂兰家 105 分`]);
    assert.match(await handling.said(stranger), new RegExp(`${SEASON} 已定`));
    note(listed.join("；"));
    await moment(stranger, "season-7-honours");
  });

  await step("8. the next season leaves the closed one to be read", async () => {
    await stranger.getByRole("link", { name: `${PLACE} ${OURS}，王桂兰家` }).waitFor();
    assert.deepEqual(await season(admin, "open", { title: NEXT, honours: "104", posting_days: "3" }), DONE);
    // The honours list that was open all the while leads to the season that it is of.
    await stranger.getByRole("link", { name: `${PLACE} ${OURS}，王桂兰家` }).click();
    const seen = await handling.said(stranger);
    assert.ok(seen.includes("105 分") && seen.includes(`${SEASON} 已定`), seen);
    const own = await home(resident);
    assert.ok(own.includes("100 分") && own.includes(`${NEXT} 记分中`) && !own.includes("垃圾不分类"), own);
    await link(resident, SEASON).click();
    await resident.getByText("已定").waitFor();
    assert.match(await handling.said(resident), /−3 分 垃圾分类：垃圾不分类，提醒后不改/);
    await moment(resident, "season-8-before");
  });
});
