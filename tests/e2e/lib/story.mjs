// A story is told in numbered steps; the first step that fails ends it, with a picture of every open page.

import { closeBrowsers, complaints, picturesOfPages } from "./browsers.mjs";
import { data, log, origin } from "./world.mjs";

/** Tells a story: `tell` gets `step(words, act)`, which runs one step and gives its result. */
export async function story(name, tell) {
  if (!origin || !data || !log) {
    console.error(`usage: node tests/e2e/${name}.mjs ORIGIN DATA_FOLDER LOG_FILE`);
    process.exit(2);
  }
  let steps = 0;
  const step = async (words, act) => {
    const began = Date.now();
    try {
      const result = await act();
      const said = complaints();
      if (said.length > 0) throw new Error(`the browser complained:\n${said.join("\n")}`);
      steps += 1;
      console.log(`  ok    ${words} (${Date.now() - began} ms)`);
      return result;
    } catch (error) {
      console.log(`  FAIL  ${words}`);
      throw error;
    }
  };
  console.log(`${name}`);
  try {
    await tell(step);
    console.log(`${name}: ${steps} steps, all as told`);
  } catch (error) {
    console.error(error.stack ?? error);
    for (const line of complaints()) console.error(`the browser complained: ${line}`);
    for (const picture of await picturesOfPages(data)) console.error(`see ${picture}`);
    process.exitCode = 1;
  } finally {
    await closeBrowsers();
  }
}

/** A line of the story that is worth reading: a measured number, a count. */
export const note = (words) => console.log(`        ${words}`);

/** Asks `look` until it answers with something, or fails with `what` after the deadline. */
export async function until(what, look, deadline_ms = 10_000) {
  const end = Date.now() + deadline_ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`${what}: not within ${deadline_ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
