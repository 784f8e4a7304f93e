// Starts the islands of a page. Whatever fails, the page stays the plain HTML that it already is.
const tag = document.querySelector("script[data-client]");
const sleeping = () => [...document.querySelectorAll("leptos-island:not([data-awake])")];

// Where the only island is one that sends what earlier pages kept, nothing is loaded as long as nothing is kept.
function isNeeded() {
  const onlySends = sleeping().every((island) => /^SendLater/.test(island.dataset.component) && !island.closest("form"));
  try {
    return !onlySends || localStorage.getItem("yimi-unsent") !== null;
  } catch {
    return false;
  }
}

async function start({ client, wasm }) {
  if (typeof WebAssembly !== "object" || !isNeeded()) return;
  const module = await import(client);
  await module.default({ module_or_path: wasm });
  module.hydrate_islands();
  const wake = () =>
    sleeping().forEach((island) => {
      const hydrate = module[island.dataset.component];
      if (hydrate) hydrate(island);
    });
  wake();
  // A form that came back refused brings its islands with it.
  document.addEventListener("yimi:islands", wake);
  tag.dataset.started = "";
}

if (tag) start(tag.dataset).catch((error) => console.warn("islands stay plain HTML:", error));
