// What people do on the pages, by the words that they see. Nothing here needs scripts in the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { runsScripts } from "./browsers.mjs";
import { until } from "./story.mjs";
import { at, log } from "./world.mjs";

/** A button or a link with exactly these words. */
export const button = (page, words) => page.getByRole("button", { name: words, exact: true });
export const link = (page, words) => page.getByRole("link", { name: words, exact: true });

/** Signs in with the code that the local product writes to its log; `page` may stand at the sign-in page already. */
export async function signIn(page, phone) {
  if (!page.url().includes("/sign-in")) await page.goto(at("/sign-in"));
  const before = (await codes(phone)).length;
  await page.getByLabel("手机号", { exact: true }).fill(phone);
  await button(page, "获取验证码").click();
  await page.waitForURL(/\/sign-in\/code(\?|$)/);
  const code = await until(`a sign-in code for ${phone} in the log`, async () => {
    const found = await codes(phone);
    return found.length > before && found.at(-1);
  });
  await page.getByLabel("6 位验证码").fill(code);
  await button(page, "登录").click();
  await page.waitForURL((address) => !address.pathname.includes("/sign-in"));
}

async function codes(phone) {
  const lines = (await readFile(log, "utf8")).split("\n");
  const said = lines.filter((line) => line.includes(phone) && line.includes("sign-in code"));
  return said.map((line) => line.split(" ").at(-1).replaceAll(/\D/g, "")).filter((code) => code.length === 6);
}

/** Fills in the report form and leaves it to the caller to submit it. */
export async function writeReport(page, { words, photos = [], phone = "" }) {
  await page.getByLabel("什么事？在哪里？").fill(words);
  if (photos.length > 0) await page.locator("input[name=photos]").setInputFiles(photos);
  if (phone) await page.getByLabel(/^您的电话/).fill(phone);
}

/** A photo as a file that a person chooses. */
export const file = (name, buffer) => ({ name, mimeType: "image/jpeg", buffer });

/** Chooses one of several answers by tapping its words, whether or not the round button itself can be seen. */
export async function choose(page, name, value) {
  const input = page.locator(`input[name=${name}][value="${value}"]`);
  await page.locator(`label[for="${await input.getAttribute("id")}"]`).click();
  assert.ok(await input.isChecked(), `${name}=${value}`);
}

/** The ticket's code, off the address of its receipt or progress page. */
export const ticketOf = (page) => new URL(page.url()).pathname.split("/")[3];

/** The worker records what came of the call. */
export async function recordCall(worker, ticket, outcome, words) {
  await worker.goto(at(`/desk/${ticket}`));
  await choose(worker, "outcome", outcome);
  const form = worker.locator('form[action$="/call"]');
  await form.locator("[name=note]").fill(words);
  await sent(worker, form);
}

/** The worker answers that it is solved; `photos` show it. */
export async function answerSolved(worker, ticket, words, photos) {
  await worker.goto(at(`/desk/${ticket}`));
  const form = await unfolded(worker, "answer");
  await choose(worker, "ending", "solved");
  await form.locator("[name=text]").fill(words);
  await form.locator("[name=photos]").setInputFiles(photos);
  await previewed(form, photos.length);
  await sent(worker, form);
}

/** The form of that act on the page, unfolded. */
export async function unfolded(page, act, within = page) {
  const form = within.locator(`form[action$="/${act}"]`);
  await form.waitFor({ state: "attached" });
  const folded = page.locator("details:not([open])", { has: form });
  if ((await folded.count()) > 0) await folded.first().locator("summary").first().click();
  return form;
}

/** Where a picker runs: waits until it has made the photos small, as a person waits for their previews. */
export async function previewed(form, count) {
  if (!runsScripts(form.page())) return;
  await until(`${count} previews`, async () => (await form.locator(".photo-picker-previews img").count()) === count);
}

/** Sends a form with its only button, and waits for the page that answers. */
export async function sent(page, form) {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button:not([type=button])").click();
  const response = await answered;
  assert.equal(response.status(), 303, `${response.url()}: ${response.headers()["x-yimi-code"] ?? "no code"}`);
  await page.waitForLoadState();
}

/** The resident rates the answer. */
export async function rate(resident, stars, words) {
  await choose(resident, "stars", String(stars));
  const form = resident.locator('form[action$="/rate"]');
  await form.locator("[name=note]").fill(words);
  await sent(resident, form);
}

/** The resident says that it is not solved. */
export async function reopen(resident, words) {
  await resident.locator("summary", { hasText: "没解决？" }).click();
  const form = resident.locator('form[action$="/reopen"]');
  await form.locator("[name=reason]").fill(words);
  await sent(resident, form);
}

/** The course of a ticket as its page tells it: what, who and when of each step. */
export async function course(page) {
  const steps = [];
  for (const step of await page.locator(".steps > li").all()) {
    const when = step.locator("time").first();
    assert.match(await when.getAttribute("datetime"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    const who = (await step.locator(".step-who").innerText()).replace(await when.innerText(), "").trim();
    assert.ok(["上报人", "林燕", "网格员林燕"].includes(who), who);
    steps.push({ what: await step.locator(".step-what").innerText(), who: who.replace("网格员", ""), when: await when.innerText() });
  }
  return steps;
}

/** Redeems a code that is in the counter's field already, or types it first. */
export async function redeem(clerk, digits) {
  const form = clerk.locator('form[action$="/counter"]');
  if (digits) await form.locator("[name=code]").fill(digits);
  const answered = clerk.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button:not([type=button])").click();
  const response = await answered;
  await clerk.waitForLoadState();
  return { status: response.status(), code: response.headers()["x-yimi-code"] };
}

/** The 8 digits on a redemption's page. */
export const digitsOn = async (page) => (await page.locator(".one-time-code .code-display").innerText()).replaceAll(/\s/g, "");

/** Minutes from now until the clock time in a sentence (14:32, 明天 00:03), in Shanghai. */
export function minutesUntil(sentence) {
  const [, hour, minute] = sentence.match(/(\d\d):(\d\d)/) ?? assert.fail(`no clock time: ${sentence}`);
  const now = new Date(Date.now() + 8 * 3_600_000);
  const minutes = Number(hour) * 60 + Number(minute) - now.getUTCHours() * 60 - now.getUTCMinutes();
  return (minutes + 1_440) % 1_440;
}
