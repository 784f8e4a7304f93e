// Coins that are not spent lapse by themselves, and what is not fetched comes back, on a clock that is put forward.
//
// 1. A resident earns coins; the wallet says how many and until when.
// 2. She reserves the last piece; a day later nobody fetched it: coins and piece are back.
// 3. The month after she earns again; the wallet says what lapses when.
// 4. The year goes by. 31 days before nothing is said; 30 and 7 days before, the wallet warns; she spends a part.
// 5. The rest of the older coins lapses, the younger ones stay; the entry is in plain words, the picture counts it.
// 6. The statement of each month adds up to the next one's; the public account counts what lapsed.

import assert from "node:assert/strict";
import * as acts from "../lib/acts.mjs";
import { link } from "../lib/acts.mjs";
import { openBrowser, phone } from "../lib/browsers.mjs";
import { balance, earn, earner, reserve } from "../lib/coins.mjs";
import * as handling from "../lib/handling.mjs";
import { moment } from "../lib/pictures.mjs";
import { note, story, until } from "../lib/story.mjs";
import { at, phones } from "../lib/world.mjs";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LAST = "最后一件";
const EGGS = "鸡蛋 10 枚";
/** What a report earns here, what the pieces cost. */
const [EARNED, LAST_PRICE, EGGS_PRICE] = [10, 1, 5];

/** When a month begins in Shanghai, counted from the one in which the story begins. */
const today = new Date(Date.now() + 8 * HOUR_MS);
const monthBegins = (ahead) => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1) - 8 * HOUR_MS;
/** 2027-11 */
const monthOf = (at_ms) => new Date(at_ms + 8 * HOUR_MS).toISOString().slice(0, 7);
/** The last day before a moment as people say it: 2027年11月30日, and without the year. */
const dayBefore = (at_ms) => {
  const [year, month, day] = new Date(at_ms + 8 * HOUR_MS - 1).toISOString().slice(0, 10).split("-").map(Number);
  return { whole: `${year}年${month}月${day}日`, short: `${month}月${day}日` };
};
/** Coins live for twelve months after the one in which they were earned. */
const [FIRST_LAPSES, SECOND_LAPSES] = [monthBegins(13), monthBegins(14)];

