// The 街道 that a story plays in, as `tests/src/world.rs` founds it, and where it runs.

/** Scheme and host of the running product, its data folder, and the file that it logs to. */
export const [origin, data, log] = process.argv.slice(2);

/** The 街道's slug. */
export const slug = "xianlin";

/** An address inside the 街道. */
export const at = (rest = "") => `${origin}/${slug}${rest}`;

/** Phones of the people in it; `PHONES` names others as JSON, for a look at another 街道 of the same slug. */
export const phones = {
  admin: "13900000001",
  worker: "13900000002",
  clerk: "13900000004",
  /** 王伟, the second worker of the same grid. */
  helper: "13900000006",
  /** 孙丽, who leads the community. */
  lead: "13900000007",
  /** 陈涛 at the command desk. */
  dispatcher: "13900000008",
  /** 郑刚. */
  arbiter: "13900000009",
  /** 高远 at the district. */
  district: "13900000010",
  /** 冯兰. */
  volunteer: "13900000011",
  /** 钱进 of 城管中队. */
  cityManager: "13900000012",
  /** 李修 of 物业维修队. */
  repairer: "13900000013",
  /** 赵明 of 交警大队. */
  police: "13900000014",
  /** 沈静, who reviews. */
  reviewer: "13900000015",
  /** 唐勇, who reviews too. */
  otherReviewer: "13900000016",
  resident: "13812345678",
  ...JSON.parse(process.env.PHONES ?? "{}"),
};
