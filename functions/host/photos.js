// The two homes of photos: a bucket, or a writable disk service.

const FOUND = new Uint8Array([1]);
const NOTHING = new Uint8Array();

export async function bucketPut(bucket, name, contentType, bytes) {
  await bucket.put(name, bytes, { httpMetadata: { contentType } });
  return NOTHING;
}

export async function bucketGet(flight, name) {
  const object = await flight.env.PHOTOS.get(name);
  if (object === null) return NOTHING;
  flight.held = object.body;
  return FOUND;
}

export async function bucketDelete(bucket, name) {
  await bucket.delete(name);
  return NOTHING;
}

export async function diskPut(disk, path, bytes) {
  const response = await disk.fetch(`http://disk/${path}`, { method: 'PUT', body: bytes });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the disk service answered ${response.status}`);
  return NOTHING;
}

export async function diskGet(flight, path) {
  const response = await flight.env.PHOTOS_DISK.fetch(`http://disk/${path}`);
  if (response.ok) {
    flight.held = response.body;
    return FOUND;
  }
  await response.body?.cancel();
  if (response.status !== 404) throw new Error(`the disk service answered ${response.status}`);
  return NOTHING;
}

export async function diskDelete(disk, path) {
  const response = await disk.fetch(`http://disk/${path}`, { method: 'DELETE' });
  await response.body?.cancel();
  if (!response.ok && response.status !== 404) throw new Error(`the disk service answered ${response.status}`);
  return NOTHING;
}

// The bytes of what `bucketGet` or `diskGet` has opened; then nothing is held any more.
export async function readHeld(flight) {
  const stream = flight.held;
  flight.held = undefined;
  return new Response(stream).bytes();
}
