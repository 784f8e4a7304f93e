// What people do with 一米币, by the words that they see.

import * as acts from "./acts.mjs";
import { phone } from "./browsers.mjs";
import * as handling from "./handling.mjs";
import { at, phones } from "./world.mjs";

/** A resident who has earned coins with one report; `worker` handled it. */
export async function earner(browser, { code, photo, worker, words = "门禁坏了，进不了门。" }) {
  const resident = await phone(browser);
  await acts.signIn(resident, phones.resident);
  return { resident, ticket: await earn(resident, { code, photo, worker, words }) };
}

/** Earns coins with one report, which `worker` handles; the ticket. */
export async function earn(resident, { code, photo, worker, words }) {
  const ticket = await handling.report(resident, code, "damage", words);
  await handling.verify(worker, ticket);
  await handling.answer(worker, ticket, "修好了，请您看看。", [photo]);
  await resident.goto(at(`/t/${ticket}`));
  await acts.rate(resident, 5, "谢谢");
  return ticket;
}

/** What the wallet says can be spent. */
export async function balance(resident) {
  await resident.goto(at("/wallet"));
  return Number((await resident.locator(".balance").first().innerText()).match(/\d+/)[0]);
}

/** Reserves a reward by its title; the page stands at its one-time code then. */
export async function reserve(resident, title) {
  await resident.goto(at("/rewards"));
  await acts.sent(resident, resident.locator(".reward", { hasText: title }).locator("form").first());
  await resident.waitForURL("**/redemptions/*");
  return { redemption: resident.url(), digits: await acts.digitsOn(resident) };
}
