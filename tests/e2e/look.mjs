// Not a test: takes a picture of every page, for people to look at.
//
//     node tests/e2e/look.mjs ORIGIN DATA_FOLDER LOG_FILE PICTURES_FOLDER
//
// On a demo 街道 the environment names its people: PHONES='{"admin":"…","worker":"…","clerk":"…","resident":"…"}', the
// worker being 林燕.
//
// Each page on a phone and on a desk, in normal, elder and dark mode, or those that LOOK names (LOOK=normal,elder); the
// posters as printed.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { button, previewed, redeem } from "./lib/acts.mjs";
import { afterDialing, closeBrowsers, desk, openBrowser, phone } from "./lib/browsers.mjs";
import { picture } from "./lib/pictures.mjs";
import { openPosters, swap } from "./lib/posters.mjs";
import { livedIn } from "./lib/town.mjs";
import { at } from "./lib/world.mjs";

const MODES = [
  { name: "normal", colorScheme: "light" },
  { name: "elder", colorScheme: "light", elder: true },
  { name: "dark", colorScheme: "dark" },
].filter(({ name }) => !process.env.LOOK || process.env.LOOK.split(",").includes(name));

/** What only appears after somebody has done something. */
const AFTERWARDS = {
  async resident(page, take, town, mode) {
    await page.goto(town.resident.form);
    await button(page, "提交").click();
    await page.getByRole("alert").waitFor();
    await take("form_refused");
    await page.goto(town.resident.form);
    await page.locator("input[name=photos]").setInputFiles([town.photo, town.photo]);
    await previewed(page.locator("main form"), 2);
    await take("form_photos");
    await page.goto(at(`/s?code=${swap(town.stairwell)}`));
    await take("did_you_mean");
    await page.goto(at("/nowhere"));
    await take("page_not_found");
    if (mode.name === "normal") {
      await page.goto(at("/sign-in"));
      await page.getByLabel("手机号", { exact: true }).fill("13800000000");
      await button(page, "获取验证码").click();
      await page.waitForURL(/\/sign-in\/code(\?|$)/);
      await take("sign_in_code");
    }
  },
  async clerk(page, take, town) {
    await page.goto(at("/counter"));
    await redeem(page, town.digits);
    await take("counter_already_used");
    await page.goto(at("/counter"));
    await redeem(page, "00000000");
    await take("counter_unknown");
  },
};

const folder = process.argv[5] ?? "pictures";
await mkdir(folder, { recursive: true });
const browser = await openBrowser();
try {
  const town = await livedIn(browser);
  for (const mode of MODES) {
    for (const [size, device] of [["phone", phone], ["desk", desk]]) {
      for (const who of Object.keys(town.pages)) {
        const storageState = await town.pages[who].context().storageState();
        let page = await device(browser, { storageState, colorScheme: mode.colorScheme });
        if (mode.elder) {
          await page.goto(at());
          await button(page, "关怀版").click();
          await page.locator("html.elder").waitFor();
        }
        const take = (name) => picture(page, join(folder, `${who}-${name}-${size}-${mode.name}.png`));
        for (const [name, address] of Object.entries(town[who])) {
          await page.goto(address, { waitUntil: "networkidle" });
          await take(name);
          if (name === "dial") page = await afterDialing(page);
        }
        await AFTERWARDS[who]?.(page, take, town, mode);
        await page.context().close();
      }
    }
  }
  await openPosters(town.pages.admin, "林燕");
  await town.pages.admin.emulateMedia({ media: "print" });
  await town.pages.admin.locator(".poster").first().screenshot({ path: join(folder, "poster-printed.png") });
} finally {
  await closeBrowsers();
}
