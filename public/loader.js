// Starts the islands of a page. Whatever fails, the page stays the plain HTML that it already is.
const tag = document.querySelector("script[data-client]");

async function start(client, wasm) {
  const module = await import(client);
  await module.default({ module_or_path: wasm });
  module.hydrate_islands();
  for (const island of document.querySelectorAll("leptos-island")) {
    const hydrate = module[island.dataset.component];
    if (hydrate) hydrate(island);
  }
}

if (tag && typeof WebAssembly === "object") {
  start(tag.dataset.client, tag.dataset.wasm).catch((error) => console.warn("islands stay plain HTML:", error));
}
