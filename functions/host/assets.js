// Static files under names that carry their content's hash; packed when they were built.

import { assets } from 'yimi:assets';

// The answer to a request for a static file; undefined when it is for something else.
export function answerAsset(request) {
  const { url } = request;
  const path = url.slice(url.indexOf('/', url.indexOf('://') + 3));
  if (!path.startsWith('/assets/') || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (asset === undefined) return undefined;
  const headers = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  const accepted = request.headers.get('accept-encoding') ?? '';
  // What packing would not make smaller is carried as it is; everything else packed, and unpacked for whoever asks.
  if (asset.raw !== undefined) return new Response(asset.raw, { headers });
  for (const [coding, bytes] of [['br', asset.br], ['gzip', asset.gz]]) {
    if (accepts(accepted, coding)) {
      headers['content-encoding'] = coding;
      return new Response(bytes, { headers, encodeBody: 'manual' });
    }
  }
  return new Response(new Response(asset.gz).body.pipeThrough(new DecompressionStream('gzip')), { headers });
}

// RFC 9110, 12.5.3, as far as browsers use it: a coding counts unless its weight is 0.
function accepts(accepted, coding) {
  return accepted.split(',').some((part) => {
    const [name, weight = ''] = part.split(';').map((piece) => piece.trim().toLowerCase());
    return name === coding && !/^q=0(\.0*)?$/.test(weight);
  });
}
