// What the module may ask of the host; the Rust side is `functions/src/host.rs`. Every function returns at once: what
// takes time is left as a promise in `current.pending`, which the driver awaits before it resumes the task.

import { onRuntimeClock } from 'yimi:clock';

import { readForm } from './form.js';
import { askObject, openSocket } from './objects.js';
import { bucketDelete, bucketGet, bucketPut, diskDelete, diskGet, diskPut, readHeld } from './photos.js';

// Whose request or object call the module is working on. Set for the length of one synchronous call into it.
let current;

export function within(whose, run) {
  current = whose;
  try {
    return run();
  } finally {
    current = undefined;
  }
}

// ---- the world

export { now_ms } from 'yimi:clock';
export const fill_random = (bytes) => { crypto.getRandomValues(bytes); };
export const log_line = (isError, text) => { (isError ? console.error : console.log)(text); };

// ---- answers

const dresses = [];
const faultPages = new Map();

export function keep_dress(dress, lines) {
  dresses[dress] = new Headers(pairs(lines));
}

export function keep_fault_page(status, dress, lines, html) {
  faultPages.set(status, { dress, lines, html });
}

// The answer to a request that ended without the module's own.
export function faultAnswer(status) {
  const { dress, lines, html } = faultPages.get(status) ?? { lines: 'retry-after: 1', html: '' };
  return dressed(html, status, dress, lines);
}

export function respond(status, dress, lines, bytes) {
  // `bytes` lies in the module's memory, which the next call overwrites.
  current.response = dressed(bytes.slice(), status, dress, lines);
}

export function respond_held(status, dress, lines) {
  // An open socket answers for itself.
  current.response = current.held instanceof Response ? current.held : dressed(current.held, status, dress, lines);
}

function dressed(body, status, dress, lines) {
  const response = new Response(body, { status, headers: dresses[dress] });
  if (lines !== '') for (const [name, value] of pairs(lines)) response.headers.append(name, value);
  return response;
}

function pairs(lines) {
  return lines.split('\n').map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
}

// ---- what a request waits for

export const ask_street = (name, message) => { current.pending = askObject(current.env.STREETS, name, message.slice()); };
export const ask_registry = (message) => {
  current.pending = askObject(current.env.REGISTRY, 'registry', message.slice());
};
export const open_socket = (name, listen) => { current.pending = openSocket(current, name, listen); };

export const read_form = () => { current.pending = readForm(current); };
export const read_file = (number) => { current.pending = current.form.files[number].bytes(); };
export const read_body = () => { current.pending = current.request.bytes(); };

export const bucket_put = (name, type, bytes) => { current.pending = bucketPut(current.env.PHOTOS, name, type, bytes.slice()); };
export const bucket_get = (name) => { current.pending = bucketGet(current, name); };
export const bucket_delete = (name) => { current.pending = bucketDelete(current.env.PHOTOS, name); };
export const disk_put = (path, bytes) => { current.pending = diskPut(current.env.PHOTOS_DISK, path, bytes.slice()); };
export const read_held = () => { current.pending = readHeld(current); };
export const disk_get = (path) => { current.pending = diskGet(current, path); };
export const disk_delete = (path) => { current.pending = diskDelete(current.env.PHOTOS_DISK, path); };

// ---- what an object's call does

const statements = [];
const statementNumbers = new Map();

export function sql_statement(text) {
  let number = statementNumbers.get(text);
  if (number === undefined) {
    number = statements.push(text) - 1;
    statementNumbers.set(text, number);
  }
  return number;
}

export function sql_run(statement, parameters) {
  try {
    const cursor = parameters === ''
      ? current.sql.exec(statements[statement])
      : current.sql.exec(statements[statement], ...JSON.parse(parameters));
    return JSON.stringify(cursor.raw().toArray());
  } catch (error) {
    current.sqlFailure = String(error);
    return undefined;
  }
}

export const sql_failure = () => current.sqlFailure ?? '';
export const set_alarm = (atMs) => { current.alarmAt = atMs < 0 ? null : onRuntimeClock(atMs); };
export const notify = (tags, text) => { current.notices.push({ tags: tags.split(' '), text }); };
export const close_sockets = (tags) => { current.closed.push(...tags.split(' ')); };
export const fault = (text) => { current.fault = text; };
