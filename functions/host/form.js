// Forms, read by the runtime. The files' bytes stay here until the module asks for them, one file after the other.

const encoder = new TextEncoder();

// Reads the body once, also for a request that is started over. Resolves to JSON of `http::form::Fields`.
export async function readForm(flight) {
  if (flight.form === undefined) {
    const texts = [];
    const files = [];
    for (const [field, value] of await flight.request.formData()) {
      if (typeof value === 'string') texts.push([field, value]);
      else files.push({ field, file: value });
    }
    flight.form = { texts, files: files.map(({ file }) => file), names: files.map(({ field }) => field) };
  }
  const { texts, files, names } = flight.form;
  const described = files.map((file, number) => ({ field: names[number], name: file.name, bytes: file.size }));
  return encoder.encode(JSON.stringify({ texts, files: described }));
}
