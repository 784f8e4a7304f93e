// Every page can be used by everybody, on a phone 360 pixels wide.
//
// 1. In normal, dark and elder mode: nothing serious or critical for axe-core, in elder mode with contrast of 7:1.
// 2. Nothing runs out of the page sideways.
// 3. In elder mode: text of at least 24 pixels, main buttons at least 60 high; otherwise targets of 44.

import assert from "node:assert/strict";
import { accessible } from "./lib/accessibility.mjs";
import { button } from "./lib/acts.mjs";
import { afterDialing, openBrowser } from "./lib/browsers.mjs";
import { staff } from "./lib/handling.mjs";
import { story } from "./lib/story.mjs";
import { livedIn } from "./lib/town.mjs";

const MODES = [
  { name: "normal", colorScheme: "light", elder: false, text: 16, main: 44 },
  { name: "dark", colorScheme: "dark", elder: false, text: 16, main: 44 },
  { name: "elder", colorScheme: "light", elder: true, text: 24, main: 60 },
  { name: "elder, dark", colorScheme: "dark", elder: true, text: 24, main: 60 },
];

/** Who has large text: residents always, staff where they meet them. */
const ELDER = ["resident", "outsider", "worker", "clerk"];
const EVERYBODY = [...ELDER, "party", "arbiter", "reviewer", "panel", "office"];

await story("accessible", async (step) => {
  const browser = await openBrowser();
  const town = await livedIn(browser);
  // The office's pages are made for a desk; they still have to fit a phone.
  town.pages.office = await staff(browser, "admin");
  town.office = Object.fromEntries(Object.entries(town.admin).filter(([name]) => name.startsWith("office")));
  for (const mode of MODES) {
    for (const who of mode.elder ? ELDER : EVERYBODY) {
      let page = town.pages[who];
      for (const [name, address] of Object.entries(town[who])) {
        await step(`${mode.name}: ${who}, ${name}`, async () => {
          await page.emulateMedia({ colorScheme: mode.colorScheme });
          await page.goto(address);
          const isElder = (await page.locator("html.elder").count()) === 1;
          const canSwitch = (await page.locator(".header-elder").count()) === 1;
          if (isElder !== mode.elder && canSwitch) {
            await button(page, mode.elder ? "关怀版" : "标准版").tap();
            await page.locator(mode.elder ? "html.elder" : "html:not(.elder)").waitFor();
            await page.goto(address);
          }
          await accessible(page, { elder: mode.elder && canSwitch });
          const { wide, text, small } = await measured(page, mode.main);
          assert.ok(wide <= 360, `${wide} pixels wide`);
          if (canSwitch) assert.ok(text >= mode.text, `text of ${text} pixels`);
          assert.deepEqual(small, [], "too small to hit");
          if (name === "dial") page = town.pages[who] = await afterDialing(page);
        });
      }
    }
  }
});

/** How wide the page is, its text, and what is smaller than a finger; main buttons have their own measure. */
function measured(page, main) {
  return page.evaluate(
    ([main, other]) => {
      // Links within a sentence are as high as its line; round buttons and boxes are hit by their labels.
      const targets = "button, .button, summary, nav a, .row-link, .ticket a, textarea, select, label[for]:has(b), "
        + "input:not([type=hidden], [type=radio], [type=checkbox], .visually-hidden), "
        + "input:is([type=radio], [type=checkbox]) + label, label:has(> [type=checkbox])";
      const small = [...document.querySelectorAll(targets)].filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        const least = target.matches("main .button.is-primary") ? main : other;
        return target.checkVisibility() && (height < least || width < 44);
      });
      return {
        wide: document.documentElement.scrollWidth,
        text: Number.parseFloat(getComputedStyle(document.querySelector("main")).fontSize),
        small: small.map((target) => {
          const { width, height } = target.getBoundingClientRect();
          return `${target.innerText || target.outerHTML.slice(0, 60)}: ${Math.round(width)}×${Math.round(height)}`;
        }),
      };
    },
    [main, 44],
  );
}
