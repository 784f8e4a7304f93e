// The clock of the local build: the real one, ahead by as much as a story wants. It outlives lost instances of the
// module, so that no panic turns time back.

import { env } from 'cloudflare:workers';

let shiftMs = 0;

export function shift_clock(byMs) {
  if (!Number.isSafeInteger(byMs)) throw new Error(`YIMI_CLOCK_SHIFT_MS is no whole number of milliseconds: ${byMs}`);
  shiftMs = byMs;
}

shift_clock(Number(env.YIMI_CLOCK_SHIFT_MS ?? 0));

export const now_ms = () => Date.now() + shiftMs;
export const onRuntimeClock = (atMs) => atMs - shiftMs;
