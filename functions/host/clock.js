// The clock. The local build has `shifted_clock.js` in its place.

export const now_ms = () => Date.now();

// When the runtime's own clock, on which alarms ring, shows what the module calls `atMs`.
export const onRuntimeClock = (atMs) => atMs;
