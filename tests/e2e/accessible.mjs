// Every page can be used by everybody, on a phone 360 pixels wide.
//
// 1. In normal, dark and elder mode: nothing serious or critical for axe-core, in elder mode with contrast of 7:1.
// 2. Nothing runs out of the page sideways.
// 3. In elder mode: text of at least 24 pixels, main buttons at least 60 high; otherwise targets of 44.

import assert from "node:assert/strict";
import { accessible } from "./lib/accessibility.mjs";
import { button } from "./lib/acts.mjs";
import { openBrowser } from "./lib/browsers.mjs";
import { story } from "./lib/story.mjs";
import { livedIn } from "./lib/town.mjs";

const MODES = [
  { name: "normal", colorScheme: "light", elder: false, text: 16, main: 44 },
  { name: "dark", colorScheme: "dark", elder: false, text: 16, main: 44 },
  { name: "elder", colorScheme: "light", elder: true, text: 24, main: 60 },
  { name: "elder, dark", colorScheme: "dark", elder: true, text: 24, main: 60 },
];

await story("accessible", async (step) => {
  const town = await livedIn(await openBrowser());
  for (const mode of MODES) {
    for (const who of ["resident", "worker", "clerk"]) {
      const page = town.pages[who];
      await page.emulateMedia({ colorScheme: mode.colorScheme });
      for (const [name, address] of Object.entries(town[who])) {
        await step(`${mode.name}: ${who}, ${name}`, async () => {
          await page.goto(address);
          const isElder = (await page.locator("html.elder").count()) === 1;
          const canSwitch = (await page.locator(".header-elder").count()) === 1;
          if (isElder !== mode.elder && canSwitch) {
            await button(page, mode.elder ? "关怀版" : "标准版").tap();
            await page.locator(mode.elder ? "html.elder" : "html:not(.elder)").waitFor();
            await page.goto(address);
          }
          await accessible(page, { elder: mode.elder && canSwitch });
          const { wide, text, low } = await measured(page, mode.main);
          assert.ok(wide <= 360, `${wide} pixels wide`);
          if (canSwitch) {
            assert.ok(text >= mode.text, `text of ${text} pixels`);
            assert.deepEqual(low, [], `main buttons lower than ${mode.main} pixels`);
          }
        });
      }
    }
  }
});

function measured(page, height) {
  return page.evaluate((height) => {
    const buttons = [...document.querySelectorAll("main .button.is-primary")].filter((button) => button.checkVisibility());
    return {
      wide: document.documentElement.scrollWidth,
      text: Number.parseFloat(getComputedStyle(document.querySelector("main")).fontSize),
      low: buttons.filter((button) => button.getBoundingClientRect().height < height).map((button) => button.innerText),
    };
  }, height);
}
