// One request from its head to its answer: begins a task in the module, awaits what the task waits for, resumes it.

import { Fault } from './fault.js';
import { faultAnswer } from './imports.js';
import { generation, guarded } from './instance.js';

// A request whose instance was lost to somebody else's panic is started over, at most twice. Nothing is done twice by it: commands
// carry the key of their form, and a body that was read is kept.
const STARTS_MAX = 3;

// What the module may use on behalf of one request; `imports.js` reads and fills it.
class Flight {
  constructor(request, env) {
    this.request = request;
    this.env = env;
    // What the task waits for.
    this.pending = undefined;
    // The form's files, once it was read.
    this.form = undefined;
    // A photo's stream, or an open socket, until the task answers with it.
    this.held = undefined;
    this.response = undefined;
  }
}

export async function answerRequest(request, env) {
  const flight = new Flight(request, env);
  try {
    let head = `${request.method} ${request.url}`;
    for (const [name, value] of request.headers) head += `\n${name}: ${value}`;
    for (let start = 0; start < STARTS_MAX; start += 1) {
      if (await drive(flight, head)) return flight.response;
    }
    return faultAnswer(503);
  } catch (error) {
    if (!(error instanceof Fault)) console.error(`the host stopped: ${error?.stack ?? error}`);
    return faultAnswer(error instanceof Fault ? error.status : 500);
  }
}

// Whether the task came to its end; not when its instance was lost on the way.
async function drive(flight, head) {
  let task = guarded(flight, (module) => module.begin(head));
  const born = generation;
  while (task > 0) {
    let arrived;
    let failure;
    try {
      arrived = await flight.pending;
    } catch (error) {
      failure = error;
    }
    const lost = born !== generation;
    if (failure instanceof Fault) {
      if (!lost) guarded(flight, (module) => module.forget(task));
      throw failure;
    }
    if (lost) return false;
    task = guarded(flight, (module) =>
      failure === undefined ? module.resume(task, arrived) : module.fail(task, String(failure)));
  }
  // Below 0: the module does not know the task any more.
  return task === 0;
}
