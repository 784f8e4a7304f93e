// Chromium, phones and desks in it, and what they complain about.

import { join } from "node:path";
import { chromium } from "playwright-core";
import { origin } from "./world.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];
/** A small Android phone, upright. */
const PHONE = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
const HERE = { locale: "zh-CN", timezoneId: "Asia/Shanghai" };
/** Longer than any answer on a busy machine; far shorter than a person's patience with a broken page. */
const PATIENCE_MS = 15_000;

const browsers = [];
const contexts = [];
const said = [];
const plain = new WeakSet();

/** Starts a browser; `camera` is the motion-JPEG file that its camera shows. */
export async function openBrowser({ camera } = {}) {
  const fake = camera
    ? [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        `--use-file-for-fake-video-capture=${camera}`,
      ]
    : [];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...FLAGS, "--lang=zh-CN", ...fake],
    // What the browser itself says on a page, such as beside a file input.
    env: { ...process.env, LANGUAGE: "zh_CN" },
  });
  browsers.push(browser);
  return browser;
}

/** Somebody's phone: a browser profile of its own, with one page open. */
export const phone = (browser, options = {}) => device(browser, { ...PHONE, ...options });

/** Somebody's computer. */
export const desk = (browser, options = {}) => device(browser, { ...DESK, ...options });

async function device(browser, options) {
  const context = await browser.newContext({ ...HERE, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  contexts.push(context);
  if (options.javaScriptEnabled === false) plain.add(context);
  context.on("page", listen);
  return context.newPage();
}

/**
 * A fresh page of the same phone, after a page that dials. A computer cannot dial: it asks what to do, in a dialog
 * that comes when it likes and keeps everything from the page below.
 */
export async function afterDialing(page) {
  const fresh = await page.context().newPage();
  await page.close();
  return fresh;
}

/** Whether the pages there can run scripts. */
export const runsScripts = (page) => !plain.has(page.context());

/** What pages complained about since the last look; errors that a story expects are HTTP refusals of pages. */
export const complaints = () => said.splice(0);

function listen(page) {
  page.on("pageerror", (error) => said.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    const text = message.text();
    // A refused form is a page with status 4xx, which the browser also mentions here, as it does that a computer has
    // no telephone.
    if (message.type() === "error" && !/Failed to load resource|ERR_INTERNET_DISCONNECTED|'tel:/.test(text)) {
      said.push(`${page.url()}: ${text}`);
    }
    if (text.startsWith("islands stay plain HTML")) said.push(`${page.url()}: ${text}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().resourceType() === "document";
    const status = response.status();
    if (response.url().startsWith(origin) && (status >= 500 || (status >= 400 && !isPage && !isForm(response)))) {
      said.push(`${response.request().method()} ${response.url()}: ${status}`);
    }
  });
}

/** A form that a script sent is refused as a page is. */
const isForm = (response) => response.request().method() === "POST";

/** Writes a picture of every open page; their paths, with the addresses. */
export async function picturesOfPages(folder) {
  const pictures = [];
  for (const page of contexts.flatMap((context) => context.pages())) {
    const path = join(folder, `failed-${pictures.length + 1}.png`);
    const taken = await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined);
    if (taken) pictures.push(`${path}  (${page.url()})`);
  }
  return pictures;
}

/** Ends everything. */
export async function closeBrowsers() {
  for (const browser of browsers) await browser.close().catch(() => undefined);
}
