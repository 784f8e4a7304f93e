// Claims, an appeal, an activity, a rule in the making, a season, merchants and funders with long names; and the pages
// on which that is seen.

import { choose } from "./acts.mjs";
import * as handling from "./handling.mjs";
import { at } from "./world.mjs";

const LONG = "周六上午陪三单元的王奶奶去社区医院看病、取药、排队缴费，中午送她回家，又把下周的菜和米面油一起买好拎上五楼。";
const DONE_BY = "3 单元的李阿姨、5 楼的老周，还有社区医院的导诊员小陈";
/** Pages of the office about coins. */
const OFFICE = ["holds", "households", "rewards", "funders", "merchants", "settlements", "attempts", "seasons", "people"];

/** Plays all that into the 街道 of `town.mjs`: further people's `pages`, and addresses by who sees them. */
export async function earnedIn(browser, { resident, worker, admin, stairwell, photo }) {
  const [reviewer, panel] = await Promise.all([
    handling.staff(browser, "reviewer"),
    handling.staff(browser, "arbiter"),
  ]);
  /** Fills in a form, with the first answer wherever there is a choice, and sends it. */
  const sends = async (page, form, fields, write = () => undefined, refused = undefined) => {
    for (const choice of await form.locator("select").all()) await choice.selectOption({ index: 1 });
    await handling.fill(form, fields);
    await write(form);
    const { code } = await handling.send(page, form);
    if (code !== refused) throw new Error(`${page.url()}: ${code}`);
  };
  /** The same with the form that is sent to `action` on a page. */
  const does = async (page, path, action, fields = {}, write, refused) => {
    await page.goto(at(path));
    await sends(page, await handling.unfolded(page, action), fields, write, refused);
  };
  const lastPart = (page) => new URL(page.url()).pathname.split("/").at(-1);

  await does(resident, "/household", "household", { code: stairwell, door: "301" });
  const claim = async (kind, photos) => {
    const fields = { place: "学衡花园三单元门口到社区医院一楼大厅", text: LONG, witnesses: DONE_BY, photos };
    await does(resident, "/claims/new", "claims/new", fields, () => choose(resident, "kind", kind));
    return lastPart(resident);
  };
  const approved = await claim("volunteering", [photo]);
  const refused = await claim("patrol", []);
  const waiting = await claim("cleaning", [photo]);
  await does(reviewer, `/review/${approved}`, "approve");
  await does(reviewer, `/review/${refused}`, "refuse", { reason: `照片看不清在哪里，也没有时间。${LONG}` });
  await does(resident, `/claims/${refused}`, "appeal", { text: `我有证人：${DONE_BY}。` });
  const appeal = lastPart(resident);

  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const when = { from: `${today} 00:00`, to: `${today} 23:59` };
  const where = { title: "九乡河清河行动暨邻里节志愿者集合", place: "九乡河东岸步道学衡路路口停车场旁边" };
  await does(worker, "/activities", "activities", { ...when, ...where });
  const activity = lastPart(worker);

  const rule = { title: "上报属实、已解决并评价", text: LONG, coins: "7", valid_from: "2099-01-01" };
  await admin.goto(at("/office/catalogue?rule=report"));
  const draft = admin.locator('form[action$="/catalogue"]').first();
  await handling.fill(draft, rule);
  await draft.locator('button[value="publish"]').click();
  await admin.waitForLoadState();
  await does(resident, "/rules", "rules", { text: LONG });

  const season = (page, act, fields, write) => does(page, "/office/seasons", `seasons/${act}`, fields, write);
  await season(admin, "open", { title: "2026 年下半年房前屋后与邻里和睦专项", honours: "101", posting_days: "3" });
  await season(worker, "member", { code: stairwell, name: "陈光明", doors: "301、302" });
  const entered = { code: stairwell, points: "3", evidence: "11 月 12 日社区联合检查记录第 7 页", text: LONG };
  await season(worker, "enter", { ...entered, door: "301" });
  await season(worker, "enter", { ...entered, door: "302" });
  await season(admin, "post");
  await resident.goto(at("/merit"));
  const household = await resident.locator('main a[href*="/merit/"]').first().getAttribute("href");
  const group = await resident.locator('main a[href*="level="]').first().getAttribute("href");
  await resident.goto(new URL(household, at()).href);
  await sends(resident, resident.locator('form[action$="/object"]').last(), { text: LONG });

  /** What is there has a form of its own; the last one adds. */
  const adds = async (name, fields, write) => {
    await admin.goto(at(`/office/${name}`));
    await sends(admin, admin.locator(`form[action$="/office/${name}"]`).last(), fields, write);
  };
  const funder = { title: "南京绿地社区公益发展基金会（仙林片区专项）" };
  await adds("funders", funder);
  await does(admin, "/office/funders", "funders/2/fund", { amount: "0" }, undefined, "market.amount_invalid");
  await does(admin, "/office/funders", "funders/2/fund", { amount: "1234567" });
  const address = "学衡路 8 号学衡花园东门北侧一楼物业接待大厅";
  const merchant = { title: "学衡花园物业服务中心（南京仙林管理处）", address };
  await adds("merchants", merchant);
  const title = "抵扣 10 元物业费（仅限学衡花园一期、二期住户）";
  const reward = { title, price: "1", stock: "9", per_person: "2", per_days: "30" };
  await adds("rewards", reward, () => choose(admin, "kind", "offset"));

  const whole = (path) => new URL(path, at()).href;
  const month = today.slice(0, 7);
  return {
    pages: { reviewer, panel },
    resident: {
      rules: at("/rules"),
      pool: at("/pool"),
      statement: at(`/wallet/${month}`),
      household: at("/household"),
      claims: at("/claims"),
      claim_new: at("/claims/new"),
      claim_approved: at(`/claims/${approved}`),
      claim_refused: at(`/claims/${refused}`),
      claim_waiting: at(`/claims/${waiting}`),
      appeal: at(`/appeals/${appeal}`),
      activities: at("/activities"),
      activity: at(`/activities/${activity}`),
      merit: at("/merit"),
      merit_place: whole(group),
      merit_household: whole(household),
    },
    worker: {
      activities_own: at("/activities"),
      activity_own: at(`/activities/${activity}`),
      seasons: at("/office/seasons"),
    },
    reviewer: { review: at("/review"), review_one: at(`/review/${waiting}`) },
    panel: { appeals: at("/appeals"), appeal: at(`/appeals/${appeal}`) },
    admin: {
      office_catalogue: at("/office/catalogue?rule=report"),
      ...Object.fromEntries(OFFICE.map((name) => [`office_${name}`, at(`/office/${name}`)])),
    },
  };
}
