// Filing for somebody without a phone.
//
// 1. A volunteer files what a neighbour says; without her consent nothing is filed, and what was typed stays.
// 2. The slip prints on one page of A6, without the page around it.
// 3. Its QR code opened on a grandchild's phone: the report is theirs from now on; the slip is used up.
// 4. The worker goes there: scanning the stairwell's code proves it; answers.
// 5. The grandchild's phone reads the answer and rates; a stranger's phone can do neither.

import assert from "node:assert/strict";
import { join } from "node:path";
import { accessible } from "../lib/accessibility.mjs";
import { button, choose, rate, ticketOf } from "../lib/acts.mjs";
import { openBrowser, phone } from "../lib/browsers.mjs";
import { zxing } from "../lib/decoders.mjs";
import * as handling from "../lib/handling.mjs";
import { pagesOf } from "../lib/posters.mjs";
import { story } from "../lib/story.mjs";
import { at, data } from "../lib/world.mjs";

const WORDS = "我腿脚不好，四楼到五楼的扶手松了，不敢下楼。";

await story("handling/filed", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const after = await photo(20);
  await admin.context().close();
  const volunteer = await handling.staff(browser, "volunteer");

  const ticket = await step("1. a volunteer files it, with consent", async () => {
    await volunteer.goto(at("/file"));
    await volunteer.getByLabel("楼道码").fill(code);
    await button(volunteer, "下一步").tap();
    await volunteer.getByText("3幢2单元").first().waitFor();
    await accessible(volunteer);
    const form = volunteer.locator("form", { has: volunteer.locator("[name=consent]") });
    await choose(volunteer, "kind", "damage");
    await handling.fill(form, { text: WORDS });
    assert.deepEqual(await handling.send(volunteer, form), { status: 422, code: "ticket.consent_missing" });
    assert.equal(await form.locator("[name=text]").inputValue(), WORDS);
    assert.ok(await volunteer.locator("input[name=kind][value=damage]").isChecked());
    await form.locator("label", { hasText: "本人同意" }).tap();
    assert.deepEqual(await handling.send(volunteer, form), { status: 303, code: undefined });
    await volunteer.waitForURL("**/slip/*");
    return ticketOf(volunteer);
  });

  const address = await step("2. the slip prints on one page", async () => {
    await accessible(volunteer);
    const slip = volunteer.locator(".slip");
    assert.match(await slip.innerText(), new RegExp(ticket));
    assert.match(await slip.innerText(), /林燕/);
    await volunteer.emulateMedia({ media: "print" });
    assert.equal(await volunteer.locator("header").first().isVisible(), false);
    assert.equal(pagesOf(await volunteer.pdf({ preferCSSPageSize: true })), 1);
    const picture = join(data, "slip.png");
    await slip.screenshot({ path: picture });
    await volunteer.emulateMedia({ media: "screen" });
    const [read] = await zxing(picture);
    assert.match(read, new RegExp(`/t/${ticket}\\?slip=`));
    return read;
  });

  const grandchild = await phone(browser);
  await step("3. the slip's code on another phone makes it theirs; once", async () => {
    await grandchild.goto(address);
    await accessible(grandchild);
    await button(grandchild, "是我的事，领到这部手机").tap();
    await grandchild.waitForURL((url) => url.pathname.endsWith(`/t/${ticket}`) && url.search === "");
    await grandchild.goto(at("/mine"));
    await grandchild.locator(".ticket", { hasText: WORDS }).waitFor();
    const other = await phone(browser);
    await other.goto(address);
    assert.equal(await other.locator('form[action$="/claim"]').count(), 0);
    await other.context().close();
  });

  await step("4. the worker proves to be there by the stairwell's code; answers", async () => {
    const worker = await handling.staff(browser, "worker");
    await worker.goto(at(`/desk/${ticket}`));
    await worker.getByText("代为上报").first().waitFor();
    await worker.getByRole("link", { name: "扫楼道海报上的码" }).tap();
    await worker.waitForURL(/\/scan\?back=/);
    const typed = worker.locator("form", { has: worker.locator("[name=code], [name=place]") }).last();
    await typed.locator("input[type=text]").fill(code);
    await typed.locator("button").tap();
    await worker.waitForURL((url) => url.pathname.endsWith(`/desk/${ticket}`) && url.searchParams.has("place"));
    await worker.getByText("已扫楼道码，证明您在现场").waitFor();
    const form = await handling.unfolded(worker, "call");
    await choose(worker, "outcome", "seen_on_site");
    assert.equal((await handling.send(worker, form)).status, 303);
    await handling.answer(worker, ticket, "扶手重新打了膨胀螺栓，摇不动了。", [after]);
  });

  await step("5. who holds the slip reads and rates; strangers do not", async () => {
    await grandchild.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(grandchild), /代为上报[^]*在现场扫过楼道码[^]*扶手重新打了膨胀螺栓/);
    const stranger = await phone(browser);
    await stranger.goto(at(`/t/${ticket}`));
    assert.equal(await stranger.locator('form[action$="/rate"]').count(), 0);
    await rate(grandchild, 5, "奶奶说谢谢");
    assert.match(await handling.said(grandchild), /评价：5 星/);
  });
});
