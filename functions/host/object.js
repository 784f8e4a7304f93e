// What both kinds of objects share: one call is one transaction around one synchronous call into the module.

import { DurableObject } from 'cloudflare:workers';

import { Trap, Unavailable } from './fault.js';
import { guarded } from './instance.js';

export class ObjectShell extends DurableObject {
  // Runs `entry(module)` in a transaction and returns its reply with what is to be done after the commit. A trap, or a
  // fault that the module says, leaves the transaction as an exception: all rows are as before.
  transact(entry) {
    const run = {
      env: this.env,
      sql: this.ctx.storage.sql,
      alarmAt: undefined,
      notices: [],
      closed: [],
      fault: undefined,
      sqlFailure: undefined,
    };
    run.reply = this.ctx.storage.transactionSync(() => {
      const reply = guarded(run, entry);
      if (reply === undefined) throw new Unavailable(run.fault);
      return reply;
    });
    return run;
  }
}

// The name by which a fault is said to the caller.
export function faultName(error) {
  if (error instanceof Trap) return 'trap';
  console.error(`an object's call was rolled back: ${error?.stack ?? error}`);
  return 'storage';
}
