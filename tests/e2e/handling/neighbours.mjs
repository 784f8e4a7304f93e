// Seven neighbours have it too.
//
// 1. One reports. 2. Three find it on the report form while they begin to report the same, and join instead.
// 3. Four find it on the board; one of them joins twice. It counts seven, and the staff read so.
// 4. The reporter cannot take it back any more.
// 5. It is solved: all seven and the reporter read the outcome in 我的上报.

import assert from "node:assert/strict";
import { button } from "../lib/acts.mjs";
import { openBrowser, phone } from "../lib/browsers.mjs";
import * as handling from "../lib/handling.mjs";
import { story } from "../lib/story.mjs";
import { at } from "../lib/world.mjs";

const WORDS = "三楼的灯三天不亮了，晚上看不见台阶。";

await story("handling/neighbours", async (step) => {
  const browser = await openBrowser();
  const { admin, code, photo } = await handling.groundwork(browser);
  const after = await photo(200);
  await admin.context().close();
  const worker = await handling.staff(browser, "worker");
  const [reporter, ...neighbours] = await Promise.all(Array.from({ length: 8 }, () => phone(browser)));
  const ticket = await step("1. one reports", () => handling.report(reporter, code, "damage", WORDS));

  await step("2. three find it on the report form, and join", async () => {
    for (const neighbour of neighbours.slice(0, 3)) {
      await neighbour.goto(at(`/s/${code}/report?kind=damage`));
      const similar = neighbour.locator(".before li", { hasText: WORDS });
      await neighbour.getByText("是不是这件事？").waitFor();
      await button(similar, "我也遇到了").tap();
      await neighbour.waitForURL(`**/t/${ticket}`);
      await neighbour.getByText("您也遇到了").first().waitFor();
    }
  });

  await step("3. four find it on the board; one joins twice; it counts seven", async () => {
    for (const neighbour of neighbours.slice(3)) {
      await neighbour.goto(at(`/s/${code}/board`));
      await neighbour.locator(".ticket", { hasText: WORDS }).locator("a").first().tap();
      await neighbour.waitForURL(`**/t/${ticket}`);
      await handling.join(neighbour);
    }
    // The page from before, and the same phone once more on the report form.
    const [again] = neighbours;
    await again.goto(at(`/s/${code}/report?kind=damage`));
    assert.match(await handling.said(again, ".before"), /您也遇到了/);
    const stale = await again.context().newPage();
    await stale.goto(at(`/t/${ticket}`));
    assert.equal(await button(stale, "我也遇到了").count(), 0);
    assert.match(await handling.said(stale), /7 位邻居也遇到了/);
    await stale.close();
    await worker.goto(at(`/desk/${ticket}`));
    assert.match(await handling.said(worker), /还有 7 位邻居也遇到了/);
  });

  await step("4. what concerns others too is not taken back", async () => {
    await reporter.goto(at(`/t/${ticket}`));
    assert.match(await handling.said(reporter), /7 位邻居也遇到了/);
    assert.equal(await reporter.locator('form[action$="/withdraw"]').count(), 0);
    assert.equal(await button(reporter, "我也遇到了").count(), 0, "it is the reporter's own");
  });

  await step("5. all of them read the outcome", async () => {
    await handling.verify(worker, ticket);
    await handling.answer(worker, ticket, "三楼换了灯，楼道里别的灯也查过了。", [after]);
    for (const person of [reporter, ...neighbours]) {
      await person.goto(at("/mine"));
      const line = person.locator(".ticket", { hasText: WORDS });
      assert.equal(await line.count(), 1);
      assert.match(await line.innerText(), /已解决/);
      await line.locator("a").tap();
      await person.waitForURL(`**/t/${ticket}`);
      assert.match(await handling.said(person), /三楼换了灯/);
    }
    const [neighbour] = neighbours;
    assert.equal(await neighbour.locator('form[action$="/rate"]').count(), 0, "only the reporter rates");
  });
});
