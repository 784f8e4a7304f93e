// 申报 → 审核 → 赋分 → 兑换, from what somebody did to what she gets for it.
//
// 1. A resident claims: kind, day, place, words, a witness, a photo. What is missing is asked for, what was typed stays.
// 2. The reviewer finds it in the queue with its promise, looks, and approves.
// 3. The claim says who approved; the wallet has the coins, with the rule and its version, the claim, the rules.
// 4. She reserves a reward: the code as QR and as 8 digits.
// 5. The merchant scans it: done. The digits again: already used.
// 6. Her wallet and the public account say what it was spent on.

import assert from "node:assert/strict";
import { join } from "node:path";
import { accessible } from "../lib/accessibility.mjs";
import * as acts from "../lib/acts.mjs";
import { button, choose, link } from "../lib/acts.mjs";
import { desk, openBrowser, phone } from "../lib/browsers.mjs";
import { balance, reserve } from "../lib/coins.mjs";
import { zxing } from "../lib/decoders.mjs";
import * as handling from "../lib/handling.mjs";
import { moment } from "../lib/pictures.mjs";
import { note, story } from "../lib/story.mjs";
import { at, data, origin, phones, slug } from "../lib/world.mjs";

const WORDS = "上午九点到十一点，陪三楼的王奶奶去医院看病、取药，再送回家。";
const PLACE = "仙林社区医院";
const WITNESS = "王奶奶的女儿";
const EGGS = "鸡蛋 10 枚";
const RULE = "志愿服务";
const PRICE = 5;

