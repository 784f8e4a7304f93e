// Starts the islands of a page. Whatever fails, the page stays the plain HTML that it already is.
const tag = document.querySelector("script[data-client]");

async function start({ client, wasm }) {
  if (typeof WebAssembly !== "object") return;
  const module = await import(client);
  await module.default({ module_or_path: wasm });
  module.hydrate_islands();
  document.querySelectorAll("leptos-island").forEach((island) => {
    const hydrate = module[island.dataset.component];
    if (hydrate) hydrate(island);
  });
}

if (tag) start(tag.dataset).catch((error) => console.warn("islands stay plain HTML:", error));
