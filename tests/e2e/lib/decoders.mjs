// Two readers of QR codes that share no line with ours: zbar (Debian's zbar-tools) and zxing (as WebAssembly from npm).

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const run = promisify(execFile);
const wasmBinary = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

/** All texts that zbar reads in a picture's file. */
export async function zbar(file) {
  const read = run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file]);
  // It ends with 4 when it finds nothing.
  const { stdout } = await read.catch((error) => (error.code === 4 ? { stdout: "" } : Promise.reject(error)));
  return stdout.split("\n").filter(Boolean);
}

/** All texts that zxing reads in a picture's file. */
export async function zxing(file) {
  const read = await readBarcodes(await readFile(file), { formats: ["QRCode"], tryHarder: true });
  return read.filter((code) => code.isValid).map((code) => code.text);
}
