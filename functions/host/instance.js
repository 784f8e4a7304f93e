// The one instance of the module in this isolate, shared by every request and every object in it.

import { manifest } from 'yimi:assets';
import * as module from 'yimi:module';
import wasm from 'yimi:wasm';

import { Trap, Unavailable } from './fault.js';
import { within } from './imports.js';

// Counts the instances that were lost: a task of an earlier one is gone.
export let generation = 0;

// absent → serving → lost → serving …; refused when the installation's settings are.
let state = 'absent';
let refusal;

// Runs one synchronous call into the module on behalf of a request or an object's call.
export function guarded(whose, call) {
  if (state === 'refused') throw new Unavailable(refusal);
  try {
    if (state !== 'serving') start(whose);
    return within(whose, () => call(module));
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    generation += 1;
    state = 'lost';
    console.error(`the module stopped: ${error?.stack ?? error}`);
    throw new Trap('the module stopped');
  }
}

function start(whose) {
  if (state === 'absent') module.initSync({ module: wasm });
  else module.__wbg_reset_state();
  refusal = within(whose, () => module.configure(settings(whose.env)));
  state = refusal === '' ? 'serving' : 'refused';
  if (state === 'refused') {
    console.error(`this installation cannot serve: ${refusal}`);
    throw new Unavailable(refusal);
  }
}

function settings(env) {
  return JSON.stringify({
    secret: env.YIMI_SECRET ?? null,
    origin: env.YIMI_ORIGIN ?? null,
    address_header: env.YIMI_ADDRESS_HEADER ?? null,
    operator_token: env.YIMI_OPERATOR_TOKEN ?? null,
    version: env.YIMI_VERSION ?? null,
    photos: env.PHOTOS ? 'bucket' : env.PHOTOS_DISK ? 'disk' : null,
    manifest: JSON.parse(manifest),
  });
}
