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
  resident: "13812345678",
  ...JSON.parse(process.env.PHONES ?? "{}"),
};
