// A clean-up by the river: who is there checks in with the code on the organiser's screen, the list is confirmed at
// once, each is credited once.
//
// 1. The organiser announces it; residents find it, and cannot check in before it begins.
// 2. It begins: the screen shows a code. One scans it; one has to sign in first; one types the digits.
// 3. Who scans again is told to be in. A picture of the screen that is sent around is worthless after a while.
// 4. The organiser strikes somebody off, with a reason that he reads. Nothing is confirmed before the end.
// 5. Who comes after the end is told so.
// 6. The list is confirmed with one press; each has the coins once, and the entry leads to the activity.

import assert from "node:assert/strict";
import { join } from "node:path";
import { accessible } from "../lib/accessibility.mjs";
import * as acts from "../lib/acts.mjs";
import { button, link } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import * as claims from "../lib/claims.mjs";
import { balance } from "../lib/coins.mjs";
import { zxing } from "../lib/decoders.mjs";
import * as handling from "../lib/handling.mjs";
import { moment } from "../lib/pictures.mjs";
import { story } from "../lib/story.mjs";
import { at, data, origin } from "../lib/world.mjs";

const TITLE = "清河行动";
const PLACE = "九乡河东岸";
const REASON = "签到以后马上走了，没有出力。";
const STALE = "签到码过时了，或者不是这次活动的。请在现场重新扫屏幕上的二维码。";
/** When it begins and ends, and when a picture of the screen is old: minutes from now. */
const [BEGINS, PICTURE_IS_OLD, ENDS] = [10, 26, 120];

/** A moment as the organiser types it. */
const typed = (minutes) => new Date(Date.now() + (8 * 60 + minutes) * 60_000).toISOString().slice(0, 16).replace("T", " ");

