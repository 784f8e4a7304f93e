// Accessibility as axe-core judges it: no page may have a serious or critical violation.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The pages of a one-time code and of an activity's code come by for the next code, since a code is only short-lived
 * (WCAG 2.2.1 excepts what is essential); nothing is typed there, and they stay the same pages.
 */
const mayRefresh = (page) => /\/(redemptions\/\d+|activities\/\d+\/screen)$/.test(new URL(page.url()).pathname);

/**
 * Checks the page as it is shown now; in elder mode contrast must reach 7:1 (4.5:1 for large text). The size of targets
 * is measured in `accessible.mjs`: axe counts what lies under the bar at the moment as small.
 */
export async function accessible(page, { elder = false } = {}) {
  await page.evaluate(axe);
  const rules = { "color-contrast-enhanced": { enabled: elder }, "meta-refresh": { enabled: !mayRefresh(page) } };
  const { violations } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { resultTypes: ["violations"], rules }),
    rules,
  );
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const said = grave.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id} (${help}): ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  );
  assert.deepEqual(said, [], `${page.url()} is hard to use for some people`);
}