await story("coins/claim", async (step) => {
  const browser = await openBrowser();
  const { admin, photo } = await handling.groundwork(browser);
  const taken = await photo(60);
  await admin.context().close();
  const resident = await phone(browser);
  await acts.signIn(resident, phones.resident);

  const promised = await step("1. a resident claims: kind, day, place, words, witness, photo", async () => {
    await resident.goto(at());
    await link(resident.locator("nav.bar"), "一米币").tap();
    await link(resident, "我的申报").tap();
    await resident.getByText("您还没有申报过。").waitFor();
    await link(resident, "申报一件事").tap();
    await resident.waitForURL("**/claims/new");
    await accessible(resident);
    const form = resident.locator("form", { has: resident.locator("[name=witnesses]") });
    assert.match(await form.locator(".choice", { hasText: RULE }).innerText(), /5 个。时间、地点、照片/);
    assert.match(await handling.said(resident, ".promise-before"), /现在提交，.*前给您审核结果。/);

    await choose(resident, "kind", "volunteering");
    await handling.fill(form, { place: PLACE, witnesses: WITNESS });
    assert.deepEqual(await handling.send(resident, form), { status: 422, code: "claim.empty" });
    await resident.getByRole("alert").getByText("请写几句，说说是怎么回事。").waitFor();
    await moment(resident, "claim-1-refused");
    await accessible(resident);
    assert.ok(await form.locator("input[name=kind][value=volunteering]").isChecked());
    assert.equal(await form.locator("[name=place]").inputValue(), PLACE);

    await handling.fill(form, { text: WORDS, photos: [taken] });
    await moment(resident, "claim-1-form");
    assert.deepEqual(await handling.send(resident, form), { status: 303, code: undefined });
    await resident.waitForURL(/\/claims\/\d+$/);
    await accessible(resident);
    await moment(resident, "claim-1-sent");
    const claim = await handling.said(resident);
    for (const words of [RULE, "待审核", PLACE, WORDS, WITNESS, "通过后得 5 个一米币"]) assert.ok(claim.includes(words), words);
    assert.equal(await resident.locator(".photos img").count(), 1);
    assert.equal(await balance(resident), 0);
    return claim.match(/\S+ \d\d:\d\d 前审核/)[0];
  });
  note(promised);

  const reviewer = await desk(browser);
  await step("2. the reviewer finds it in the queue with its promise, looks, and approves", async () => {
    await acts.signIn(reviewer, phones.reviewer);
    await reviewer.goto(at());
    await reviewer.getByRole("link", { name: "申报审核" }).click();
    await reviewer.waitForURL("**/review");
    await accessible(reviewer);
    await moment(reviewer, "claim-2-queue");
    assert.match(await handling.said(reviewer), /1 件待审核。/);
    const row = reviewer.locator(".ticket", { hasText: RULE });
    const line = (await row.innerText()).replaceAll(/\s+/g, " ");
    for (const words of [promised, PLACE, "138****5678"]) assert.ok(line.includes(words), `${words}: ${line}`);
    await row.locator("a").click();
    await reviewer.waitForURL(/\/review\/\d+$/);
    await accessible(reviewer);
    await moment(reviewer, "claim-2-review");
    const claim = await handling.said(reviewer);
    for (const words of [WORDS, WITNESS, promised, "138****5678"]) assert.ok(claim.includes(words), words);
    assert.equal(await reviewer.locator(".photos img").count(), 1);
    await button(reviewer, "通过，给 5 个").click();
    await reviewer.getByText("现在没有要审核的申报。").waitFor();
  });

  await step("3. the claim says who approved; the wallet names rule, version and claim", async () => {
    await resident.goto(at("/claims"));
    await resident.locator(".ticket", { hasText: RULE }).locator("a").tap();
    assert.match(await handling.said(resident), /已通过.*得 5 个一米币.*申报人：提交.*沈静：通过，5 个一米币/);
    await moment(resident, "claim-3-approved");
    const claim = new URL(resident.url()).pathname;
    assert.equal(await balance(resident), PRICE);
    await accessible(resident);
    await moment(resident, "claim-3-wallet");
    const entry = resident.locator(".entry", { hasText: RULE });
    assert.match((await entry.innerText()).replaceAll(/\s+/g, " "), /志愿服务，申报通过（规则第 1 版）.*\+5$/);
    assert.equal(await link(entry, "申报记录").getAttribute("href"), claim);
    await link(resident, "一米币规则").tap();
    await resident.waitForURL("**/rules");
    const rule = await handling.said(resident, `section:has(h3:text-is("${RULE}"))`);
    assert.match(rule, /每次 5 个.*第 1 版/, rule);
    await moment(resident, "claim-3-rules");
  });

  const { redemption, digits, scanned } = await step("4. she reserves a reward: QR and 8 digits", async () => {
    const { redemption, digits } = await reserve(resident, EGGS);
    assert.match(digits, /^\d{8}$/);
    await accessible(resident);
    await moment(resident, "claim-4-code");
    const picture = join(data, "code.png");
    await resident.locator(".one-time-code").screenshot({ path: picture });
    const [scanned] = await zxing(picture);
    assert.equal(scanned, `${origin}/${slug}/counter?code=${digits}`);
    assert.equal(await balance(resident), 0);
    assert.match(await handling.said(resident), /另有 5 个已预留.*待领取 鸡蛋 10 枚/);
    return { redemption, digits, scanned };
  });

  await step("5. the merchant scans it: done; the digits again: already used", async () => {
    const clerk = await handling.staff(browser, "clerk");
    await clerk.goto(scanned);
    assert.equal((await clerk.locator("[name=code]").inputValue()).replaceAll(/\s/g, ""), digits);
    await button(clerk, "确认兑换").tap();
    await clerk.getByRole("heading", { name: "兑换成功" }).waitFor();
    await moment(clerk, "claim-5-done");
    await accessible(clerk);
    assert.match(await handling.said(clerk, ".verdict"), /鸡蛋 10 枚/);
    await clerk.goto(at("/counter"));
    assert.deepEqual(await acts.redeem(clerk, digits), { status: 409, code: "redeem.already_used" });
    assert.match(await handling.said(clerk), /今天 \d\d:\d\d/);
    await moment(clerk, "claim-5-again");
  });

  await step("6. her wallet and the public account say what it was spent on", async () => {
    await resident.goto(redemption);
    assert.match(await handling.said(resident), /已兑换.*今天 \d\d:\d\d 已经领取。.*惠民超市/);
    assert.equal(await balance(resident), 0);
    const spent = resident.locator(".entry", { hasText: EGGS });
    assert.match((await spent.innerText()).replaceAll(/\s+/g, " "), /在惠民超市换鸡蛋 10 枚.*−5$/);
    await moment(resident, "claim-6-wallet");
    const anybody = await phone(browser);
    await anybody.goto(at());
    await link(anybody, "一米币公开账").tap();
    await anybody.waitForURL("**/pool");
    await accessible(anybody);
    await moment(anybody, "claim-6-pool");
    const pool = await handling.said(anybody);
    assert.match(pool, /鸡蛋 10 枚 惠民超市 · 1 份 · 5 个一米币/);
    assert.match(pool, /一共发出 5 个 居民手里还有 0 个 已经换掉 5 个/);
    assert.doesNotMatch(pool, /138/, "sums alone");
  });
});
