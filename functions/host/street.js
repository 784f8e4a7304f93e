import { ObjectShell, faultName } from './object.js';

// After a failed ringing the alarm rings again by itself: the runtime gives up after six failures that it counts, and
// a due timer must never be lost.
const ALARM_PAUSE_MIN_MS = 1_000;
const ALARM_PAUSE_MAX_MS = 5 * 60_000;

// Timers that one ringing works on alone; with more due the alarm rings again at once.
const TIMERS_MAX = 200;

// The runtime takes at most ten tags for a socket. One with more carries this tag, and its own as attachment.
const TAGS_MAX = 10;
const MANY_TAGS = 'many';

// The close code that says so; 4000 to 4999 are an application's own (RFC 6455, 7.4.2).
const SIGNED_OUT = 4001;

// One 街道.
export class Street extends ObjectShell {
  // When the alarm rings, on the runtime's clock; null when none is set.
  #alarmAt = null;
  #alarmFailures = 0;

  constructor(ctx, env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => { this.#alarmAt = await ctx.storage.getAlarm(); });
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  call(message) {
    try {
      return this.#commit((module) => module.street_call(message));
    } catch (error) {
      return faultName(error);
    }
  }

  // The runtime's clock has rung: works on what is due. Running it twice does no harm.
  async alarm() {
    this.#alarmAt = null;
    try {
      this.#ring();
      this.#alarmFailures = 0;
    } catch (error) {
      console.error(`a ringing of the alarm failed: ${faultName(error)}`);
      const pause = Math.min(ALARM_PAUSE_MIN_MS * 2 ** this.#alarmFailures, ALARM_PAUSE_MAX_MS);
      this.#alarmFailures += 1;
      this.#setAlarm(Date.now() + pause);
    }
  }

  // All that is due at once; when that fails, one by one, and one that fails alone is put off: no timer's work holds up
  // the others'.
  #ring() {
    try {
      this.#commit((module) => module.street_alarm());
      return;
    } catch (error) {
      console.error(`timers failed together: ${faultName(error)}`);
    }
    for (let timers = 0; timers < TIMERS_MAX; timers += 1) {
      try {
        this.#commit((module) => module.street_alarm_first());
      } catch (error) {
        console.error(`a timer failed and is put off: ${faultName(error)}`);
        this.#commit((module) => module.street_alarm_put_off());
      }
      if (this.#alarmAt === null || this.#alarmAt > Date.now()) return;
    }
  }

  // An upgrade that the Worker passes on.
  fetch(request) {
    const listen = decodeURIComponent(request.headers.get('x-yimi-listen') ?? '');
    let opening;
    try {
      opening = JSON.parse(new TextDecoder().decode(this.#commit((module) => module.street_open_socket(listen))));
    } catch (error) {
      return new Response(faultName(error), { status: 500 });
    }
    if (opening.open === undefined) return new Response(JSON.stringify(opening.refused));
    const { tags, first_text: firstText } = opening.open;
    const { 0: theirs, 1: ours } = new WebSocketPair();
    this.ctx.acceptWebSocket(ours, tags.length > TAGS_MAX ? [MANY_TAGS] : tags);
    if (tags.length > TAGS_MAX) ours.serializeAttachment(tags);
    if (firstText !== '') ours.send(firstText);
    return new Response(null, { status: 101, webSocket: theirs });
  }

  // Sockets only listen; pings are answered by the runtime.
  webSocketMessage() {}

  webSocketClose(socket, code) {
    // Codes that only say how a connection was lost must not be sent (RFC 6455, 7.4.1).
    socket.close(code === 1005 || code === 1006 || code === 1015 ? 1000 : code);
  }

  webSocketError() {}

  // A transaction; then, as part of the same commit, the alarm, and what the sockets are told.
  #commit(entry) {
    const { reply, alarmAt, notices, closed } = this.transact(entry);
    if (alarmAt !== undefined && alarmAt !== this.#alarmAt) this.#setAlarm(alarmAt);
    for (const { tags, text } of notices) {
      for (const socket of this.#socketsOf(tags)) {
        // One that has just gone catches up when it comes back.
        try { socket.send(text); } catch {}
      }
    }
    // Whoever may still listen comes back by themselves, to what they may hear now.
    for (const socket of this.#socketsOf(closed)) socket.close(SIGNED_OUT);
    return reply;
  }

  // Neither is awaited: the runtime holds every answer back until what was written before it is on disk.
  #setAlarm(at) {
    this.#alarmAt = at;
    if (at === null) this.ctx.storage.deleteAlarm();
    else this.ctx.storage.setAlarm(at);
  }

  // Each socket once, however many of the tags it carries.
  #socketsOf(tags) {
    const sockets = new Set(tags.flatMap((tag) => this.ctx.getWebSockets(tag)));
    for (const socket of this.ctx.getWebSockets(MANY_TAGS)) {
      const own = socket.deserializeAttachment() ?? [];
      if (tags.some((tag) => own.includes(tag))) sockets.add(socket);
    }
    return sockets;
  }
}
