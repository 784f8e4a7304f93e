// What those do who handle a ticket: the desk, the parties, the arbiter; and what neighbours do with it.

import assert from "node:assert/strict";
import { button, choose, file, previewed, signIn, ticketOf, unfolded, writeReport } from "./acts.mjs";
import { desk, phone } from "./browsers.mjs";
import { takenPhoto } from "./photo.mjs";
import { codeOn, openPosters } from "./posters.mjs";
import { until } from "./story.mjs";
import { at, phones } from "./world.mjs";

export { unfolded };

/** Somebody of the 街道, signed in on a phone, or on a computer with `on: desk`. */
export async function staff(browser, who, { on = phone, ...options } = {}) {
  const page = await on(browser, options);
  await signIn(page, phones[who]);
  return page;
}

/** The code of a stairwell, and a photo, from the office. */
export async function groundwork(browser, stairwell = "3幢2单元") {
  const admin = await staff(browser, "admin", { on: desk });
  const code = await codeOn((await openPosters(admin, "第三网格")).filter({ hasText: stairwell }));
  const photo = async (hue) => file(`${hue}.jpg`, await takenPhoto(admin, { width: 1200, height: 900, hue }));
  return { admin, code, photo };
}

/** Reports, and leaves the page at the receipt; the ticket's code. */
export async function report(page, stairwell, kind, words, { photos = [], phone: number = "13700001111", seen } = {}) {
  await page.goto(at(`/s/${stairwell}/report?kind=${kind}`));
  await writeReport(page, { words, photos, phone: number });
  if (seen) await choose(page, "visibility", seen);
  await previewed(page.locator("main form", { has: page.locator("[name=photos]") }), photos.length);
  await button(page, "提交").click();
  await page.waitForURL("**/receipt");
  return ticketOf(page);
}

/** Writes into a form what it is given, by name. */
export async function fill(form, { photos, ...fields }) {
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value);
  if (photos) {
    await form.locator("[name=photos]").setInputFiles(photos);
    await previewed(form, photos.length);
  }
}

/** Sends a form with its only button; the answer's status and what it was refused for. */
export async function send(page, form) {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button:not([type=button])").click();
  const response = await answered;
  await page.waitForLoadState();
  return { status: response.status(), code: response.headers()["x-yimi-code"] };
}

/** Opens a ticket's desk and does something there. */
export async function onDesk(page, ticket, act, fields = {}, write = () => undefined) {
  await page.goto(at(`/desk/${ticket}`));
  const form = await unfolded(page, act);
  await fill(form, fields);
  await write(form);
  assert.deepEqual(await send(page, form), { status: 303, code: undefined }, act);
}

/** 核实: reached, and it is so. */
export const verify = (page, ticket, note = "已电话核实") =>
  onDesk(page, ticket, "call", { note }, () => choose(page, "outcome", "true"));

/** 答复：已解决. */
export const answer = (page, ticket, text, photos) =>
  onDesk(page, ticket, "answer", { text, photos }, () => choose(page, "ending", "solved"));

/** 派单 to parties by their names. */
export const dispatch = (page, ticket, lead, others, note) =>
  onDesk(page, ticket, "dispatch", { note }, async (form) => {
    const parties = await form.locator("[name=lead] option").allInnerTexts();
    await form.locator("[name=lead]").selectOption({ label: parties.find((name) => name.startsWith(lead)) });
    for (const other of others) await form.locator(".choice label", { hasText: other }).click();
  });

/** Makes a party's one-time link; its address. */
export async function oneTimeLink(page, ticket, party) {
  await page.goto(at(`/desk/${ticket}`));
  const row = page.locator(".desk-tasks li", { hasText: party });
  assert.deepEqual(await send(page, row.locator('form[action$="/link"]')), { status: 200, code: undefined });
  return page.locator(".desk-tasks li", { hasText: party }).locator(".task-link input").inputValue();
}

/** Opens the party's own task of that ticket from its list. */
export async function openTask(page, words) {
  await page.goto(at("/party"));
  await page.locator(".ticket", { hasText: words }).first().locator("a").click();
  await page.waitForURL("**/party/*/*");
}

/** Does something with the task whose page is open; `status` 200 where the page itself answers. */
export async function onTask(page, act, fields = {}, status = 303) {
  const form = await unfolded(page, act);
  await fill(form, fields);
  assert.deepEqual(await send(page, form), { status, code: undefined }, act);
}

/** The arbiter decides on that party's refused task; `to` is another party. */
export async function arbitrate(page, party, ruling, text, to) {
  await page.goto(at("/arbiter"));
  await page.locator(".ticket", { hasText: party }).locator("a").click();
  await page.waitForURL("**/arbiter/*/*");
  await choose(page, "ruling", ruling);
  const form = page.locator("form", { has: page.locator("[name=ruling]") });
  if (to) await form.locator("[name=to]").selectOption({ label: to });
  await fill(form, { text });
  assert.deepEqual(await send(page, form), { status: 303, code: undefined }, ruling);
}

/** 我也遇到了, on the page of the ticket. */
export async function join(page) {
  assert.deepEqual(await send(page, page.locator('form[action$="/join"]').first()), { status: 303, code: undefined });
  await page.getByText("您也遇到了").first().waitFor();
}

/** What the page says, in one line. */
export const said = async (page, part = "main") => (await page.locator(part).first().innerText()).replaceAll(/\s+/g, " ");

/** Loads the page again and again until it says so. */
export const says = (page, address, words) =>
  until(`${address} says ${words}`, async () => {
    await page.goto(at(address));
    const text = await said(page);
    return words.test(text) && text;
  });

/** Puts the product's clock forward, counted from the real time. */
export const shiftClock = async (page, minutes) => {
  const answered = await page.request.get(at(`/-/clock?shift_ms=${Math.round(minutes * 60_000)}`));
  assert.equal(answered.status(), 200);
};

/** What each party's row says: its name, where it stands, and the rest. */
export async function partyRows(page) {
  const rows = await page.locator(".tasks > .task").all();
  return Promise.all(
    rows.map(async (row) => ({
      party: (await row.locator("b").first().innerText()).replace(/\s*牵头/, ""),
      state: await row.locator(".tag").innerText(),
      words: (await row.innerText()).replaceAll(/\s+/g, " "),
    })),
  );
}