await story("coins/check_in", async (step) => {
  const browser = await openBrowser();
  const organiser = await handling.staff(browser, "worker", { on: desk });
  const [early, stranger, typist, late] = await Promise.all(Array.from({ length: 4 }, () => phone(browser)));
  const numbers = { early: "13811110001", stranger: "13811110002", typist: "13811110003", late: "13811110004" };
  await acts.signIn(early, numbers.early);
  await acts.signIn(typist, numbers.typist);
  await acts.signIn(late, numbers.late);
  const clockIs = (minutes) => handling.shiftClock(organiser, minutes);

  const activity = await step("1. announced; nobody checks in before it begins", async () => {
    await organiser.goto(at());
    await link(organiser, "活动").click();
    await organiser.waitForURL("**/activities");
    await organiser.getByText("办一次活动").click();
    const form = organiser.locator("form", { has: organiser.locator("[name=capacity]") });
    await handling.fill(form, { title: TITLE, place: PLACE, from: typed(BEGINS), to: typed(BEGINS - 5), capacity: "30" });
    await form.locator("[name=kind]").selectOption({ label: "参加活动（2 个一米币）" });
    assert.deepEqual(await handling.send(organiser, form), { status: 422, code: "activity.times_impossible" });
    await accessible(organiser);
    await moment(organiser, "check-in-1-refused");
    await handling.fill(form, { to: typed(ENDS) });
    assert.equal((await handling.send(organiser, form)).status, 303);
    await organiser.waitForURL(/\/activities\/\d+$/);
    await accessible(organiser);
    await moment(organiser, "check-in-1-announced");
    const activity = organiser.url();
    await link(organiser, "打开签到屏").click();
    await organiser.waitForURL("**/screen");
    await organiser.getByText("活动开始以后，这里会显示签到二维码").waitFor();

    await typist.goto(at());
    await link(typist, "活动").tap();
    await typist.locator(".row-link", { hasText: TITLE }).tap();
    await typist.waitForURL(activity);
    await accessible(typist);
    await moment(typist, "check-in-1-resident");
    assert.match(await handling.said(typist), new RegExp(`${PLACE} 参加活动，2 个一米币，已签到 0 人，最多 30 人`));
    assert.equal(await link(typist, "签到").count(), 0, "not yet");
    await typist.goto(`${activity}/check-in`);
    assert.deepEqual(await checkIn(typist, "12345678"), { status: 409, code: "activity.not_yet" });
    await typist.getByRole("alert").getByText(/活动.*\d\d:\d\d 开始，到时候再来签到。/).waitFor();
    return activity;
  });

  const scanned = await step("2. one scans the screen, one signs in first, one types the digits", async () => {
    await clockIs(BEGINS + 1);
    await organiser.reload();
    await accessible(organiser);
    await moment(organiser, "check-in-2-screen");
    const picture = join(data, "screen.png");
    await organiser.screenshot({ path: picture });
    const digits = await acts.digitsOn(organiser);
    const [scanned] = await zxing(picture);
    assert.equal(scanned, `${activity}/check-in?code=${digits}`);
    assert.ok(scanned.startsWith(origin));

    await early.goto(scanned);
    await accessible(early);
    await moment(early, "check-in-2-scanned");
    assert.equal((await checkIn(early)).status, 303);
    await early.getByText(/您今天 \d\d:\d\d 已经签到。名单确认以后得一米币。/).waitFor();
    await moment(early, "check-in-2-in");

    await stranger.goto(scanned);
    await moment(stranger, "check-in-2-stranger");
    await link(stranger, "手机号登录").tap();
    await stranger.waitForURL(/\/sign-in(\?|$)/);
    await acts.signIn(stranger, numbers.stranger);
    await stranger.waitForURL(scanned);
    assert.equal((await checkIn(stranger)).status, 303);
    await stranger.getByText("已经签到").waitFor();

    await typist.goto(activity);
    await link(typist, "签到").tap();
    await typist.waitForURL("**/check-in");
    assert.deepEqual(await checkIn(typist, "00000000"), { status: 422, code: "activity.code_wrong" });
    await accessible(typist);
    await moment(typist, "check-in-2-wrong");
    assert.equal((await checkIn(typist, `${digits.slice(0, 4)} ${digits.slice(4)}`)).status, 303);
    await organiser.goto(activity);
    assert.match(await handling.said(organiser), /已签到 3 人/);
    return scanned;
  });

  await step("3. who scans again is in already; an old picture is worthless", async () => {
    await early.goto(scanned);
    assert.match(await handling.said(early), /已经签到/);
    assert.equal(await button(early, "我到了，签到").count(), 0);
    await clockIs(PICTURE_IS_OLD);
    await late.goto(scanned);
    assert.deepEqual(await checkIn(late), { status: 422, code: "activity.code_wrong" });
    await late.getByRole("alert").getByText(STALE).waitFor();
    await moment(late, "check-in-3-stale");
    await organiser.reload();
    assert.match(await handling.said(organiser), /已签到 3 人/);
  });

  await step("4. one is struck off with a reason that he reads; nothing is confirmed before the end", async () => {
    const row = organiser.locator("li", { hasText: "138****0003" });
    await row.getByText("划掉").first().click();
    const form = row.locator('form[action$="/strike"]');
    await handling.fill(form, { reason: REASON });
    assert.equal((await handling.send(organiser, form)).status, 303);
    assert.match(await row.innerText(), new RegExp(`已划掉：${REASON}`));
    assert.equal(await button(organiser, "确认名单并发一米币").count(), 0);
    await accessible(organiser);
    await moment(organiser, "check-in-4-struck");
    await typist.goto(activity);
    assert.ok((await handling.said(typist)).includes(`组织者没有算上。有疑问请找组织者。理由：${REASON}`));
    assert.equal(await balance(early), 0);
  });

  await step("5. who comes after the end is told so", async () => {
    await organiser.goto(`${activity}/screen`);
    const digits = await acts.digitsOn(organiser);
    await late.goto(`${activity}/check-in?code=${digits}`);
    await clockIs(ENDS + 1);
    assert.deepEqual(await checkIn(late), { status: 409, code: "activity.over" });
    await late.getByRole("alert").getByText(/活动.*\d\d:\d\d 已经结束，不能再签到。到过场的请找组织者。/).waitFor();
    assert.equal(await late.locator('form[action$="/check-in"]').count(), 0, "nothing more to press");
    await moment(late, "check-in-5-over");
  });

  await step("6. confirmed with one press; each is credited once", async () => {
    await organiser.goto(activity);
    await moment(organiser, "check-in-6-before");
    const again = await organiser.context().newPage();
    await again.goto(activity);
    await button(organiser, "确认名单并发一米币").click();
    await organiser.getByText(/今天 \d\d:\d\d 名单已确认。/).waitFor();
    await accessible(organiser);
    await moment(organiser, "check-in-6-confirmed");
    const confirm = again.locator('form[action$="/confirm"]');
    assert.deepEqual(await handling.send(again, confirm), { status: 409, code: "activity.confirmed" });
    await again.getByRole("alert").getByText("名单已经确认，一米币已经发了，不能再改。").waitFor();

    for (const [page, coins] of [[early, 2], [stranger, 2], [typist, 0], [late, 0]]) {
      assert.equal(await balance(page), coins);
      assert.equal((await claims.entries(page)).length, coins / 2);
    }
    await early.goto(at("/wallet"));
    const [entry] = await claims.entries(early);
    assert.match(entry, new RegExp(`^参加${TITLE}（规则第 1 版） 活动记录 今天 \\d\\d:\\d\\d 第 \\d+ 笔 有疑问？申诉 \\+2$`));
    await moment(early, "check-in-6-wallet");
    await link(early.locator(".entry"), "活动记录").tap();
    await early.waitForURL(activity);
    await early.getByText(/签到，得了 2 个一米币。/).waitFor();
    await moment(early, "check-in-6-activity");
  });
});

/** Presses on the page that a code leads to, after typing `digits` if there are any. */
async function checkIn(page, digits) {
  const form = page.locator('form[action$="/check-in"]');
  if (digits) await form.locator("[name=code]").fill(digits);
  return handling.send(page, form);
}
