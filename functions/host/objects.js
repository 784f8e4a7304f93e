// Calls from the Worker to the objects.

import { Trap, Unavailable } from './fault.js';

// Deriving an object's id costs two HMACs. Only names that the registry knows come here.
const ids = new Map();
const IDS_MAX = 1000;

function stub(namespace, name) {
  let id = ids.get(name);
  if (id === undefined) {
    if (ids.size >= IDS_MAX) ids.clear();
    id = namespace.idFromName(name);
    ids.set(name, id);
  }
  return namespace.get(id);
}

// Resolves to the reply's bytes; rejects with a Fault, which ends the request.
export async function askObject(namespace, name, message) {
  let reply;
  try {
    reply = await stub(namespace, name).call(message);
  } catch (error) {
    // The object was moved or restarted under the call. Calls may be repeated: commands carry a key.
    if (!error?.retryable || error.overloaded) throw unavailable(error);
    reply = await stub(namespace, name).call(message).catch((again) => { throw unavailable(again); });
  }
  if (typeof reply === 'string') throw faultNamed(reply);
  return reply;
}

// Passes an upgrade on. Resolves to nothing when the flight holds the open socket, else to the refusal's JSON.
export async function openSocket(flight, name, listen) {
  const headers = { upgrade: 'websocket', 'x-yimi-listen': encodeURIComponent(listen) };
  const response = await stub(flight.env.STREETS, name).fetch('https://street/', { headers })
    .catch((error) => { throw unavailable(error); });
  if (response.webSocket) {
    flight.held = new Response(null, { status: 101, webSocket: response.webSocket });
    return new Uint8Array();
  }
  const text = await response.text();
  if (!response.ok) throw faultNamed(text);
  return new TextEncoder().encode(text);
}

function unavailable(error) {
  console.error(`an object did not answer: ${error?.stack ?? error}`);
  return new Unavailable('an object did not answer');
}

// An object says its faults by name, because classes do not survive the way between isolates.
function faultNamed(name) {
  return name === 'trap' ? new Trap('the module stopped in an object') : new Unavailable('an object could not store');
}
