// A ticket that several parties handle, a slip, a remedy; and the pages on which that is seen.

import { ticketOf } from "./acts.mjs";
import { phone } from "./browsers.mjs";
import * as handling from "./handling.mjs";
import { at } from "./world.mjs";

const WORDS = "小区改造把楼下的车位都占了，晚上下班没地方停车。";

/** Plays all that into the 街道 of `town.mjs`: further people's `pages`, and addresses by who sees them. */
export async function handledIn(browser, { resident, worker, admin, stairwell, photo }) {
  const [party, arbiter, outsider] = await Promise.all([
    handling.staff(browser, "cityManager"),
    handling.staff(browser, "arbiter"),
    phone(browser),
  ]);
  const police = await handling.staff(browser, "police");
  const ticket = await handling.report(resident, stairwell, "suggestion", WORDS, { photos: [photo, photo], seen: "public" });
  await handling.verify(worker, ticket, "和您说好了，马上请几家单位一起来看。");
  await handling.dispatch(worker, ticket, "城管中队", ["交警大队", "业主委员会"], "两周内恢复 30 个车位，先清消防通道。");
  await handling.openTask(police, WORDS);
  await handling.onTask(police, "refuse", { text: "小区里面的路不归交警管。" });
  const refused = new URL(police.url()).pathname.split("/").at(-1);
  await police.context().close();
  await handling.openTask(party, WORDS);
  const task = new URL(party.url()).pathname;
  await handling.onTask(party, "take");
  await handling.onTask(party, "progress", { text: "围挡明天上午拆。", photos: [photo] });
  const link = await handling.oneTimeLink(worker, ticket, "业主委员会");
  await outsider.goto(at(`/t/${ticket}`));
  await handling.join(outsider);
  await handling.onDesk(worker, ticket, "plan", { title: "召开居民议事会", until: day(3) });

  await worker.goto(at(`/file?place=${stairwell}`));
  const filing = worker.locator("form", { has: worker.locator("[name=consent]") });
  await handling.fill(filing, { text: "我腿脚不好，扶手松了不敢下楼。" });
  for (const words of ["设施损坏", "本人同意"]) await filing.locator("label", { hasText: words }).first().tap();
  await handling.send(worker, filing);
  await worker.waitForURL("**/slip/*");
  const filed = ticketOf(worker);

  await admin.goto(at("/office/remedies"));
  const remedy = admin.locator("form", { has: admin.locator("[name=title]") });
  await remedy.locator("[name=kind]").selectOption({ label: "设施损坏" });
  await handling.fill(remedy, { title: "楼道灯不亮怎么办", text: "先看看开关和电闸。\n还是不亮，就报给我们。", words: "灯 不亮" });
  await handling.send(admin, remedy);
  await admin.goto(at("/remedies"));
  const remedyPage = await admin.locator('main a[href*="/remedies/"]').first().getAttribute("href");
  await admin.goto(at("/board"));
  const grid = await admin.locator('main a[href*="/board/"]').first().getAttribute("href");
  await worker.goto(at(`/desk/${ticket}`));
  const cover = await worker.getByRole("link", { name: "遮挡", exact: true }).first().getAttribute("href");
  const whole = (path) => new URL(path, at()).href;

  return {
    pages: { party, arbiter, outsider },
    resident: {
      progress_parties: at(`/t/${ticket}`),
      boards: at("/board"),
      board: whole(grid),
      board_stairwell: at(`/s/${stairwell}/board`),
      register: at("/register"),
      remedies: at("/remedies"),
      remedy: whole(remedyPage),
      duties: at("/duties"),
      find: at("/t?code=ZZZZ"),
    },
    worker: {
      inbox_waiting: at("/inbox?filter=waiting"),
      search: at("/search?q=车位"),
      desk_parties: at(`/desk/${ticket}`),
      cover: whole(cover),
      file_place: at("/file"),
      file: at(`/file?place=${stairwell}`),
      slip: at(`/slip/${filed}`),
    },
    admin: Object.fromEntries([
      ["office", at("/office")],
      ...["calendar", "rules", "parties", "roster", "templates", "remedies", "cockpit", "scores"].map((name) => [
        `office_${name}`,
        at(`/office/${name}`),
      ]),
    ]),
    party: { tasks: at("/party"), task: whole(task) },
    arbiter: { tasks: at("/arbiter"), task: at(`/arbiter/${ticket}/${refused}`) },
    outsider: { linked_task: link, progress_joined: at(`/t/${ticket}`), mine_joined: at("/mine") },
  };
}

/** A day some days from now, as forms send it. */
function day(ahead) {
  return new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}
