// A 街道 in which some things have happened, and everybody's pages in it.

import * as acts from "./acts.mjs";
import { button } from "./acts.mjs";
import { desk, phone } from "./browsers.mjs";
import { earnedIn } from "./earned.mjs";
import { handledIn } from "./handled.mjs";
import { takenPhoto } from "./photo.mjs";
import { codeOn, openPosters } from "./posters.mjs";
import { at, origin, phones } from "./world.mjs";

/**
 * Plays tickets into every state, a reservation and a redemption. The answer: `pages` of four signed-in people
 * (`resident`, `worker`, `clerk`, `admin`), of a party, the arbiter, a reviewer, the panel of appeals and whoever has a
 * one-time link; and, by the same names, the addresses of what each of them sees.
 */
export async function livedIn(browser) {
  const [resident, worker, clerk] = await Promise.all([phone(browser), phone(browser), phone(browser)]);
  const admin = await desk(browser);
  for (const [page, number] of [[admin, phones.admin], [worker, phones.worker], [clerk, phones.clerk]]) {
    await acts.signIn(page, number);
  }
  const poster = (await openPosters(admin, "林燕")).first();
  const stairwell = await codeOn(poster);
  const posters = admin.url();
  await acts.signIn(resident, phones.resident);

  const photo = acts.file("a.jpg", await takenPhoto(admin, { width: 1200, height: 900, hue: 40 }));
  const report = async (kind, words, photos = []) => {
    await resident.goto(at(`/s/${stairwell}/report?kind=${kind}`));
    await acts.writeReport(resident, { words, photos, phone: "13700001111" });
    await acts.previewed(resident.locator("main form"), photos.length);
    await button(resident, "提交").tap();
    await resident.waitForURL("**/receipt");
    return acts.ticketOf(resident);
  };
  const rated = await report("damage", "三楼的灯三天不亮了，晚上看不见台阶。", [photo, photo]);
  const answered = await report("hazard", "消防通道被电动车堵住了。");
  const verified = await report("dispute", "楼上半夜拖椅子，说了几次都没用。");
  const reported = await report("question", "居住证到期了，去哪里换？");
  for (const ticket of [rated, answered, verified]) await acts.recordCall(worker, ticket, "true", "已电话核实");
  for (const ticket of [rated, answered]) await acts.answerSolved(worker, ticket, "已经处理好了，请您看看。", [photo]);
  await resident.goto(at(`/t/${rated}`));
  await acts.rate(resident, 5, "谢谢！");

  await clerk.goto(at("/counter"));
  const merchant = await clerk.locator("h1").innerText();
  const reserve = async () => {
    await resident.goto(at("/rewards"));
    await acts.sent(resident, resident.locator(".reward", { hasText: merchant }).locator("form").first());
    await resident.waitForURL("**/redemptions/*");
    return resident.url();
  };
  const redeemed = await reserve();
  const digits = await acts.digitsOn(resident);
  await acts.redeem(clerk, digits);
  const redemption = await reserve();

  const handled = await handledIn(browser, { resident, worker, admin, stairwell, photo });
  const earned = await earnedIn(browser, { resident, worker, admin, stairwell, photo });
  return {
    pages: { resident, worker, clerk, admin, ...handled.pages, ...earned.pages },
    digits,
    stairwell,
    photo,
    resident: {
      streets: `${origin}/`,
      home: at(),
      stairwell: at(`/s/${stairwell}`),
      kinds: at(`/s/${stairwell}/report`),
      form: at(`/s/${stairwell}/report?kind=damage`),
      receipt: at(`/t/${reported}/receipt`),
      progress_reported: at(`/t/${reported}`),
      progress_verified: at(`/t/${verified}`),
      progress_answered: at(`/t/${answered}`),
      progress_rated: at(`/t/${rated}`),
      mine: at("/mine"),
      sign_in: at("/sign-in"),
      wallet: at("/wallet"),
      rewards: at("/rewards"),
      redemption,
      redeemed,
      scan: at("/scan"),
      not_found: at("/t/ZZZZZZZZZZ"),
      not_for_residents: at("/inbox"),
      ...handled.resident,
      ...earned.resident,
    },
    worker: {
      inbox: at("/inbox"),
      desk_reported: at(`/desk/${reported}`),
      dial: at(`/desk/${reported}/dial`),
      desk_verified: at(`/desk/${verified}`),
      desk_answered: at(`/desk/${answered}`),
      ...handled.worker,
      ...earned.worker,
    },
    clerk: { counter: at("/counter") },
    admin: { poster_grids: at("/posters"), posters, ...handled.admin, ...earned.admin },
    party: handled.party,
    arbiter: handled.arbiter,
    reviewer: earned.reviewer,
    panel: earned.panel,
    outsider: handled.outsider,
  };
}
