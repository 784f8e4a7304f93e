// What people do with 申报, by the words that they see.

import assert from "node:assert/strict";
import { choose } from "./acts.mjs";
import * as handling from "./handling.mjs";
import { at } from "./world.mjs";

/** Claims; the page stands at the claim then. `fields` are place, text, witnesses and photos. The claim's number. */
export async function claim(page, kind, fields) {
  await page.goto(at("/claims/new"));
  await choose(page, "kind", kind);
  const form = page.locator("form", { has: page.locator("[name=witnesses]") });
  await handling.fill(form, fields);
  assert.deepEqual(await handling.send(page, form), { status: 303, code: undefined });
  await page.waitForURL(/\/claims\/\d+$/);
  return new URL(page.url()).pathname.split("/").at(-1);
}

/** What stands with a claim while it waits: 11月24日 15:28 前审核. */
export const promised = (words) => words.match(/\S+ \d\d:\d\d 前审核/)?.[0] ?? assert.fail(`no promise: ${words}`);

/** Opens what waits for the reviewers, from the front page. */
export async function openQueue(reviewer) {
  await reviewer.goto(at());
  await reviewer.getByRole("link", { name: "申报审核" }).click();
  await reviewer.waitForURL("**/review");
}

/** Does something on the page of a claim; what it was refused for, if it was. */
export async function review(reviewer, verb, fields = {}) {
  const form = await handling.unfolded(reviewer, verb);
  await handling.fill(form, fields);
  return handling.send(reviewer, form);
}

/** The entries of a wallet whose page is open, newest first. */
export async function entries(page) {
  const lines = await page.locator(".entry").allInnerTexts();
  return lines.map((line) => line.replaceAll(/\s+/g, " ").trim());
}
