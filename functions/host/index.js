// The Worker's entry. What is no static file is a request that the module answers.

import { answerAsset } from './assets.js';
import { answerRequest } from './flight.js';

export { Registry } from './registry.js';
export { Street } from './street.js';

export default {
  fetch(request, env) {
    return answerAsset(request) ?? answerRequest(request, env);
  },
};
