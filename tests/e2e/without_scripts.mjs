// The main job where no script runs, on small phones.
//
// 1. The resident turns large text on at the front page; it stays on, on every page that follows.
// 2. Types the code of the stairwell; after a swapped pair of characters the page asks what was meant.
// 3. Reports with two photos as the phone took them; a first try without words keeps what was typed.
// 4. Taps twice, and gets one receipt.
// 5. The stored photos keep their way up and lose the place and the device.
// 6. The worker finds the ticket in the inbox, calls, answers with a photo.
// 7. The resident says 没解决; the worker answers again; the resident rates.
// 8. Signs in, has coins, reserves, shows digits.
// 9. The merchant types them: redeemed. Again: already used. The resident's page says where.

import assert from "node:assert/strict";
import * as acts from "./lib/acts.mjs";
import { button, link } from "./lib/acts.mjs";
import { afterDialing, desk, openBrowser, phone } from "./lib/browsers.mjs";
import { ORIENTATION, developed, takenPhoto } from "./lib/photo.mjs";
import { codeOn, openPosters, swap } from "./lib/posters.mjs";
import { note, story } from "./lib/story.mjs";
import { at, phones } from "./lib/world.mjs";

const WORDS = "单元门关不上，风一吹就响。";

await story("without_scripts", async (step) => {
  const browser = await openBrowser();
  const admin = await desk(browser);
  let [resident, worker, clerk] = await Promise.all(
    [1, 2, 3].map(() => phone(browser, { javaScriptEnabled: false })),
  );
  await acts.signIn(admin, phones.admin);
  const code = await codeOn((await openPosters(admin, "第三网格")).filter({ hasText: "3幢2单元" }));
  const isElder = () => resident.locator("html.elder").count();

  await step("1. the resident turns large text on", async () => {
    await resident.goto(at());
    assert.equal(await isElder(), 0);
    await button(resident, "关怀版").tap();
    await resident.locator("html.elder").waitFor();
    assert.equal(resident.url(), at(), "back on the page where it was");
  });

  await step("2. types the code, first with two neighbours swapped", async () => {
    const swapped = swap(code);
    await resident.getByLabel("扫不了？输入楼道码").fill(swapped);
    await button(resident, "找到我的楼道").tap();
    await resident.getByText("您要找的是不是").first().waitFor();
    assert.equal(await resident.getByLabel("扫不了？输入楼道码").inputValue(), swapped);
    assert.equal(await resident.locator(`a[href$="/s/${code}"]`).count(), 1, "the real code is offered");
    await resident.getByLabel("扫不了？输入楼道码").fill(code.toLowerCase());
    await button(resident, "找到我的楼道").tap();
    await resident.waitForURL(`**/s/${code}`);
    await resident.getByText("3幢2单元").first().waitFor();
    assert.equal(await isElder(), 1);
  });

  const photo = await takenPhoto(admin, { width: 2400, height: 1600, hue: 60 });
  const photos = [acts.file("a.jpg", photo), acts.file("b.jpg", await takenPhoto(admin, { width: 640, height: 480, hue: 9 }))];

  await step("3. reports; a first try without words keeps what was typed", async () => {
    await link(resident, "我要报").tap();
    await resident.getByRole("link", { name: "设施损坏" }).tap();
    await acts.writeReport(resident, { words: "", phone: "13700001111" });
    await button(resident, "提交").tap();
    const summary = resident.getByRole("alert");
    await summary.waitFor();
    assert.match(await summary.locator("a").getAttribute("href"), /^#field-text$/);
    assert.equal(await resident.getByLabel(/^您的电话/).inputValue(), "13700001111");
    assert.equal(await isElder(), 1);
    await acts.writeReport(resident, { words: WORDS, photos });
  });

  const ticket = await step("4. taps twice, as people do who doubt, and gets one receipt", async () => {
    const sent = [];
    resident.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await button(resident, "提交").dblclick();
    await resident.waitForURL("**/receipt");
    note(`sent ${sent.length} times`);
    const ticket = acts.ticketOf(resident);
    const promise = await resident.getByText(/网格员林燕将在 .*\d\d:\d\d 前致电您/).innerText();
    assert.ok([9, 10].includes(acts.minutesUntil(promise)), promise);
    assert.equal(await isElder(), 1);
    await resident.goto(at("/mine"));
    assert.equal(await resident.locator(".ticket").count(), 1);
    return ticket;
  });

  await step("5. the photos keep their way up and lose the place and the device", async () => {
    await resident.goto(at(`/t/${ticket}`));
    const address = await resident.locator(".photos a").first().getAttribute("href");
    const response = await resident.request.get(new URL(address, resident.url()).href);
    const stored = await response.body();
    const { width, height, orientation, namesDevice, hasGps } = developed(stored);
    assert.deepEqual({ width, height, orientation }, { width: 2400, height: 1600, orientation: ORIENTATION });
    assert.ok(!namesDevice && !hasGps);
    assert.match(response.headers()["cache-control"], /immutable/);
    note(`photo: ${photo.length} bytes were sent, ${stored.length} are kept`);
  });

  await step("6. the worker finds it in the inbox, calls, answers with a photo", async () => {
    await acts.signIn(worker, phones.worker);
    await worker.goto(at("/inbox"));
    const card = worker.locator(".inbox-card", { hasText: WORDS });
    await card.getByRole("link", { name: "打电话核实" }).tap();
    await worker.waitForURL("**/dial");
    assert.equal(await worker.locator('a[href="tel:13700001111"]').count(), 1);
    worker = await afterDialing(worker);
    await acts.recordCall(worker, ticket, "true", "下午来修");
    await acts.answerSolved(worker, ticket, "换了闭门器。", [photos[1]]);
  });

  await step("7. the resident says 没解决; the worker answers again; the resident rates", async () => {
    await resident.goto(at(`/t/${ticket}`));
    await acts.reopen(resident, "还是响");
    await acts.answerSolved(worker, ticket, "又调了一次。", [photos[1]]);
    await resident.goto(at(`/t/${ticket}`));
    await acts.rate(resident, 4, "");
    const steps = await acts.course(resident);
    assert.deepEqual(
      steps.map(({ who }) => who),
      ["上报人", "林燕", "林燕", "上报人", "林燕", "上报人"],
    );
  });

  const { address, digits } = await step("8. signs in, has coins, reserves, has digits", async () => {
    await link(resident, "登录领取").tap();
    await resident.waitForURL(/\/sign-in(\?|$)/);
    await acts.signIn(resident, phones.resident);
    assert.equal(await isElder(), 1, "large text stays on after signing in");
    await resident.goto(at("/wallet"));
    await resident.locator(".entry", { has: resident.locator(`a[href$="/t/${ticket}"]`) }).waitFor();
    await resident.goto(at("/rewards"));
    await acts.sent(resident, resident.locator(".reward", { hasText: "鸡蛋 10 枚" }).locator("form"));
    await resident.waitForURL("**/redemptions/*");
    return { address: resident.url(), digits: await acts.digitsOn(resident) };
  });

  await step("9. the merchant types them: redeemed; again: already used", async () => {
    await acts.signIn(clerk, phones.clerk);
    await clerk.goto(at("/counter"));
    assert.equal((await acts.redeem(clerk, digits)).status, 200);
    await clerk.goto(at("/counter"));
    assert.deepEqual(await acts.redeem(clerk, digits), { status: 409, code: "redeem.already_used" });
    await clerk.getByText(/惠民超市/).first().waitFor();
    await resident.goto(address);
    await resident.getByText("惠民超市").first().waitFor();
    await resident.getByText(/已经领取/).waitFor();
    await button(resident, "标准版").tap();
    await resident.locator("html:not(.elder)").waitFor();
  });
});
