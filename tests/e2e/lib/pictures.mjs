// Pictures of pages, for people to look at.

import { join } from "node:path";

/** The whole page at once, with the bar below it: so much is seen by nobody, but so nothing is missed. */
export async function picture(page, path) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.screenshot({ path });
  await page.setViewportSize({ width, height });
}

/** What a story shows at a decisive moment, into the folder that `PICTURES` names, if it names one. */
export async function moment(page, name) {
  if (process.env.PICTURES) await picture(page, join(process.env.PICTURES, `${name}.png`));
}