await story("coins/expiry", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const neighbour = await phone(browser);
  const after = await photo(120);
  const clockIs = (at_ms) => handling.shiftClock(admin, (at_ms - Date.now()) / 60_000);
  const staff = (who) => handling.staff(browser, who);

  const resident = await step("1. a resident earns coins, and reads until when they are good", async () => {
    const { resident } = await earner(browser, { code, photo: after, worker: await staff("worker") });
    assert.equal(await balance(resident), EARNED);
    const text = await handling.said(resident);
    const words = `什么时候过期 ${EARNED} 个，${dayBefore(FIRST_LAPSES).whole} 24:00 前有效 先得的先用，不用您挑。`;
    assert.ok(text.includes(words), `${words}: ${text}`);
    assert.doesNotMatch(text, /快过期了/);
    note(words);
    return resident;
  });

  await step("2. what is not fetched within 24 hours comes back, coins and piece", async () => {
    const { redemption } = await reserve(resident, LAST);
    assert.equal(await balance(resident), EARNED - LAST_PRICE);
    assert.match(await handling.said(resident), /另有 1 个已预留.*待领取 最后一件 保留到明天 \d\d:\d\d/);
    await neighbour.goto(at("/rewards"));
    const offered = neighbour.locator(".reward", { hasText: LAST });
    assert.match(await offered.innerText(), /换完了/);

    await clockIs(Date.now() + 23 * HOUR_MS);
    await resident.goto(redemption);
    assert.match(await handling.said(resident), /待领取|待兑换/);
    await clockIs(Date.now() + 25 * HOUR_MS);
    await until("the reservation ends by itself", async () => {
      await resident.goto(redemption);
      return /过期没有领，1 个一米币已退回/.test(await handling.said(resident));
    });
    await moment(resident, "expiry-2-reservation-over");
    assert.equal(await resident.locator(".one-time-code").count(), 0, "no code is shown any more");
    assert.equal(await balance(resident), EARNED);
    assert.doesNotMatch(await handling.said(resident), /已预留|待领取/);
    await neighbour.goto(at("/rewards"));
    assert.match(await offered.innerText(), /还剩 1 份/);
  });

  await step("3. she earns again the month after; the wallet says what lapses when", async () => {
    await clockIs(monthBegins(1) + 10 * DAY_MS + 10 * HOUR_MS);
    const words = "楼道的窗户关不上了。";
    await earn(resident, { code, photo: after, worker: await staff("worker"), words });
    assert.equal(await balance(resident), 2 * EARNED);
    const listed = await resident.locator("section", { hasText: "什么时候过期" }).locator("li").allInnerTexts();
    const lines = [FIRST_LAPSES, SECOND_LAPSES].map((lapses) => `${EARNED} 个，${dayBefore(lapses).whole} 24:00 前有效`);
    assert.deepEqual(listed, lines);
    await moment(resident, "expiry-3-wallet");
  });

  await step("4. 30 and 7 days before the wallet warns; she spends a part", async () => {
    const warned = async (words) => {
      await link(resident, "一米币").first().click();
      await resident.waitForURL("**/wallet");
      const warning = resident.getByRole("note").filter({ hasText: "快过期了" });
      const said = (await warning.allInnerTexts()).map((one) => one.replaceAll(/\s+/g, " ").trim());
      assert.deepEqual(said, words);
      return warning;
    };
    const warning = `有 ${EARNED} 个一米币快过期了，最早的 ${dayBefore(FIRST_LAPSES).short} 24:00 前不用就作废。 去换礼品`;

    await clockIs(FIRST_LAPSES - 31 * DAY_MS);
    // Nobody stays signed in for so long.
    await acts.signIn(resident, phones.resident);
    await warned([]);
    await clockIs(FIRST_LAPSES - 30 * DAY_MS + HOUR_MS);
    await warned([warning]);
    await moment(resident, "expiry-4-warning-30");
    await clockIs(FIRST_LAPSES - 7 * DAY_MS + HOUR_MS);
    const shown = await warned([warning]);
    note(warning);
    await link(shown, "去换礼品").click();
    await resident.waitForURL("**/rewards");
    const { redemption, digits } = await reserve(resident, EGGS);
    const clerk = await staff("clerk");
    await clerk.goto(at("/counter"));
    assert.deepEqual(await acts.redeem(clerk, digits), { status: 200, code: undefined });
    await resident.goto(redemption);
    assert.match(await handling.said(resident), /今天 \d\d:\d\d 已经领取/);
    const left = EARNED - EGGS_PRICE;
    await warned([warning.replace(`有 ${EARNED} 个`, `有 ${left} 个`)]);
    await moment(resident, "expiry-4-warning-7");
  });

  await step("5. the rest lapses by itself, and only that", async () => {
    await clockIs(FIRST_LAPSES - HOUR_MS);
    assert.equal(await balance(resident), 2 * EARNED - EGGS_PRICE, "an hour is left");
    await clockIs(FIRST_LAPSES + HOUR_MS);
    const left = EARNED - EGGS_PRICE;
    await until("the lot lapses", async () => (await balance(resident)) === EARNED);
    const entry = resident.locator(".entry").first();
    const words = (await entry.innerText()).replaceAll(/\s+/g, " ");
    assert.match(words, new RegExp(`到期没有用，过期作废 一米币规则 今天 0\\d:\\d\\d 第 \\d+ 笔 −${left}$`));
    note(words);
    const listed = await resident.locator("section", { hasText: "什么时候过期" }).locator("li").allInnerTexts();
    assert.equal(listed.length, 1);
    assert.match(listed[0], new RegExp(`^${EARNED} 个，${dayBefore(SECOND_LAPSES).short} 24:00 前有效$`));
    const year = await resident.locator("svg.year desc").textContent();
    assert.match(year, new RegExp(`用掉 ${EGGS_PRICE} 个，过期 ${left} 个`));
    await moment(resident, "expiry-5-lapsed");
  });

  await step("6. the statements add up; the public account counts what lapsed", async () => {
    const statement = async () => {
      await resident.waitForURL("**/wallet/*");
      const figures = resident.locator(".figures").first();
      const [names, numbers] = [await figures.locator("dt").allInnerTexts(), await figures.locator("dd").allInnerTexts()];
      const lines = names.map((name, line) => [name, Number(numbers[line].replace("−", "-"))]);
      const [[opening, before], [closing, now]] = [lines[0], lines.at(-1)];
      const moved = lines.slice(1, -1);
      assert.equal(opening, "月初");
      assert.equal(now, before + moved.reduce((sum, [, coins]) => sum + coins, 0), "it adds up");
      return { opening: before, moved: Object.fromEntries(moved), [closing]: now };
    };
    const left = EARNED - EGGS_PRICE;
    await resident.locator(`a[href$="/wallet/${monthOf(FIRST_LAPSES)}"]`).first().click();
    const last = await statement();
    assert.deepEqual(last, { opening: EARNED + left, moved: { 过期: -left }, 现在: EARNED });
    await moment(resident, "expiry-6-statement");
    await link(resident, "上个月").click();
    await resident.waitForURL(`**/wallet/${monthOf(FIRST_LAPSES - 1)}`);
    assert.deepEqual(await statement(), { opening: 2 * EARNED, moved: { 用掉: -EGGS_PRICE }, 月底: last.opening });

    await link(resident, "一米币公开账").click();
    await resident.waitForURL("**/pool");
    const pool = await handling.said(resident);
    const sums = `一共发出 ${2 * EARNED} 个 居民手里还有 ${EARNED} 个 已经换掉 ${EGGS_PRICE} 个 过期作废 ${left} 个`;
    assert.ok(pool.includes(sums), `${sums}: ${pool}`);
    await moment(resident, "expiry-6-pool");
  });
});
