// The posters of a grid, as the office prints them.

import { at } from "./world.mjs";

/** Opens the posters of the grid whose name the list shows, or of the first. */
export async function openPosters(admin, grid = "") {
  await admin.goto(at("/posters"));
  await admin.locator('main a[href*="/posters/"]', { hasText: grid }).first().click();
  await admin.waitForURL("**/posters/*");
  return admin.locator(".poster");
}

/** The code that people type, off a poster. */
export async function codeOn(poster) {
  const code = (await poster.locator(".code-display").innerText()).replaceAll(/\s/g, "");
  if (!/^[0-9A-Z]{8}$/.test(code)) throw new Error(`no stairwell code: ${code}`);
  return code;
}

/** How many pages a printed PDF has. */
export const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** The code with its first two different neighbours swapped. */
export function swap(code) {
  const at = [...code].findIndex((letter, position) => letter !== code[position + 1]);
  return code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
}
